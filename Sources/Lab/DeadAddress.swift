import Glibc

/// An IPv6 address on which nothing answers and towards which nothing leaves the machine.
///
/// `::1` is the only loopback address of IPv6, and there nginx serves all other sites on the same port. So the machine's
/// own address on the route to somewhere else is taken: the kernel delivers to itself what is sent there, nothing listens,
/// and connecting is refused at once. A machine may have none but `::1` (a container, a network namespace).
enum DeadAddress {
  /// A unique-local address (RFC 4193) of a prefix made up for the lab: nobody has it.
  static let nobodys = "fd5c:1ab:1ab:1::dead"

  /// Chooses the address; `nil` where the machine has none of its own but those the lab answers on. Connecting a UDP
  /// socket asks for the route and sends nothing.
  static func choose(beside addresses: LabAddresses) -> String? {
    guard var target = SocketAddress.ipv6(nobodys, port: 9) else { return nil }
    let socket = socket(AF_INET6, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return nil }
    defer { close(socket) }
    guard target.withPointer({ connect(socket, $0, $1) }) == 0,
      let own = SocketAddress.localEnd(of: socket)?.address, !own.hasPrefix("fe80"), own != "::1",
      own != addresses.ipv6
    else { return nil }
    return own
  }
}
