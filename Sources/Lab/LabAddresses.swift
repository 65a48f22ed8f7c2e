import Glibc

/// Where the lab answers: loopback, unless it stands in a network of its own.
public struct LabAddresses: Sendable, Equatable {
  /// The IPv4 address.
  public var ipv4: String
  /// The IPv6 address; not used where the machine does not have it.
  public var ipv6: String

  /// Addresses that the machine has, in their usual notation.
  public init(ipv4: String, ipv6: String) {
    self.ipv4 = ipv4
    self.ipv6 = ipv6
  }

  /// The loopback addresses of both families.
  public static let loopback = LabAddresses(ipv4: "127.0.0.1", ipv6: "::1")

  /// Whether a socket can be bound to the IPv6 address here.
  var hasIPv6: Bool { Self.canBind(SocketAddress.ipv6(ipv6, port: 0), AF_INET6) }

  /// Throws where one of them is no address, or the IPv4 address is not this machine's.
  func check() throws {
    guard let four = SocketAddress.ipv4(ipv4, port: 0) else { throw LabError("\(ipv4) is no IPv4 address.") }
    guard SocketAddress.ipv6(ipv6, port: 0) != nil else { throw LabError("\(ipv6) is no IPv6 address.") }
    guard Self.canBind(four, AF_INET) else { throw LabError("this machine does not have the address \(ipv4).") }
  }

  private static func canBind(_ address: SocketAddress?, _ family: Int32) -> Bool {
    guard var address else { return false }
    let socket = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return false }
    defer { close(socket) }
    return address.withPointer { bind(socket, $0, $1) } == 0
  }
}
