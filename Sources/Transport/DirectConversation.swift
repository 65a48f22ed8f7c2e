import Addresses
import Evidence
import Glibc

/// One question on its way, over UDP, TCP or both. A value that a loop tells what happened; it never waits.
struct DirectConversation {
  /// What is left to try.
  private enum Attempt { case datagram, stream }

  /// Where it stands.
  private enum Phase { case waiting, connecting, writing, reading, done }

  /// Bytes read of one answer.
  private static let maxAnswer = 65_535

  private let question: DirectQuestion?
  private let place: (address: IPAddress, port: Int)
  private let patience: Double
  private let identifier = UInt16.random(in: .min ... .max)
  private let started = ContinuousClock.now
  private var remaining: [Attempt]
  /// The attempt under way, or the last one.
  private var current: Attempt?
  private var phase = Phase.done
  private var outgoing: [UInt8] = []
  private var incoming: [UInt8] = []
  private var truncated: DirectAnswer?
  /// Whether something came that is no answer to the question.
  private var isGarbled = false
  /// What the attempts failed by, in their order.
  private var failures: [Failure] = []
  /// The socket in use; -1 for none.
  private(set) var descriptor: Int32 = -1
  /// When the attempt under way is given up.
  private(set) var deadline = ContinuousClock.now
  /// What came of it, once it is over.
  private(set) var answer: DirectAnswer?

  /// A question to a name server.
  init(_ question: DirectQuestion) {
    self.question = question
    place = (question.server, question.port)
    patience = question.patience
    remaining =
      switch question.carriage {
      case .datagramThenStream: [.datagram, .datagram, .stream]
      case .datagram: [.datagram, .datagram]
      case .stream: [.stream]
      }
  }

  /// A mere connection, opened and closed: whether there is a way to a place.
  init(connectingTo address: IPAddress, port: Int, patience: Double) {
    question = nil
    place = (address, port)
    self.patience = patience
    remaining = [.stream]
  }

  /// What the loop waits for on the socket.
  var events: Int16 { Int16(phase == .connecting || phase == .writing ? POLLOUT : POLLIN) }

  /// Begins the next attempt, or ends the conversation.
  mutating func begin() {
    while answer == nil, descriptor < 0 {
      guard !remaining.isEmpty else { return finish(nil) }
      let attempt = remaining.removeFirst()
      current = attempt
      incoming = []
      deadline = .now.advanced(by: .seconds(patience))
      open(attempt)
    }
  }

  /// The time of the attempt is over.
  mutating func expire() {
    if isGarbled {
      fail(.invalidResponse, "what came is no answer to the question")
    } else {
      fail(phase == .connecting ? .connectTimeout : .resolveTimeout, "no answer within \(patience) s")
    }
    begin()
  }

  /// Ends the conversation before its time.
  mutating func cancel() {
    failures = [Failure(.resolve, .cancelled, detail: "cancelled")]
    finish(nil)
  }

  /// Something happened on the socket.
  mutating func proceed() {
    switch phase {
    case .waiting: receive()
    case .connecting: connected()
    case .writing: write()
    case .reading: read()
    case .done: break
    }
    begin()
  }

  private mutating func open(_ attempt: Attempt) {
    let kind = attempt == .datagram ? SOCK_DGRAM : SOCK_STREAM
    descriptor = socket(
      place.address.family == .v4 ? AF_INET : AF_INET6,
      Int32(kind.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return fail(errno) }
    let address = SocketAddress(place.address, port: UInt16(truncatingIfNeeded: place.port))
    let status = address.withPointer { connect(descriptor, $0, $1) }
    let message = question?.message(identifier: identifier) ?? []
    if attempt == .stream {
      outgoing = message.isEmpty ? [] : [UInt8(message.count >> 8), UInt8(message.count & 255)] + message
      phase = .connecting
      if status != 0, errno != EINPROGRESS { fail(errno) }
    } else {
      phase = .waiting
      if status != 0 || send(descriptor, message, message.count, Int32(MSG_NOSIGNAL)) < 0 { fail(errno) }
    }
  }

  private mutating func receive() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count >= 0 else { return errno == EAGAIN || errno == EINTR ? () : fail(errno) }
    // What answers another question is not ours; the right answer may still come.
    if !take(Array(buffer[..<count])) { isGarbled = true }
  }

  private mutating func connected() {
    var status: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &status, &length)
    guard status == 0 else { return fail(status) }
    guard question != nil else { return finish(DirectAnswer()) }
    phase = .writing
    write()
  }

  private mutating func write() {
    let count = send(descriptor, outgoing, outgoing.count, Int32(MSG_NOSIGNAL))
    guard count >= 0 else { return errno == EAGAIN || errno == EINTR ? () : fail(errno) }
    outgoing.removeFirst(count)
    if outgoing.isEmpty { phase = .reading }
  }

  private mutating func read() {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count >= 0 else { return errno == EAGAIN || errno == EINTR ? () : fail(errno) }
    guard count > 0 else { return fail(.emptyReply, "the connection was closed before an answer") }
    incoming += buffer[..<count]
    guard incoming.count >= 2 else { return }
    let length = Int(incoming[0]) << 8 | Int(incoming[1])
    guard incoming.count >= 2 + length else { return }
    let message = Array(incoming[2..<2 + length])
    if !take(message) { fail(.invalidResponse, "what came is no answer to the question") }
  }

  private mutating func take(_ message: [UInt8]) -> Bool {
    guard let question, let reading = DirectAnswer(message, to: question, identifier: identifier) else { return false }
    if reading.failure?.code == .answerTruncated, phase == .waiting {
      truncated = reading
      remaining.removeAll { $0 == .datagram }
      close()
    } else {
      finish(reading)
    }
    return true
  }

  private mutating func finish(_ reading: DirectAnswer?) {
    var result = reading ?? truncated ?? DirectAnswer()
    if reading == nil, truncated == nil {
      // A refusal or a missing route says more than the silence of the other attempts.
      let telling = failures.first { $0.code != .resolveTimeout && $0.code != .connectTimeout } ?? failures.first
      result.failure = telling ?? Failure(.resolve, .resolveTimeout, detail: "no answer")
    }
    result.isOverTCP = current == .stream
    result.milliseconds = started.millisecondsToNow
    close()
    answer = result
  }

  private mutating func close() {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
    phase = .done
  }

  private mutating func fail(_ code: Failure.Code, _ words: String) {
    failures.append(Failure(code == .connectTimeout ? .connect : .resolve, code, detail: words))
    close()
  }

  private mutating func fail(_ number: Int32) {
    let words = String(cString: strerror(number))
    let code: Failure.Code =
      switch number {
      case ECONNREFUSED: .connectionRefused
      case ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL, EAFNOSUPPORT, EACCES, EPERM: .unreachable
      case ETIMEDOUT: .connectTimeout
      case ECONNRESET, EPIPE: .connectionReset
      default: .other
      }
    fail(code, words)
  }
}
