import Evidence
import Testing

@testable import Crawl

@Suite("Judging links")
struct LinkJudgeTests {
  @Test(
    "A status means one outcome",
    arguments: [
      (200, 1, LinkOutcome.ok), (204, 1, .ok), (200, 2, .redirected), (404, 1, .broken), (410, 3, .broken),
      (401, 1, .refused), (403, 1, .refused), (405, 1, .refused), (429, 1, .refused), (451, 1, .refused),
      (999, 1, .refused), (500, 1, .unstable), (503, 1, .unstable), (400, 1, .unstable),
    ])
  func status(_ status: Int, hops: Int, outcome: LinkOutcome) {
    let judged = LinkJudge.judge(status: status, hops: hops)
    #expect(judged.outcome == outcome)
    #expect(judged.reason == (outcome == .ok || outcome == .redirected ? nil : "http-\(status)"))
  }

  @Test(
    "A failure means one outcome",
    arguments: [
      (Failure.Code.nameNotFound, LinkOutcome.broken), (.certificateExpired, .broken), (.certificateWrongHost, .broken),
      (.certificateUntrusted, .refused), (.addressRefused, .excluded), (.cancelled, .notTested),
      (.connectTimeout, .unstable), (.connectionReset, .unstable), (.resolverError, .unstable),
      (.responseTimeout, .unstable), (.tooManyRedirects, .unstable),
    ])
  func failure(_ code: Failure.Code, outcome: LinkOutcome) {
    #expect(LinkJudge.judge(Failure(.request, code)) == LinkJudgement(outcome: outcome, reason: code.rawValue))
  }
}
