import Foundation

/// A name server on 127.0.0.1 or ::1 (UDP, and TCP where wanted) that answers as a test says, for what a zone file cannot
/// show: silence, errors, other times to live, answers by authority, cut short, or none of DNS at all.
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
    /// Records with flags of the head: 0x0400 by its own authority, 0x0200 cut short, 0x0020 validated.
    case flagged([Record], code: Int = 0, flags: Int)
    /// No answer but where to ask: the sections of authority and of what is added.
    case referral(authority: [Record], additional: [Record] = [], flags: Int = 0)
    /// SERVFAIL, with an extended error that says why (RFC 8914).
    case failure(extendedError: Int)
    /// These bytes, which need not be DNS.
    case bytes([UInt8])
    /// Nothing.
    case silence
  }

  /// The port.
  public let port: Int
  private let socket: Int32
  private let listener: Int32?
  private let host: String
  private let asked = LoopbackMonitor<[String]>([])

  /// Starts a server; `reply` is given the name (lower case, no final dot) and the type number, and over TCP the name with
  /// `tcp:` before it.
  public init(
    ipv6: Bool = false, listensOnTCP: Bool = false, reply: @escaping @Sendable (String, Int) -> Reply
  ) throws {
    (socket, port, listener) = try Self.open(ipv6: ipv6, listensOnTCP: listensOnTCP)
    host = ipv6 ? "[::1]" : "127.0.0.1"
    let socket = socket
    let asked = asked
    Thread.detachNewThread { Self.serve(socket, asked, reply) }
    if let listener { Thread.detachNewThread { Self.serveStreams(listener, asked, reply) } }
  }

  deinit {
    // Wakes the threads, which close their sockets.
    shutdown(socket, Int32(SHUT_RDWR))
    if let listener { shutdown(listener, Int32(SHUT_RDWR)) }
  }

  /// Where it listens, as a resolver's address.
  public var address: String { "\(host):\(port)" }

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
      guard let message = question.message(reply(question.name, question.type)) else { continue }
      withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = sendto(socket, message, message.count, 0, $0, length)
        }
      }
    }
  }

  /// A port that is free for UDP may be another's for TCP: then the next one is tried.
  private static func open(ipv6: Bool, listensOnTCP: Bool) throws -> (socket: Int32, port: Int, listener: Int32?) {
    var attempts = 20
    while true {
      let (socket, port) = try LoopbackListeners.bind(ipv6: ipv6, port: 0, stream: false, listens: false)
      guard listensOnTCP else { return (socket, port, nil) }
      do {
        return (socket, port, try LoopbackListeners.bind(ipv6: ipv6, port: port, listens: true).0)
      } catch {
        close(socket)
        attempts -= 1
        if attempts == 0 { throw error }
      }
    }
  }

  /// One question and one answer per connection.
  private static func serveStreams(
    _ listener: Int32, _ asked: LoopbackMonitor<[String]>, _ reply: @Sendable (String, Int) -> Reply
  ) {
    defer { close(listener) }
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      defer { close(connection) }
      var bytes: [UInt8] = []
      while bytes.count < 2 || bytes.count < 2 + Int(bytes[0]) << 8 + Int(bytes[1]) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(connection, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        bytes += buffer[..<count]
      }
      guard let question = Question(Array(bytes.dropFirst(2))) else { continue }
      asked.withLock { $0.append("tcp:\(question.name)/\(question.type)") }
      guard let message = question.message(reply("tcp:" + question.name, question.type)) else { continue }
      let answer = [UInt8(message.count >> 8), UInt8(message.count & 255)] + message
      _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
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

    func message(_ reply: Reply) -> [UInt8]? {
      switch reply {
      case .records(let records, let code): answer(records, code: code, flags: 0)
      case .flagged(let records, let code, let flags): answer(records, code: code, flags: flags)
      case .referral(let authority, let additional, let flags):
        answer([], code: 0, flags: flags, authority, additional)
      case .failure(let error): failure(error)
      case .bytes(let bytes): bytes
      case .silence: nil
      }
    }

    private func failure(_ error: Int) -> [UInt8] {
      var message = answer([], code: 2, flags: 0)
      message[11] = 1
      // OPT for the root: payload 1232, no flags, six bytes of options: extended error, two bytes long.
      return message + [0, 0, 41, 4, 0xd0, 0, 0, 0, 0, 0, 6, 0, 15, 0, 2, UInt8(error >> 8 & 255), UInt8(error & 255)]
    }

    private func answer(
      _ records: [Record], code: Int, flags: Int, _ authority: [Record] = [], _ additional: [Record] = []
    ) -> [UInt8] {
      func two(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 255), UInt8(number & 255)] }
      // Response, recursion desired and available.
      var message = Array(bytes[..<2]) + [0x81 | UInt8(flags >> 8 & 255), 0x80 | UInt8(flags & 255) | UInt8(code)]
      message += two(1) + two(records.count) + two(authority.count) + two(additional.count) + bytes[2...]
      for record in records + authority + additional {
        message += LoopbackNameServer.wire(record.name) + two(record.type) + two(1)
        message += two(record.timeToLive >> 16) + two(record.timeToLive & 0xffff)
        message += two(record.content.count) + record.content
      }
      return message
    }
  }
}
