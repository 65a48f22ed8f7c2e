/// The label 本网站已支持IPv6 in a text: the site must say it of itself. A headline about IPv6, or a region that supports
/// it, is no label.
enum IPv6LabelText {
  /// Words by which a site names itself.
  private static let subjects: [StaticString] = ["本网站", "本站", "本网", "本门户", "本系统", "本平台", "我网", "我站"]
  /// Words between the site's name and 支持.
  private static let adverbs: [StaticString] = ["全面", "已经", "已", "现", "完全", "均", "同时", "全站"]
  /// Words that may follow in a label that stands by itself.
  private static let objects: [StaticString] = ["访问", "网络", "协议", "浏览", "环境"]
  /// What may stand beside a label that has no subject: a line of its own, or a place between bars.
  private static let edges: [StaticString] = ["|", "｜", "【", "】", "（", "）", "(", ")", "[", "]", "·", "。", "\t", "\n"]
  /// Words of a footer, and the bytes before the label within which one must stand.
  private static let footer: [StaticString] = ["备案", "公网安备", "版权", "©", "主办", "标识码"]
  private static let footerBytes = 150

  /// Whether the label's 支持 stands at `position`.
  static func stands(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard text.holds("支持", at: position) else { return false }
    var end = skipSpaces(text, position + 6)
    guard isName(text, end) else { return false }
    end = skipSpaces(text, end + 4)
    var start = skipSpacesBack(text, position)
    while let adverb = adverbs.first(where: { text.holds($0, before: start) }) {
      start = skipSpacesBack(text, start - adverb.utf8CodeUnitCount)
    }
    if subjects.contains(where: { text.holds($0, before: start) }) { return true }
    // Without a subject it must stand alone: 支持IPv6 in a footer, not 支持IPv6改造的通知.
    while let object = objects.first(where: { text.holds($0, at: end) }) {
      end = skipSpaces(text, end + object.utf8CodeUnitCount)
    }
    let isOpen =
      start == 0 || edges.contains { text.holds($0, before: start) }
      || text[start] == 0x20 && isFooter(text, before: start)
    return isOpen && (end >= text.count || edges.contains { text.holds($0, at: end) })
  }

  /// Whether IPv6 stands at `position`, in letters of either case.
  private static func isName(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    guard position + 4 <= text.count, text[position + 3] == UInt8(ascii: "6") else { return false }
    return text[position] | 0x20 == UInt8(ascii: "i") && text[position + 1] | 0x20 == UInt8(ascii: "p")
      && text[position + 2] | 0x20 == UInt8(ascii: "v")
  }

  private static func isFooter(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> Bool {
    (max(0, end - footerBytes)..<end).contains { start in footer.contains { text.holds($0, at: start) } }
  }

  private static func skipSpaces(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    start < text.count && text[start] == 0x20 ? start + 1 : start
  }

  private static func skipSpacesBack(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int {
    end > 0 && text[end - 1] == 0x20 ? end - 1 : end
  }
}

/// The label as a picture: its text says so, or its file is named as nothing else is. A banner of a contest about IPv6 is
/// none.
enum IPv6LabelPicture {
  /// What is left of a label's text beside IPv6.
  private static let texts: Set<String> = ["", "标识", "标志", "图标", "logo", "icon", "访问", "网络", "网站"]
  /// What file names of such pictures are put together from beside IPv6.
  private static let parts: Set<Substring> = [
    "logo", "icon", "ico", "support", "supported", "foot", "footer", "bottom", "img", "pic", "image", "enabled",
    "enable", "ready", "ok", "yes", "label", "mark", "bs", "bz", "zc", "tb", "white", "blue", "gray", "grey", "new",
    "site", "web", "www", "is", "the", "this",
  ]

  /// Whether a picture with `ipv6` in its address or text is the label.
  static func isLabel(source: UnsafePointer<UInt8>, alternative: UnsafePointer<UInt8>?) -> Bool {
    if let alternative {
      let bytes = UnsafeBufferPointer(start: alternative, count: CString.length(alternative, limit: 300))
      let text = String(decoding: bytes, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
      if text.contains("ipv6") { return saysSo(text) }
    }
    let length = CString.length(source, limit: MarkupLimits.addressBytes)
    let address = String(decoding: UnsafeBufferPointer(start: source, count: length), as: UTF8.self).lowercased()
    let path = address.prefix { $0 != "?" && $0 != "#" }
    let name = path.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
    guard name.contains("ipv6") else { return false }
    let rest = name.replacing("ipv6", with: "-")
    return rest.split { !$0.isLetter }.allSatisfy { $0.count == 1 || parts.contains($0) }
  }

  private static func saysSo(_ text: String) -> Bool {
    let rest = text.replacing("ipv6", with: "").filter { $0.isLetter }
    if texts.contains(rest) { return true }
    var bytes = text
    return bytes.withUTF8 { bytes in
      bytes.indices.contains { bytes.holds("支持", at: $0) && IPv6LabelText.stands(in: bytes, at: $0) }
    }
  }
}
