import Addresses
import Dispatch
import Foundation
import Synchronization
import TestKit
import Testing

@testable import Transport

@Suite("A server that sends without end")
struct QuestionFloodTests {
  /// A server that sends what is no answer to the first that asks, until it is told to stop.
  private final class Flood: Sendable {
    /// Datagrams of one sender after which it ends by itself: some seconds of them.
    private static let most = 2_000_000
    /// Those that send at once: one alone may be slower than the reader.
    private static let senders = 3

    let port: Int
    private let state = Mutex((isStopped: false, isOver: false))

    init() throws {
      let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let status = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, length) == 0 ? getsockname(descriptor, $0, &length) : -1
        }
      }
      try #require(status == 0)
      port = Int(UInt16(bigEndian: address.sin_port))
      Thread.detachNewThread { self.serve(descriptor) }
    }

    private func serve(_ descriptor: Int32) {
      var peer = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      var byte: UInt8 = 0
      withUnsafeMutablePointer(to: &peer) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = recvfrom(descriptor, &byte, 1, 0, $0, &length)
        }
      }
      let asker = peer
      DispatchQueue.concurrentPerform(iterations: Self.senders) { _ in send(descriptor, to: asker) }
      state.withLock { $0.isOver = true }
      close(descriptor)
    }

    private func send(_ descriptor: Int32, to peer: sockaddr_in) {
      let datagram = [UInt8](repeating: 0, count: 12)
      withUnsafePointer(to: peer) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { peer in
          for _ in 0..<Self.most where !state.withLock({ $0.isStopped }) {
            _ = sendto(descriptor, datagram, datagram.count, 0, peer, socklen_t(MemoryLayout<sockaddr_in>.size))
          }
        }
      }
    }

    /// Ends it; whether it was still sending.
    func stop() -> Bool {
      state.withLock {
        $0.isStopped = true
        return !$0.isOver
      }
    }
  }

  @Test("holds up nobody: what is no answer does not put off the end of the time")
  func endless() async throws {
    let flood = try Flood()
    var question = DirectQuestion(
      server: try #require(IPAddress("127.0.0.1")), port: flood.port, name: "gov.example", type: .soa)
    question.carriage = .datagram
    question.patience = 0.1
    let answer = await DirectQueries.ask([question]).first
    #expect(flood.stop())
    #expect(answer?.failure?.code == .invalidResponse)
  }
}
