import Addresses
import Evidence
import Transport

/// Compares what both families give for the same request for the front page.
struct FamilyComparer: Sendable {
  let requester: Requester

  /// What came of it, and what it took.
  struct Answer: Sendable {
    var comparison: FamilyComparison?
    var requests = 0
  }

  /// Compares the answers that the probes brought, and asks both families once more where they are not equal: what
  /// changes from one request to the next is no difference of the families. `schemes` in order of preference.
  func compare(_ probed: [ProbedHome], schemes: [String]) async -> Answer {
    for scheme in schemes {
      func last(_ family: IPAddress.Family) -> ProbedHome? {
        probed.last {
          $0.probe.scheme == scheme && $0.probe.family == family && $0.fetched.exchange.response != nil
        }
      }
      guard let ipv4 = last(.v4), let ipv6 = last(.v6) else { continue }
      return await compare(ipv4, ipv6, scheme)
    }
    return Answer()
  }

  /// Pairs of answers that are asked for at most, where the families differ in every one: two servers that take turns
  /// behind both look like one for each family once in eight times of two pairs.
  private static let mostPairs = 3

  private func compare(_ ipv4: ProbedHome, _ ipv6: ProbedHome, _ scheme: String) async -> Answer {
    let today = requester.context.today
    var own = [HomeSnapshot(ipv4.fetched, asOf: today)]
    let pair = own[0].pair(HomeSnapshot(ipv6.fetched, asOf: today), of: ipv6.fetched.exchange)
    var comparison = FamilyComparison(scheme: scheme, pairs: [pair])
    var answer = Answer()
    while Self.isWorthAsking(comparison.pairs), !Task.isCancelled {
      let nextIPv4 = await ask(ipv4, &answer)
      let nextIPv6 = await ask(ipv6, &answer)
      let next = HomeSnapshot(nextIPv4, asOf: today)
      comparison.pairs.append(next.pair(HomeSnapshot(nextIPv6, asOf: today), of: nextIPv6.exchange))
      for earlier in own { comparison.noteOwn(earlier.pair(next, of: nextIPv4.exchange)) }
      own.append(next)
    }
    answer.comparison = comparison
    return answer
  }

  /// Whether another pair may say more: after one that is not equal, and after more where one fact differed each time.
  private static func isWorthAsking(_ pairs: [FamilyPair]) -> Bool {
    guard let first = pairs.first, pairs.count < mostPairs else { return false }
    if pairs.count == 1 { return !first.unequal.isEmpty }
    return FamilyPair.Fact.allCases.contains { fact in pairs.allSatisfy { $0.differs(in: fact) } }
  }

  /// The request of a probe once more.
  private func ask(_ probed: ProbedHome, _ answer: inout Answer) async -> Fetched {
    var request = FetchRequest(url: probed.probe.exchange.url, settings: requester.context.settings)
    request.family = probed.probe.family
    request.verifiesCertificate = !probed.isUnverified
    let fetched = await requester.send(request)
    answer.requests += fetched.requests
    return fetched
  }
}

extension FamilyComparison {
  /// Takes in how two answers over IPv4 differ among themselves.
  fileprivate mutating func noteOwn(_ pair: FamilyPair) {
    if let similarity = pair.similarity { ownSimilarity = min(ownSimilarity ?? 1, similarity) }
    if let agreement = pair.linkAgreement { ownLinkAgreement = min(ownLinkAgreement ?? 1, agreement) }
    ownUnequal = FamilyPair.Fact.allCases.filter { (ownUnequal ?? []).contains($0) || pair.unequal.contains($0) }
  }
}
