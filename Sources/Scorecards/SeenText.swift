import Checks
import Evidence

/// What was seen of a fault, in words: a finding keeps it in stable codes and short notes of our own.
///
/// What a site itself says (a header, a title, a certificate's name) is a quotation and stays as it is.
struct SeenText {
  let check: String
  let code: String
  let language: Language

  init(check: String, code: String, language: Language) {
    self.check = check
    self.code = code
    self.language = language
  }

  /// The words for `seen`; empty where nothing was seen and nothing need be said.
  func text(_ seen: String) -> String {
    if seen.isEmpty { return absence }
    switch check.prefix(while: { $0 != "." }) {
    case "freshness": return freshness(seen)
    case "domain" where code == "notice-overdue" || code == "term-over": return freshness(seen)
    case "tags": return tags(seen)
    case "marks": return marks(seen)
    case "ipv6": return ipv6(seen) ?? exchange(seen)
    case "availability": return exchange(seen)
    case "links": return code == "sampled" ? sample(seen) : link(seen)
    case "security": return security(seen)
    default: return seen
    }
  }

  /// What a fault of absence saw.
  private var absence: String {
    guard code == "none" || code.hasPrefix("missing") else { return "" }
    return check.hasPrefix("security.")
      ? Localized(zh: "响应中没有", en: "not in the response")[language]
      : Localized(zh: "没有找到", en: "not found")[language]
  }

  /// `off-screen`, `http-404`; `off-screen http://…/a.css` where a style sheet hides a link.
  private func link(_ seen: String) -> String {
    if let name = CodeWords.name(of: seen) { return name[language] }
    let parts = seen.split(separator: " ", maxSplits: 1)
    guard check == "links.hidden", parts.count == 2, let name = CodeWords.name(of: String(parts[0])) else {
      return seen
    }
    return Localized(zh: "{name}，样式表 {sheet}", en: "{name}, by the style sheet {sheet}").text(
      language, ["name": name[language], "sheet": String(parts[1])])
  }

  private func security(_ seen: String) -> String {
    switch check {
    case "security.mixed-content": LinkKind(rawValue: seen).map { Self.name(of: $0)[language] } ?? seen
    case "security.https", "security.redirect", "security.certificate": exchange(seen)
    case "security.strict-transport-security": code == "no-https" ? exchange(seen) : seen
    default: seen
    }
  }

  /// `2018-06-01 (31 d) title`, `0 / 7`.
  private func freshness(_ seen: String) -> String {
    if code == "no-dates", seen.hasPrefix("0 / "), let count = Int(seen.dropFirst(4)) {
      return Localized(zh: "{n} 个文章页均未标明日期", en: "no date on {n|article page|article pages}").text(
        language, ["n": String(count)])
    }
    guard let open = seen.firstRange(of: " ("), let close = seen[open.upperBound...].firstRange(of: " d)"),
      CalendarDay(String(seen[..<open.lowerBound])) != nil,
      let days = Int(seen[open.upperBound..<close.lowerBound])
    else { return seen }
    let age =
      days < 0
      ? Localized(zh: "（{n} 天之后）", en: "（{n|day|days} ahead）") : Localized(zh: "（{n} 天前）", en: "（{n|day|days} before）")
    let words = age.text(language, ["n": String(abs(days))]).replacingBrackets(for: language)
    return seen[..<open.lowerBound] + words + seen[close.upperBound...]
  }

  /// `SiteName: 3/6`, with `, content=""` where the tag is there and empty.
  private func tags(_ seen: String) -> String {
    let empty = ", content=\"\""
    let isEmpty = seen.hasSuffix(empty)
    let counts = (isEmpty ? seen.dropLast(empty.utf8.count) : seen[...]).split(separator: ": ", maxSplits: 1)
    guard code.hasPrefix("missing-"), counts.count == 2 else { return seen }
    let numbers = counts[1].split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2 else { return seen }
    let words = Localized(zh: "{tag}：{all} 个页面中有 {n} 个缺少", en: "{tag}: lacking on {n} of {all|page|pages}").text(
      language, ["tag": String(counts[0]), "n": String(numbers[0]), "all": String(numbers[1])])
    return isEmpty ? words + Localized(zh: "（有的为空）", en: " (empty on some)")[language] : words
  }

  /// `9901000002 (SiteIDCode, error-report) ≠ 9901000001`.
  private func marks(_ seen: String) -> String {
    guard let open = seen.firstRange(of: " ("), let close = seen[open.upperBound...].firstRange(of: ") ≠ ")
    else { return seen }
    let places = seen[open.upperBound..<close.lowerBound].split(separator: ", ").map { place in
      Self.places[String(place)]?[language] ?? String(place)
    }
    let list = places.joined(separator: language == .zh ? "、" : ", ")
    return seen[..<open.lowerBound] + "（\(list)）".replacingBrackets(for: language) + (language == .zh ? "≠ " : " ≠ ")
      + seen[close.upperBound...]
  }

  /// `12/40`: a sample.
  func sample(_ seen: String) -> String {
    let numbers = seen.split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 2 else { return seen }
    return Localized(zh: "{all} 个链接中检查了 {n} 个", en: "{n} of {all|link|links} looked at").text(
      language, ["n": String(numbers[0]), "all": String(numbers[1])])
  }

  /// `https ipv4 192.0.2.7: connection-refused; …`, `www.demo.gov.cn AAAA: 0`: codes stand between blanks.
  func exchange(_ seen: String) -> String {
    if let name = CodeWords.name(of: seen) { return name[language] }
    var out: [String] = []
    for token in seen.split(separator: " ", omittingEmptySubsequences: false) {
      let end = token.last.flatMap { ";,:".contains($0) ? String($0) : nil } ?? ""
      let word = String(token.dropLast(end.count))
      if word == "ipv4" || word == "ipv6" {
        out.append((word == "ipv4" ? "IPv4" : "IPv6") + end)
      } else if FailureWords.codes.contains(word), let name = FailureWords.name(of: Failure.Code(rawValue: word)) {
        out.append(name[language] + end)
      } else {
        out.append(String(token))
      }
    }
    var text = out.joined(separator: " ")
    if language == .zh { text = text.replacing(": ", with: "：").replacing("; ", with: "；") }
    guard seen.hasSuffix(" AAAA: 0") else { return text }
    return seen.dropLast(8) + Localized(zh: " 没有AAAA记录", en: " has no AAAA record")[language]
  }

  private static let places: [String: Localized] = [
    "SiteIDCode": Localized(zh: "SiteIDCode标签", en: "SiteIDCode tag"),
    "site-code": Localized(zh: "页面标注", en: "mark on the page"),
    "error-report": Localized(zh: "找错入口", en: "entry for reporting errors"),
  ]

  private static func name(of kind: LinkKind) -> Localized {
    switch kind {
    case .anchor: Localized(zh: "链接", en: "link")
    case .image: Localized(zh: "图片", en: "image")
    case .script: Localized(zh: "脚本", en: "script")
    case .style: Localized(zh: "样式", en: "style sheet")
    case .frame: Localized(zh: "框架", en: "frame")
    case .form: Localized(zh: "表单", en: "form")
    case .media: Localized(zh: "音频或视频", en: "audio or video")
    case .refresh: Localized(zh: "自动跳转", en: "refresh")
    case .other: Localized(zh: "其他引用", en: "other reference")
    }
  }
}

extension Finding {
  /// What was seen, in words.
  func seenText(check: String, _ language: Language) -> String {
    SeenText(check: check, code: code, language: language).text(seen)
  }

  /// What was seen at one place, in words.
  func seenText(at place: Place, check: String, _ language: Language) -> String {
    SeenText(check: check, code: code, language: language).text(place.seen ?? seen)
  }
}
