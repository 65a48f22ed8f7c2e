import Addresses
import Evidence
import FoundationEssentials

/// The response whose headers are judged: the last one of the home page's chain, over HTTPS where there is one.
struct HomeResponse {
  /// The response.
  let response: Response
  /// When it was asked for.
  let time: Date

  /// Picks the response; `nil` where nothing usable answered.
  init?(_ evidence: SiteEvidence) {
    let probes = evidence.homeHost?.probes ?? []
    var exchanges = probes.filter(evidence.showsHomePage).map(\.exchange)
    if let home = evidence.home, home.succeeded { exchanges.append(home) }
    let secure = exchanges.filter { $0.response?.url.scheme == "https" }
    let isHidden = probes.contains { $0.exchange.failure == nil && $0.exchange.response?.url.scheme == "https" }
    // Where HTTPS answers us with something else, what it answers visitors with is unknown, and http does not tell.
    let chosen =
      secure.first { $0.response?.tls?.verified != false } ?? secure.first ?? (isHidden ? nil : exchanges.first)
    guard let chosen, let response = chosen.response else { return nil }
    self.response = response
    time = chosen.time
  }

  /// A finding about this response.
  func finding(_ code: String, seen: String) -> Finding {
    Finding(code, url: response.url.href, seen: seen, status: response.status, time: time)
  }

  /// The remark of a header check that passes: which response was judged, and what it says.
  func judged(_ seen: String) -> Finding { finding("judged", seen: seen) }

  /// The sentence for `judged`.
  static let judgedSentence = Localized(zh: "评判时读到的取值如下。", en: "The value that was judged follows.")

  /// Why no response can be judged.
  static func missingReason(_ evidence: SiteEvidence) -> Verdict.Reason {
    evidence.answerObstacle ?? (evidence.home == nil ? evidence.missingPagesReason : .notInEvidence)
  }

  /// Judges the response and the home page's metas by `judge`, or says why that cannot be. A meta that was not read,
  /// or that a script adds, may mend what the headers lack: no fault is certain then.
  static func judgeWithMetas(_ evidence: SiteEvidence, by judge: (HomeResponse) -> Verdict) -> Verdict {
    let verdict = Self.judge(evidence, by: judge)
    if verdict.outcome == .fail, let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
    return verdict
  }

  /// Judges the response by `judge`, or says why there is none.
  static func judge(_ evidence: SiteEvidence, by judge: (HomeResponse) -> Verdict) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard let home = HomeResponse(evidence) else { return .notMeasured(missingReason(evidence)) }
    return judge(home)
  }
}

/// A header as the Fetch standard reads one (“get, decode, and split”): several fields are one list.
enum HeaderList {
  /// The list's values without surrounding white space; commas within quoted strings do not split.
  static func values(_ fields: [String]) -> [String] {
    var values: [String] = []
    for field in fields {
      var value = ""
      var quoted = false
      for character in field {
        if character == "\"" { quoted.toggle() }
        if character == ",", !quoted {
          values.append(trimmed(value))
          value = ""
        } else {
          value.append(character)
        }
      }
      values.append(trimmed(value))
    }
    return values
  }

  /// A text without spaces and tabs at its ends.
  static func trimmed(_ text: some StringProtocol) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
    let start = text.drop(while: isSpace)
    guard let end = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(start[...end])
  }
}
