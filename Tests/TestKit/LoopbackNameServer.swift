import Foundation

/// A name server on 127.0.0.1 (UDP) that answers as a test says, for what a zone file cannot show: silence, errors,
/// other times to live.
public final class LoopbackNameServer: Sendable {
  /// One record of an answer, in wire form.
  public struct Record: Sendable {
    /// The owner.
    public var name: String
    /// The type number.
    public var type: Int
    /// Seconds.
    public var timeToLive: Int
    /// The content.
    public var content: [UInt8]

    /// An A record.
    public static func address(_ name: String, _ bytes: [UInt8], timeToLive: Int = 60) -> Record {
      Record(name: name, type: bytes.count == 4 ? 1 : 28, timeToLive: timeToLive, content: bytes)
    }

    /// A record whose content is a name: CNAME (5), NS (2), PTR (12).
    public static func name(_ name: String, type: Int, _ target: String, timeToLive: Int = 60) -> Record {
      Record(name: name, type: type, timeToLive: timeToLive, content: LoopbackNameServer.wire(target))
    }

    /// Any record.
    public static func raw(_ name: String, type: Int, _ content: [UInt8], timeToLive: Int = 60) -> Record {
      Record(name: name, type: type, timeToLive: timeToLive, content: content)
    }
  }

  /// What is said to a question.
  public enum Reply: Sendable {
    /// Records, and the response code.
    case records([Record], code: Int = 0)
    /// Nothing.
    case silence
  }

  /// The port.
  public let port: Int
  private let socket: Int32
  private let asked = LoopbackMonitor<[String]>([])

  /// Starts a server; `reply` is given the name (lower case, no final dot) and the type number.
  public init(reply: @escaping @Sendable (String, Int) -> Reply) throws {
    (socket, port) = try LoopbackListeners.bind(ipv6: false, port: 0, stream: false, listens: false)
    let socket = socket
    let asked = asked
    Thread.detachNewThread { Self.serve(socket, asked, reply) }
  }

  deinit {
    // Wakes the thread, which closes the socket.
    shutdown(socket, Int32(SHUT_RDWR))
  }

  /// Where it listens, as a resolver's address.
  public var address: String { "127.0.0.1:\(port)" }

  /// The questions so far: `name/type`.
  public var questions: [String] { asked.withLock { $0 } }

  /// Waits for a number of questions; `false` where the test's patience ends first.
  public func waitForQuestions(_ count: Int) async -> Bool { await asked.reaches { $0.count >= count } }

  /// A name in wire form.
  public static func wire(_ name: String) -> [UInt8] {
    name.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
  }

  private static func serve(
    _ socket: Int32, _ asked: LoopbackMonitor<[String]>, _ reply: @Sendable (String, Int) -> Reply
  ) {
    defer { close(socket) }
    while true {
      var buffer = [UInt8](repeating: 0, count: 4096)
      var address = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let count = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          recvfrom(socket, &buffer, buffer.count, 0, $0, &length)
        }
      }
      guard count > 0 else { return }
      guard let question = Question(Array(buffer[..<count])) else { continue }
      asked.withLock { $0.append("\(question.name)/\(question.type)") }
      guard case .records(let records, let code) = reply(question.name, question.type) else { continue }
      let message = question.answer(records, code: code)
      withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = sendto(socket, message, message.count, 0, $0, length)
        }
      }
    }
  }

  private struct Question {
    let name: String
    let type: Int
    private let bytes: [UInt8]

    init?(_ message: [UInt8]) {
      guard message.count > 12 else { return nil }
      var offset = 12
      var labels: [String] = []
      while offset < message.count, message[offset] != 0 {
        let end = offset + 1 + Int(message[offset])
        guard end < message.count else { return nil }
        labels.append(String(decoding: message[offset + 1..<end], as: UTF8.self).lowercased())
        offset = end
      }
      guard offset + 5 <= message.count else { return nil }
      name = labels.joined(separator: ".")
      type = Int(message[offset + 1]) << 8 | Int(message[offset + 2])
      bytes = Array(message[..<2]) + Array(message[12..<offset + 5])
    }

    func answer(_ records: [Record], code: Int) -> [UInt8] {
      func two(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 255), UInt8(number & 255)] }
      // Response, recursion desired and available.
      var message = Array(bytes[..<2]) + [0x81, 0x80 | UInt8(code)]
      message += two(1) + two(records.count) + two(0) + two(0) + bytes[2...]
      for record in records {
        message += LoopbackNameServer.wire(record.name) + two(record.type) + two(1)
        message += two(record.timeToLive >> 16) + two(record.timeToLive & 0xffff)
        message += two(record.content.count) + record.content
      }
      return message
    }
  }
}
