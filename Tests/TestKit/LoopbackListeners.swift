import Foundation

/// Opens listening sockets on loopback.
enum LoopbackListeners {
  /// Why a socket could not be opened.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Attempts to find a port that is free on both addresses.
  private static let attempts = 20

  /// Sockets on one port.
  struct Opened {
    /// Those that listen.
    var listening: [Int32]
    /// The port of the family where nothing listens, kept from others: tests run side by side.
    var reserved: [Int32] = []
    /// The port.
    var port: Int
  }

  /// Opens a port; 0 takes any that is free on both families. A port that is named may be another's on the family that
  /// is not asked for.
  static func open(_ families: LoopbackServer.Families, port wanted: Int) throws -> Opened {
    // Without ::1 there is nothing to keep from others, either.
    if families != .ipv6, !LoopbackServer.hasIPv6 {
      let (socket, port) = try bind(ipv6: false, port: wanted, listens: true)
      return Opened(listening: [socket], port: port)
    }
    for _ in 1...attempts {
      let (first, port) = try bind(ipv6: families == .ipv6, port: wanted, listens: true)
      do {
        let (second, _) = try bind(ipv6: families != .ipv6, port: port, listens: families == .both)
        if families == .both { return Opened(listening: [first, second], port: port) }
        return Opened(listening: [first], reserved: [second], port: port)
      } catch {
        if wanted != 0, families != .both { return Opened(listening: [first], port: port) }
        close(first)
      }
    }
    throw Failure(description: "no port is free on 127.0.0.1 and ::1 alike")
  }

  /// A bound socket and its port.
  static func bind(ipv6: Bool, port: Int, stream: Bool = true, listens: Bool) throws -> (Int32, Int) {
    let kind = Int32((stream ? SOCK_STREAM : SOCK_DGRAM).rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(ipv6 ? AF_INET6 : AF_INET, kind, 0)
    guard descriptor >= 0 else { throw failure("socket") }
    do {
      if ipv6 {
        var only: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &only, socklen_t(MemoryLayout<Int32>.size))
      }
      var address = sockaddr_storage()
      var length = fill(&address, ipv6: ipv6, port: port)
      let bound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { form in
          Foundation.bind(descriptor, form, length) == 0 && (!listens || listen(descriptor, 256) == 0)
            && getsockname(descriptor, form, &length) == 0
        }
      }
      guard bound else { throw failure("bind") }
      // sin_port and sin6_port lie at the same place.
      let number = withUnsafeBytes(of: address) { Int($0[2]) << 8 | Int($0[3]) }
      return (descriptor, number)
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func fill(_ address: inout sockaddr_storage, ipv6: Bool, port: Int) -> socklen_t {
    if ipv6 {
      var form = sockaddr_in6()
      form.sin6_family = sa_family_t(AF_INET6)
      form.sin6_port = UInt16(port).bigEndian
      form.sin6_addr = in6addr_loopback
      withUnsafeMutableBytes(of: &address) { $0.storeBytes(of: form, as: sockaddr_in6.self) }
      return socklen_t(MemoryLayout<sockaddr_in6>.size)
    }
    var form = sockaddr_in()
    form.sin_family = sa_family_t(AF_INET)
    form.sin_port = UInt16(port).bigEndian
    form.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    withUnsafeMutableBytes(of: &address) { $0.storeBytes(of: form, as: sockaddr_in.self) }
    return socklen_t(MemoryLayout<sockaddr_in>.size)
  }

  private static func failure(_ call: String) -> Failure {
    Failure(description: "\(call): \(String(cString: strerror(errno)))")
  }
}
