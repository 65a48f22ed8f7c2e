import Glibc

/// The name servers of all zones of a benchmark, on loopback over IPv4 and IPv6: every question for SOA is answered at once,
/// by its own authority. Over IPv6 they answer over TCP as well.
final class ZoneAnswerer: @unchecked Sendable {
  // @unchecked: all but `port` and `descriptors` is touched on the answerer's own thread, and read after `stop`.

  /// Where it listens, on 127.0.0.1 and on ::1.
  let port: Int
  private let descriptors: [Int32]
  private let streams: ZoneStreams
  private var thread = pthread_t()
  /// Zones asked for over IPv4 and over IPv6, as names in wire form.
  private(set) var asked: [Set<[UInt8]>] = [[], []]

  private static let attempts = 20

  init() throws {
    for _ in 0..<Self.attempts {
      guard let (four, port) = Self.bound(AF_INET, 0) else { continue }
      guard let (six, _) = Self.bound(AF_INET6, port) else {
        close(four)
        continue
      }
      guard let streams = ZoneStreams(port: port, answer: { Self.answer(to: $0) }) else {
        close(four)
        close(six)
        continue
      }
      descriptors = [four, six]
      self.streams = streams
      self.port = port
      try start()
      return
    }
    throw BenchmarkError("no port for name servers on 127.0.0.1 and ::1")
  }

  /// Ends it; what it counted can be read then.
  func stop() {
    // A socket without a peer cannot be shut down while it is read everywhere; a datagram of nothing ends the loop.
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = sendto(descriptors[0], nil, 0, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    pthread_join(thread, nil)
    streams.stop()
    for descriptor in descriptors { close(descriptor) }
  }

  private static func bound(_ family: Int32, _ port: Int) -> (descriptor: Int32, port: Int)? {
    let descriptor = socket(family, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var storage = sockaddr_storage()
    var size: socklen_t
    if family == AF_INET {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      size = socklen_t(MemoryLayout<sockaddr_in>.size)
      withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_in.self) }
    } else {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_addr = in6addr_loopback
      address.sin6_port = UInt16(port).bigEndian
      size = socklen_t(MemoryLayout<sockaddr_in6>.size)
      withUnsafeMutableBytes(of: &storage) { $0.storeBytes(of: address, as: sockaddr_in6.self) }
    }
    let isBound = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    guard isBound else {
      close(descriptor)
      return nil
    }
    // The port stands at the same place in both families' addresses.
    let own = withUnsafeBytes(of: &storage) { Int(UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self))) }
    return (descriptor, own)
  }

  private func start() throws {
    let box = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil,
      { raw in
        if let raw { Unmanaged<ZoneAnswerer>.fromOpaque(raw).takeRetainedValue().serve() }
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      box.release()
      throw BenchmarkError("no thread for name servers")
    }
  }

  private func serve() {
    var buffer = [UInt8](repeating: 0, count: 2048)
    while true {
      var events = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&events, 2, -1)
      for side in 0...1 where events[side].revents != 0 {
        var peer = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let count = withUnsafeMutablePointer(to: &peer) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            recvfrom(descriptors[side], &buffer, buffer.count, 0, $0, &size)
          }
        }
        guard count > 0 else { return }
        let question = Array(buffer[..<count])
        guard let message = Self.answer(to: question) else { continue }
        if let end = question[12...].firstIndex(of: 0) { asked[side].insert(Array(question[12...end])) }
        withUnsafePointer(to: &peer) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            _ = sendto(descriptors[side], message, message.count, 0, $0, size)
          }
        }
      }
    }
  }

  private static func answer(to question: [UInt8]) -> [UInt8]? {
    guard question.count > 16, let end = question[12...].firstIndex(of: 0), end + 5 <= question.count else {
      return nil
    }
    // Response, authoritative; one record, whose name and whose own names point to the question's; five numbers.
    var message = Array(question[..<2]) + [0x84, 0, 0, 1, 0, 1, 0, 0, 0, 0] + question[12..<end + 5]
    message += [0xc0, 12, 0, 6, 0, 1, 0, 0, 0, 60, 0, 24, 0xc0, 12, 0xc0, 12]
    for number: UInt8 in 1...5 { message += [0, 0, 0, number] }
    return message
  }
}
