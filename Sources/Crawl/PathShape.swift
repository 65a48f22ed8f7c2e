import Addresses

/// Addresses that one and the same part of a server is likely to answer: one first directory, one ending.
struct PathShape: Hashable, Comparable, Sendable {
  /// Scheme, host and port.
  var origin: String
  /// The first directory of the path, as `/xw/`; `/` for what lies at the root.
  var directory: String
  /// The ending of the path with its dot, lower case; empty where there is none.
  var ending: String

  init(origin: String, directory: String, ending: String) {
    self.origin = origin
    self.directory = directory
    self.ending = ending
  }

  init(_ address: WebAddress) {
    origin = address.origin
    let segments = address.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    directory = segments.count > 1 && segments.first?.isEmpty == false ? "/\(segments.first ?? "")/" : "/"
    ending = ""
    guard let name = segments.last, let dot = name.lastIndex(of: "."), dot != name.startIndex else { return }
    let suffix = name[name.index(after: dot)...]
    if (1...5).contains(suffix.utf8.count), suffix.utf8.allSatisfy({ $0 | 0x20 >= 97 && $0 | 0x20 <= 122 }) {
      ending = "." + suffix.lowercased()
    }
  }

  /// All addresses of this shape, as `https://www.demo.gov.cn/xw/*.html`.
  var pattern: String { "\(origin)\(directory)*\(ending)" }

  /// An address of this shape that does not exist. The name is invented from the shape alone, so that a run can be
  /// repeated; `round` gives others.
  func missingAddress(round: Int) -> WebAddress? {
    let seed = HomeDigest.fingerprint(of: Array("\(pattern) \(round)".utf8))
    return WebAddress("\(origin)\(directory)no-such-page-\(seed)\(ending)")
  }

  static func < (left: PathShape, right: PathShape) -> Bool {
    (left.origin, left.directory, left.ending) < (right.origin, right.directory, right.ending)
  }
}
