import Foundation

/// One connection of a loopback server; used by its own thread alone.
final class LoopbackConnection: @unchecked Sendable {
  // @unchecked: handed over to its thread once, and touched there alone.

  /// A request head longer than this is no client of ours.
  private static let maxHead = 1 << 20

  let descriptor: Int32
  let number: Int
  /// Whether the peer closed or reset first.
  private(set) var isPeerGone = false
  private let isIPv6: Bool
  private var unread: [UInt8] = []

  init(_ descriptor: Int32, number: Int, isIPv6: Bool) {
    self.descriptor = descriptor
    self.number = number
    self.isIPv6 = isIPv6
  }

  func close() {
    Foundation.close(descriptor)
  }

  /// Reads up to an empty line; bodies are not expected. `nil` at the end.
  func readRequest() -> LoopbackRequest? {
    let ending = Array("\r\n\r\n".utf8)
    var searched = 0
    while unread.count < Self.maxHead {
      if let end = position(of: ending, from: max(0, searched - ending.count)) {
        let head = String(decoding: unread[..<end], as: UTF8.self)
        unread.removeFirst(end + ending.count)
        return LoopbackRequest(head: head, connection: number, isIPv6: isIPv6)
      }
      searched = unread.count
      guard readSome() else { return nil }
    }
    return nil
  }

  /// Does steps in order; `false` where the connection is not to be used further.
  func perform(_ steps: [LoopbackServer.Step]) -> Bool {
    for step in steps {
      switch step {
      case .send(let bytes):
        guard send(bytes) else { return false }
      case .sendRepeatedly(let bytes, let count):
        for _ in 0..<count {
          guard send(bytes) else { return false }
        }
      case .drip(let bytes, let pause):
        while true {
          for byte in bytes {
            guard send([byte]) else { return false }
            usleep(pause * 1000)
          }
        }
      case .wait(let gate):
        gate.wait()
      case .hang:
        while readSome() {}
        return false
      case .halfClose:
        shutdown(descriptor, Int32(SHUT_WR))
      case .close:
        return false
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        return false
      }
    }
    return true
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Foundation.send(descriptor, $0.baseAddress, $0.count, 0) }
      guard count > 0 else {
        isPeerGone = true
        return false
      }
      sent += count
    }
    return true
  }

  private func readSome() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else {
      isPeerGone = true
      return false
    }
    unread += buffer[..<count]
    return true
  }

  private func position(of ending: [UInt8], from start: Int) -> Int? {
    guard unread.count >= ending.count, start <= unread.count - ending.count else { return nil }
    return (start...unread.count - ending.count).first { unread[$0..<$0 + ending.count].elementsEqual(ending) }
  }
}
