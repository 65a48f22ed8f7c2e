/// A request as the loopback server read it.
public struct LoopbackRequest: Sendable {
  /// The method.
  public let method: String
  /// The target as sent: path and query.
  public let target: String
  /// The head without its last empty line, as sent.
  public let head: String
  /// The connection's number, from 0.
  public let connection: Int
  /// Whether it came over IPv6.
  public let isIPv6: Bool

  init(head: String, connection: Int, isIPv6: Bool) {
    self.head = head
    self.connection = connection
    self.isIPv6 = isIPv6
    let words = head.split(separator: "\r\n", maxSplits: 1).first?.split(separator: " ") ?? []
    method = words.first.map(String.init) ?? ""
    target = words.count > 1 ? String(words[1]) : ""
  }

  /// All values of a header field, ASCII case of its name ignored.
  public func values(of name: String) -> [String] {
    head.components("\r\n").dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name.lowercased() else { return nil }
      return String(line[line.index(after: colon)...].drop { $0 == " " })
    }
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [Substring] { split(separator: separator) }
}
