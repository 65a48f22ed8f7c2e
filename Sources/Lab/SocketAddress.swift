import Glibc

/// A socket address of either family with the pointer dance done once.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private let size: socklen_t

  private init<Address>(_ address: Address) {
    size = socklen_t(MemoryLayout<Address>.size)
    withUnsafeMutableBytes(of: &storage) { bytes in
      withUnsafeBytes(of: address) { bytes.copyMemory(from: $0) }
    }
  }

  private static func ipv4(_ address: UInt32, _ port: UInt16) -> SocketAddress {
    var raw = sockaddr_in()
    raw.sin_family = sa_family_t(AF_INET)
    raw.sin_port = port.bigEndian
    raw.sin_addr.s_addr = address.bigEndian
    return SocketAddress(raw)
  }

  private static func ipv6(_ address: in6_addr, _ port: UInt16) -> SocketAddress {
    var raw = sockaddr_in6()
    raw.sin6_family = sa_family_t(AF_INET6)
    raw.sin6_port = port.bigEndian
    raw.sin6_addr = address
    return SocketAddress(raw)
  }

  /// 127.0.0.1.
  static func ipv4Loopback(port: UInt16) -> SocketAddress { ipv4(0x7f00_0001, port) }
  /// 0.0.0.0.
  static func ipv4Any(port: UInt16) -> SocketAddress { ipv4(0, port) }
  /// ::1.
  static func ipv6Loopback(port: UInt16) -> SocketAddress { ipv6(in6addr_loopback, port) }
  /// ::.
  static func ipv6Any(port: UInt16) -> SocketAddress { ipv6(in6addr_any, port) }
  /// An IPv4 address in dotted notation; `nil` for anything else.
  static func ipv4(_ text: String, port: UInt16) -> SocketAddress? {
    var address = in_addr()
    return inet_pton(AF_INET, text, &address) == 1 ? ipv4(UInt32(bigEndian: address.s_addr), port) : nil
  }
  /// An IPv6 address in colon notation; `nil` for anything else.
  static func ipv6(_ text: String, port: UInt16) -> SocketAddress? {
    var address = in6_addr()
    return inet_pton(AF_INET6, text, &address) == 1 ? ipv6(address, port) : nil
  }

  /// Lends the address to a system call.
  mutating func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    let size = self.size
    return withUnsafePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, size) }
    }
  }

  /// The local end of a socket: address text and port.
  static func localEnd(of socket: Int32) -> (address: String, port: Int)? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let done = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &size) }
    }
    guard done == 0 else { return nil }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let isIPv6 = Int32(storage.ss_family) == AF_INET6
    return withUnsafePointer(to: &storage) { pointer in
      if isIPv6 {
        return pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { raw in
          var address = raw.pointee.sin6_addr
          inet_ntop(AF_INET6, &address, &text, socklen_t(text.count))
          return (string(text), Int(UInt16(bigEndian: raw.pointee.sin6_port)))
        }
      }
      return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { raw in
        var address = raw.pointee.sin_addr
        inet_ntop(AF_INET, &address, &text, socklen_t(text.count))
        return (string(text), Int(UInt16(bigEndian: raw.pointee.sin_port)))
      }
    }
  }

  private static func string(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
