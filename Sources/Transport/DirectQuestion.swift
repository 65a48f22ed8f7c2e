import Addresses
import Evidence

/// A question put to one server of our own choice, past every resolver.
///
/// An own client and not libunbound's stub zones: those choose the server and the family themselves, hide a lame server
/// behind the next one, and never tell whether an answer was by the server's own authority.
public struct DirectQuestion: Sendable {
  /// The port of DNS.
  static let usualPort = 53

  /// What carries a question.
  public enum Carriage: Sendable {
    /// Twice over UDP; then over TCP, where the answer was cut short or did not come.
    case datagramThenStream
    /// Over UDP only, twice.
    case datagram
    /// Over TCP only, once.
    case stream
  }

  /// The server.
  public var server: IPAddress
  /// Its port.
  public var port: Int
  /// The name asked for.
  public var name: String
  /// The type asked for.
  public var type: RecordType
  /// Whether the server is to find the answer elsewhere (RD): resolvers are asked so, a zone's servers are not.
  public var isForResolver = false
  /// What carries it.
  public var carriage = Carriage.datagramThenStream
  /// Seconds for each of the attempts.
  public var patience = 2.0

  /// Makes a question.
  public init(server: IPAddress, port: Int, name: String, type: RecordType) {
    self.server = server
    self.port = port
    self.name = name
    self.type = type
  }

  /// Bytes of an answer over UDP that pass every network unfragmented (DNS flag day 2020).
  private static let payload = 1232

  /// The message in wire form (RFC 1035 4.1); with RD the validation of the answer is asked for too (AD, EDNS with DO).
  func message(identifier: UInt16) -> [UInt8] {
    func two(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 255), UInt8(number & 255)] }
    var message = two(Int(identifier))
    message += isForResolver ? [0x01, 0x20] : [0, 0]
    message += two(1) + two(0) + two(0) + two(isForResolver ? 1 : 0)
    for label in name.utf8.split(separator: UInt8(ascii: ".")) {
      message.append(UInt8(truncatingIfNeeded: label.count))
      message += label
    }
    message += [0] + two(type.rawValue) + two(1)
    if isForResolver { message += [0] + two(41) + two(Self.payload) + [0, 0, 0x80, 0] + two(0) }
    return message
  }
}

/// What one server said.
public struct DirectAnswer: Sendable {
  /// The records of the answer.
  public internal(set) var records: [DNSRecord] = []
  /// The records of the section of authority: where the server refers to others (RFC 1034 4.3.2), their names.
  public internal(set) var authority: [DNSRecord] = []
  /// The records of the additional section: addresses of servers that it refers to.
  public internal(set) var additional: [DNSRecord] = []
  /// The response code; `nil` where nothing came.
  public internal(set) var responseCode: Int?
  /// Whether the server answered by its own authority (AA).
  public internal(set) var isAuthoritative = false
  /// Whether the server says that it validated the answer (AD).
  public internal(set) var isAuthenticated = false
  /// Why the server failed, where it says so (RFC 8914), by number.
  public internal(set) var extendedErrors: [Int] = []
  /// Whether the last attempt was over TCP.
  public internal(set) var isOverTCP = false
  /// Why nothing came.
  public internal(set) var failure: Failure?
  /// From the question to the answer or to giving up.
  public internal(set) var milliseconds: Double = 0

  /// Reads a message; `nil` where it is no answer to the question.
  init?(_ bytes: [UInt8], to question: DirectQuestion, identifier: UInt16) {
    let reading = bytes.withUnsafeBufferPointer { buffer -> (DirectAnswer, Bool)? in
      guard let message = DNSMessage(buffer), message.isResponse, message.identifier == identifier,
        let asked = message.question, asked.name == question.name.lowercased(), asked.type == question.type.rawValue
      else { return nil }
      var answer = DirectAnswer()
      answer.records = message.answers
      answer.authority = message.authority
      answer.additional = message.additional
      answer.responseCode = message.responseCode
      answer.isAuthoritative = message.isAuthoritative
      answer.isAuthenticated = message.isAuthenticated
      answer.extendedErrors = message.extendedErrors
      return (answer, message.isTruncated)
    }
    guard let (answer, isTruncated) = reading else { return nil }
    self = answer
    if isTruncated { failure = Failure(.resolve, .answerTruncated, detail: "the answer was cut short") }
  }

  /// Nothing came.
  init(failure: Failure? = nil) { self.failure = failure }
}
