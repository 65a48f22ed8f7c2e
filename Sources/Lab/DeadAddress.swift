import Glibc

/// An IPv6 address on which nothing answers and towards which nothing leaves the machine.
///
/// `::1` is the only loopback address of IPv6, and there nginx serves all other sites on the same port. So: where the
/// machine has no route for the candidate, connecting fails at once; where it has one, the machine's own address on
/// that route is taken, which the kernel delivers to itself, and there nothing listens.
enum DeadAddress {
  /// A unique-local address (RFC 4193) of a prefix made up for the lab.
  static let candidate = "fd5c:1ab:1ab:1::dead"

  /// Connecting to a link-local address without naming an interface is refused by the kernel itself.
  static let lastResort = "fe80::dead"

  /// Chooses the address. Connecting a UDP socket asks for the route and sends nothing.
  static func choose() -> String {
    guard var target = SocketAddress.ipv6(candidate, port: 9) else { return lastResort }
    let socket = socket(AF_INET6, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return candidate }
    defer { close(socket) }
    guard target.withPointer({ connect(socket, $0, $1) }) == 0 else { return candidate }
    guard let own = SocketAddress.localEnd(of: socket)?.address, !own.hasPrefix("fe80"), own != "::1" else {
      return lastResort
    }
    return own
  }
}
