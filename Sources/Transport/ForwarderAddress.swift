import Addresses
import FoundationEssentials

/// The resolver to forward to, as users write it: `ADDR`, `ADDR:PORT`, `[V6]:PORT`, `ADDR@PORT`.
public struct ForwarderAddress: Hashable, Sendable, CustomStringConvertible {
  /// The port of DNS.
  private static let usualPort = 53

  /// The address.
  public let address: IPAddress
  /// The port, 1…65535.
  public let port: Int

  /// Reads `text`; `nil` for anything else.
  public init?(_ text: String) {
    var host = text[...]
    var portText: Substring?
    if let at = text.lastIndex(of: "@") {
      host = text[..<at]
      portText = text[text.index(after: at)...]
    } else if text.hasPrefix("["), let close = text.firstIndex(of: "]") {
      let rest = text[text.index(after: close)...]
      host = text[...close]
      guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
      if !rest.isEmpty { portText = rest.dropFirst() }
    } else if text.contains("."), let colon = text.lastIndex(of: ":") {
      host = text[..<colon]
      portText = text[text.index(after: colon)...]
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard let address = IPAddress(String(host)) else { return nil }
    guard let portText else {
      self.address = address
      port = Self.usualPort
      return
    }
    guard portText.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(portText), (1...65535).contains(number)
    else { return nil }
    self.address = address
    port = number
  }

  /// The first resolver of the system (resolv.conf(5)); `nil` where none is named.
  public static func ofSystem(_ path: String = "/etc/resolv.conf") -> ForwarderAddress? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.count >= 2, words[0] == "nameserver", let address = ForwarderAddress(String(words[1])) { return address }
    }
    return nil
  }

  /// `ADDR@PORT`, as libunbound takes it.
  public var description: String { "\(address)@\(port)" }
}
