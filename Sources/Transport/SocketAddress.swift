import Addresses
import Glibc

/// An address and port in the form sockets take.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private var length: socklen_t

  /// Takes an address and a port.
  init(_ address: IPAddress, port: UInt16) {
    switch address.family {
    case .v4:
      length = socklen_t(MemoryLayout<sockaddr_in>.size)
      var form = sockaddr_in()
      form.sin_family = sa_family_t(AF_INET)
      form.sin_port = port.bigEndian
      withUnsafeMutableBytes(of: &form.sin_addr) { $0.copyBytes(from: address.bytes) }
      withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: form, as: sockaddr_in.self) }
    case .v6:
      length = socklen_t(MemoryLayout<sockaddr_in6>.size)
      var form = sockaddr_in6()
      form.sin6_family = sa_family_t(AF_INET6)
      form.sin6_port = port.bigEndian
      withUnsafeMutableBytes(of: &form.sin6_addr) { $0.copyBytes(from: address.bytes) }
      withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: form, as: sockaddr_in6.self) }
    }
  }

  /// The address, where it is an IPv4 or IPv6 one.
  var address: IPAddress? {
    withUnsafeBytes(of: storage) { raw in
      switch Int32(raw.load(as: sockaddr.self).sa_family) {
      case AF_INET:
        let form = raw.load(as: sockaddr_in.self)
        return withUnsafeBytes(of: form.sin_addr) { IPAddress(bytes: Array($0)) }
      case AF_INET6:
        let form = raw.load(as: sockaddr_in6.self)
        return withUnsafeBytes(of: form.sin6_addr) { IPAddress(bytes: Array($0)) }
      default:
        return nil
      }
    }
  }

  /// Lends the address to a system call that reads it.
  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  /// Lends the address to a system call that fills it.
  mutating func withMutablePointer<Result>(_ body: (UnsafeMutablePointer<sockaddr>) -> Result) -> Result {
    withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0) }
    }
  }
}
