import Glibc

/// A name server on loopback for benchmarks: every name has the address 192.0.2.1, told after a delay as of a network;
/// names below `dead.example` get no answer.
final class NameAnswerer: @unchecked Sendable {
  // @unchecked: all but `port` and `descriptor` is touched on the answerer's own thread, and read after `stop`.

  /// Milliseconds from a question to its answer.
  static let delay = 20.0
  private static let deadZone: [UInt8] = [4] + Array("dead".utf8) + [7] + Array("example".utf8) + [0]

  private struct Due {
    var moment: ContinuousClock.Instant
    var peer: sockaddr_in
    var message: [UInt8]
  }

  /// Where it listens.
  let port: Int
  private let descriptor: Int32
  private var due: [Due] = []
  private var start = 0
  private var dead = Set<[UInt8]>()
  /// Questions so far.
  private(set) var questions = 0
  /// The most questions that waited for their answer at once, those that never get one counted once.
  private(set) var mostAtOnce = 0

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw BenchmarkError("no port for a name server on loopback") }
    port = Int(UInt16(bigEndian: address.sin_port))
    var thread = pthread_t()
    let box = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil,
      { raw in
        if let raw { Unmanaged<NameAnswerer>.fromOpaque(raw).takeRetainedValue().serve() }
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      box.release()
      throw BenchmarkError("no thread for a name server")
    }
    pthread_detach(thread)
  }

  /// Ends it.
  func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private func serve() {
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 2048)
    while true {
      var wait: Int32 = -1
      if start < due.count {
        wait = Int32(max(0, ContinuousClock.now.duration(to: due[start].moment).milliseconds).rounded(.up))
      }
      var events = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
      poll(&events, 1, wait)
      if events[0].revents != 0 {
        var peer = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let count = withUnsafeMutablePointer(to: &peer) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            recvfrom(descriptor, &buffer, buffer.count, 0, $0, &length)
          }
        }
        guard count > 0 else { return }
        take(Array(buffer[..<count]), from: peer)
      }
      sendDue()
    }
  }

  private func take(_ question: [UInt8], from peer: sockaddr_in) {
    guard question.count > 16, let end = question[12...].firstIndex(of: 0), end + 5 <= question.count else { return }
    questions += 1
    let name = Array(question[12...end])
    if name.count > Self.deadZone.count, Array(name.suffix(Self.deadZone.count)) == Self.deadZone {
      dead.insert(name)
    } else {
      // Response, recursion available; one answer, whose name points to the question's.
      var message = Array(question[..<2]) + [0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0] + question[12..<end + 5]
      message += [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]
      due.append(Due(moment: .now.advanced(by: .milliseconds(Self.delay)), peer: peer, message: message))
    }
    mostAtOnce = max(mostAtOnce, due.count - start)
  }

  private func sendDue() {
    while start < due.count, due[start].moment <= .now {
      var peer = due[start].peer
      let message = due[start].message
      start += 1
      withUnsafePointer(to: &peer) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = sendto(descriptor, message, message.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
    }
    if start == due.count {
      due.removeAll(keepingCapacity: true)
      start = 0
    }
  }
}

extension Duration {
  /// The length in milliseconds.
  var milliseconds: Double { Double(components.seconds) * 1e3 + Double(components.attoseconds) * 1e-15 }
}
