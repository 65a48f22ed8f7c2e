import Addresses
import FoundationEssentials

/// Whether an address of this machine stands on a tunnel, as Linux names the kinds of its interfaces.
enum TunnelInterface {
  /// Kinds of interfaces (`if_arp.h`): IPv4 and IPv6 in IP, 6in4, GRE over both, and those without a link layer, which are
  /// tun devices and WireGuard. PPP is none: that is how access lines are dialled.
  private static let kinds: Set<Int> = [768, 769, 776, 778, 823, 65_534]

  /// Whether the interface that holds `address` is a tunnel; `false` where that cannot be told.
  ///
  /// - Parameters:
  ///   - table: the system's table of IPv6 addresses.
  ///   - folder: where the system describes its interfaces.
  static func holds(
    _ address: IPAddress, table: String = "/proc/net/if_inet6", folder: String = "/sys/class/net"
  ) -> Bool {
    guard let lines = FileManager.default.contents(atPath: table) else { return false }
    let wanted = address.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    for line in String(decoding: lines, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      // Names of interfaces hold no slash; whatever else made the table is not trusted with a path.
      guard words.count >= 6, words[0] == wanted, let name = words.last, !name.contains("/") else { continue }
      guard let kind = FileManager.default.contents(atPath: "\(folder)/\(name)/type") else { return false }
      let digits = String(decoding: kind, as: UTF8.self).filter(\.isNumber)
      return Int(digits).map(kinds.contains) ?? false
    }
    return false
  }
}
