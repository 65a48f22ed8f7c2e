import Foundation
import Glibc

/// Carries packets between two tun devices, as well as the fault allows, on a thread that ends with `stop`.
final class WireRelay: Sendable {
  /// Packets of the kernel are smaller; the devices' MTU is 1500.
  private static let longest = 65_536

  private struct Packet {
    var moment: ContinuousClock.Instant
    var target: Int32
    var bytes: [UInt8]
  }

  private let isStopped = LoopbackMonitor(false)
  private let wake: (reading: Int32, writing: Int32)

  /// Starts; the devices are closed at the end.
  init(_ first: Int32, _ second: Int32, _ fault: WireFault) throws {
    var pipeEnds: [Int32] = [0, 0]
    guard pipe(&pipeEnds) == 0 else { throw NetworkNamespace.Refusal(description: "no pipe") }
    wake = (pipeEnds[0], pipeEnds[1])
    Thread.detachNewThread { [isStopped, wake] in
      Self.carry([first, second], fault, until: wake.reading)
      for descriptor in [first, second, wake.reading, wake.writing] { close(descriptor) }
      isStopped.withLock { $0 = true }
    }
  }

  /// Ends it, and waits for that.
  func stop() {
    write(wake.writing, [0], 1)
    _ = isStopped.wait { $0 }
  }

  private static func carry(_ devices: [Int32], _ fault: WireFault, until wake: Int32) {
    var underWay: [Packet] = []
    var number = 0
    var buffer = [UInt8](repeating: 0, count: longest)
    while true {
      // The delay is the same for all that are delayed, but others may overtake them.
      let next = underWay.map(\.moment).min()
      let wait = next.map { Int32(max(0, ContinuousClock.now.duration(to: $0) / .milliseconds(1)).rounded(.up)) } ?? -1
      var events = (devices + [wake]).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      poll(&events, 3, wait)
      if events[2].revents != 0 { return }
      for side in 0...1 where events[side].revents != 0 {
        while true {
          let count = read(devices[side], &buffer, buffer.count)
          guard count > 0 else { break }
          number += 1
          guard case .passes(let delay) = fault.fate(of: number, first: buffer[0], bytes: count) else { continue }
          underWay.append(
            Packet(
              moment: .now.advanced(by: .milliseconds(delay)), target: devices[1 - side], bytes: Array(buffer[..<count])
            ))
        }
      }
      let now = ContinuousClock.now
      // A queue that is full loses packets, as wires do.
      for packet in underWay where packet.moment <= now { _ = write(packet.target, packet.bytes, packet.bytes.count) }
      underWay.removeAll { $0.moment <= now }
    }
  }
}
