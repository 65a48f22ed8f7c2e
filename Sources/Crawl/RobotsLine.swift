/// One line of a robots.txt: a key that concerns us, and its value.
struct RobotsLine {
  enum Key {
    case userAgent, allow, disallow, crawlDelay, sitemap, other
  }

  var key: Key
  var value: [UInt8]

  /// The lines of a file, in order; comments, blank lines and a byte order mark removed.
  static func lines(of file: ArraySlice<UInt8>) -> [RobotsLine] {
    var file = file
    if file.starts(with: [0xEF, 0xBB, 0xBF]) { file = file.dropFirst(3) }
    return file.split { $0 == 10 || $0 == 13 }.compactMap(RobotsLine.init)
  }

  private init?(_ line: ArraySlice<UInt8>) {
    let text = Self.trimmed(line.prefix { $0 != UInt8(ascii: "#") })
    guard !text.isEmpty else { return nil }
    // A colon ends the key; a line without one is read as `key value`, a slip that is common enough to be understood.
    let separator = text.firstIndex(of: UInt8(ascii: ":")) ?? text.firstIndex { $0 == 32 || $0 == 9 }
    guard let separator else { return nil }
    let name = Self.trimmed(text[..<separator]).map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 }
    switch String(decoding: name, as: UTF8.self) {
    case "user-agent": key = .userAgent
    case "allow": key = .allow
    case "disallow": key = .disallow
    case "crawl-delay": key = .crawlDelay
    case "sitemap": key = .sitemap
    default: key = .other
    }
    value = Array(Self.trimmed(text[(separator + 1)...]))
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, first == 32 || first == 9 { bytes.removeFirst() }
    while let last = bytes.last, last == 32 || last == 9 { bytes.removeLast() }
    return bytes
  }
}
