import CUnbound
import Evidence

/// Reads what libunbound's callback is given.
struct UnboundAnswer {
  /// The answer, or why there is none.
  private(set) var answer: DNSAnswer

  init(question: LookUpQueue.Question, error: Int32, result: ub_result?) {
    answer = DNSAnswer(name: question.name.text, type: question.type)
    guard error == 0, let result else {
      answer.failure = Failure(.resolve, .resolverError, detail: String(cString: ub_strerror(error)))
      return
    }
    answer.responseCode = Int(result.rcode)
    answer.timeToLive = Int(result.ttl)
    answer.dnssec = result.bogus != 0 ? .bogus : result.secure != 0 ? .secure : .insecure
    readPacket(result)
    answer.failure = failure(result)
  }

  private mutating func readPacket(_ result: ub_result) {
    guard result.answer_len > 0, let start = result.answer_packet else { return }
    let bytes = UnsafeBufferPointer(
      start: start.assumingMemoryBound(to: UInt8.self), count: Int(result.answer_len))
    guard let message = DNSMessage(bytes) else { return }
    (answer.aliases, answer.records) = message.chain(from: answer.name, to: answer.type)
    let lowest = message.answers.map(\.timeToLive).min()
    if let lowest { answer.timeToLive = min(lowest, answer.timeToLive ?? lowest) }
  }

  private func failure(_ result: ub_result) -> Failure? {
    if result.bogus != 0 {
      let words = result.why_bogus.map { String(cString: $0) } ?? ""
      return Failure(.resolve, .bogusAnswer, detail: words)
    }
    switch result.rcode {
    case 0:
      if answer.records.isEmpty { return Failure(.resolve, .noAddress, detail: "no record of type \(answer.type)") }
      return nil
    case 3: return Failure(.resolve, .nameNotFound, detail: "no such name")
    case 2: return Failure(.resolve, .serverFailure, detail: "the resolver could not answer (SERVFAIL)")
    case 5: return Failure(.resolve, .queryRefused, detail: "the resolver refused (REFUSED)")
    default: return Failure(.resolve, .resolverError, detail: "response code \(result.rcode)")
    }
  }
}
