import Foundation

/// A port of 127.0.0.1 whose queue of connections is full: further attempts hang, as behind a firewall that drops.
final class FullBacklog {
  /// The port.
  let port: Int
  private var descriptors: [Int32] = []

  /// Why the port could not be opened.
  struct Failure: Error {}

  /// Opens the port and fills its queue.
  init() throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 0) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    descriptors = [listener]
    guard isOpen else { throw Failure() }
    // Linux takes one more than the backlog says; the others stay in the making.
    for _ in 0..<4 {
      let filler = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
      _ = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(filler, $0, length) }
      }
      descriptors.append(filler)
    }
  }

  deinit {
    for descriptor in descriptors { close(descriptor) }
  }
}
