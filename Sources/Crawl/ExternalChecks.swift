import Evidence

/// What came of asking for an address.
struct CheckedAddress: Hashable, Sendable {
  var judgement: LinkJudgement
  var status: Int?
  var finalURL: String?
  /// The media type of a success, lower case.
  var mediaType: String?
  /// Seconds since 1970.
  var time: Double
  var requests: Int
  var bytes: Int
  /// What a style sheet names, where one was read.
  var links: [Link] = []
}

/// Outside addresses of a whole run: each is asked for once, whoever links to it; the others wait for the answer.
struct ExternalChecks: Sendable {
  private let flight = SingleFlight<CheckedAddress> { $0.judgement.outcome != .notTested }

  /// The answer for `address`, by `ask` where nobody has asked yet. The second value says whether this call asked.
  func check(_ address: String, ask: @Sendable () async -> CheckedAddress) async -> (CheckedAddress, asked: Bool) {
    await flight.answer(address, ask: ask)
  }
}

extension CheckedAddress {
  /// The same answer, for a site that did not have to ask for it.
  var withoutCost: CheckedAddress {
    var answer = self
    answer.requests = 0
    answer.bytes = 0
    return answer
  }
}
