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

  private func compare(_ ipv4: ProbedHome, _ ipv6: ProbedHome, _ scheme: String) async -> Answer {
    let today = requester.context.today
    let first = HomeSnapshot(ipv4.fetched, asOf: today)
    let other = HomeSnapshot(ipv6.fetched, asOf: today)
    let pair = first.pair(other, of: ipv6.fetched.exchange)
    var answer = Answer(comparison: FamilyComparison(scheme: scheme, pairs: [pair]))
    guard !pair.unequal.isEmpty, !Task.isCancelled else { return answer }
    let secondIPv4 = await ask(ipv4, &answer)
    let secondIPv6 = await ask(ipv6, &answer)
    let second = HomeSnapshot(secondIPv4, asOf: today)
    answer.comparison?.pairs.append(
      second.pair(HomeSnapshot(secondIPv6, asOf: today), of: secondIPv6.exchange))
    answer.comparison?.ownSimilarity = first.similarity(to: second)
    return answer
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
