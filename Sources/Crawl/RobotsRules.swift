/// The rules of one robots.txt for one product token (RFC 9309).
///
/// A plain value: reading and matching, no fetching. Groups that name the token are merged and used alone;
/// otherwise the groups for `*` are. Of the rules that match, the one with the longest pattern wins, and `Allow` wins
/// a tie (RFC 9309 2.2.2).
public struct RobotsRules: Hashable, Sendable {
  /// Bytes of a file that are read; RFC 9309 2.5 asks for at least 500 KiB.
  public static let sizeLimit = 500 * 1024

  struct Rule: Hashable, Sendable {
    var allows: Bool
    var pattern: [UInt8]
  }

  private let patterns: RobotsPatterns
  /// The `Crawl-delay` of the group that applies, seconds; no part of the RFC, but obeyed by custom.
  public private(set) var crawlDelay: Double?
  /// Addresses of `Sitemap` lines, as written.
  public private(set) var sitemaps: [String]

  /// Rules that allow everything.
  public static let allowAll = RobotsRules(rules: [], crawlDelay: nil, sitemaps: [])
  /// Rules that allow nothing: the file could not be had for the server's fault (RFC 9309 2.3.1.4).
  public static let disallowAll = RobotsRules(
    rules: [Rule(allows: false, pattern: [UInt8(ascii: "/")])], crawlDelay: nil, sitemaps: [])

  init(rules: [Rule], crawlDelay: Double?, sitemaps: [String]) {
    patterns = RobotsPatterns(rules)
    self.crawlDelay = crawlDelay
    self.sitemaps = sitemaps
  }

  /// Bytes that it takes in memory, about.
  var weight: Int { patterns.weight + sitemaps.reduce(0) { $0 + $1.utf8.count + RobotsPatterns.overhead } }

  /// Reads a file for `productToken` (letters, `-` and `_`; ASCII case ignored). Never fails: what is no rule is passed over.
  public init(_ file: [UInt8], productToken: String) {
    let token = Self.productToken(of: Array(productToken.utf8))
    var own = RobotsGroup()
    var common = RobotsGroup()
    var sitemaps: [String] = []
    var namesOwn = false
    var namesCommon = false
    var readingNames = false
    for line in RobotsLine.lines(of: file.prefix(Self.sizeLimit)) {
      switch line.key {
      case .userAgent:
        if !readingNames { (namesOwn, namesCommon) = (false, false) }
        readingNames = true
        if line.value == [UInt8(ascii: "*")] || line.value.starts(with: [UInt8(ascii: "*"), UInt8(ascii: " ")]) {
          namesCommon = true
          common.exists = true
        } else if !token.isEmpty, Self.productToken(of: line.value) == token {
          namesOwn = true
          own.exists = true
        }
      case .allow, .disallow:
        readingNames = false
        guard !line.value.isEmpty else { continue }
        let rule = Rule(allows: line.key == .allow, pattern: Self.normalised(line.value))
        if namesOwn { own.rules.append(rule) }
        if namesCommon { common.rules.append(rule) }
      case .crawlDelay:
        readingNames = false
        guard let seconds = Double(String(decoding: line.value, as: UTF8.self)), seconds >= 0, seconds.isFinite
        else { continue }
        if namesOwn { own.delay = seconds }
        if namesCommon { common.delay = seconds }
      case .sitemap:
        sitemaps.append(String(decoding: line.value, as: UTF8.self))
      case .other:
        continue
      }
    }
    let group = own.exists ? own : common
    self.init(rules: group.rules, crawlDelay: group.delay, sitemaps: sitemaps)
  }

  /// Whether a path with its query, percent-encoded as it would be requested, may be fetched.
  public func allows(_ pathAndQuery: some Sequence<UInt8>) -> Bool {
    guard !patterns.isEmpty else { return true }
    let path = Self.withUpperCaseEscapes(Array(pathAndQuery))
    // RFC 9309 2.2.2: /robots.txt itself is always allowed.
    if path.elementsEqual("/robots.txt".utf8) { return true }
    return patterns.allow(path)
  }

  /// The leading run of letters, `-` and `_`, in lower case (RFC 9309 2.2.1).
  static func productToken(of value: [UInt8]) -> [UInt8] {
    value.prefix { ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || $0 == 45 || $0 == 95 }.map {
      $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0
    }
  }

  /// Bytes beyond ASCII percent-encoded, escapes in upper case, so that patterns compare with encoded paths.
  static func normalised(_ pattern: [UInt8]) -> [UInt8] {
    guard pattern.contains(where: { $0 >= 0x80 }) else { return withUpperCaseEscapes(pattern) }
    let hex = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(pattern.count)
    for byte in pattern {
      if byte >= 0x80 {
        out += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      } else {
        out.append(byte)
      }
    }
    return withUpperCaseEscapes(out)
  }

  /// `%e4` as `%E4`, which is the same (RFC 3986 6.2.2.1); nothing is decoded.
  static func withUpperCaseEscapes(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "%")) else { return text }
    var out = text
    var index = 0
    while index + 2 < out.count {
      guard out[index] == UInt8(ascii: "%") else {
        index += 1
        continue
      }
      for place in (index + 1)...(index + 2) where (97...102).contains(out[place]) { out[place] -= 32 }
      index += 3
    }
    return out
  }
}

private struct RobotsGroup {
  var exists = false
  var rules: [RobotsRules.Rule] = []
  var delay: Double?
}
