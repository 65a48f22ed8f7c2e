import Glibc

/// Free ports for the lab.
enum LoopbackPorts {
  /// Where ports are drawn from: unprivileged, and below the range (32768…) that the kernel takes for outgoing
  /// connections, which could come between choosing a port and listening on it.
  static let range = 20_000...29_999

  /// Draws before giving up; a machine with so many busy ports has another problem.
  private static let draws = 200

  /// Whether nothing listens on the port, on any address: the site whose IPv6 address is dead needs that too.
  static func isFree(_ port: Int) -> Bool { canListen(port, SOCK_STREAM) }

  private static func canListen(_ port: Int, _ type: __socket_type) -> Bool {
    func canListen(_ family: Int32, _ make: (UInt16) -> SocketAddress) -> Bool {
      let socket = socket(family, Int32(type.rawValue), 0)
      guard socket >= 0 else { return true }
      defer { close(socket) }
      var yes: Int32 = 1
      let size = socklen_t(MemoryLayout<Int32>.size)
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, size)
      if family == AF_INET6 { setsockopt(socket, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, size) }
      var address = make(UInt16(port))
      guard address.withPointer({ bind(socket, $0, $1) }) == 0 else { return false }
      return type == SOCK_DGRAM || listen(socket, 1) == 0
    }
    return canListen(AF_INET, SocketAddress.ipv4Any) && canListen(AF_INET6, SocketAddress.ipv6Any)
  }

  /// Two different ports that are free now: the wished ones where they are, others otherwise.
  static func choose(preferred: (http: Int, https: Int)?) throws -> (http: Int, https: Int) {
    if let preferred, isFree(preferred.http), isFree(preferred.https) { return preferred }
    let http = try draw(except: nil)
    return (http, try draw(except: http))
  }

  /// A port for name servers, free for connections and for datagrams.
  static func drawForNames() throws -> Int {
    for _ in 0..<draws {
      let port = try draw(except: nil)
      if canListen(port, SOCK_DGRAM) { return port }
    }
    throw LabError("no free port for name servers: stop what listens there.")
  }

  private static func draw(except taken: Int?) throws -> Int {
    for _ in 0..<draws {
      let port = Int.random(in: range)
      if port != taken, isFree(port) { return port }
    }
    throw LabError("no free port between \(range.lowerBound) and \(range.upperBound): stop what listens there.")
  }
}
