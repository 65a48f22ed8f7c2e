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
      (.certificateUntrusted, .refused), (.certificateSelfSigned, .broken), (.noIPv6Vantage, .excluded),
      (.pageTimeout, .unstable), (.addressRefused, .excluded), (.cancelled, .notTested),
      (.connectTimeout, .unstable), (.connectionReset, .unstable), (.resolverError, .unstable),
      (.responseTimeout, .unstable), (.tooManyRedirects, .unstable),
    ])
  func failure(_ code: Failure.Code, outcome: LinkOutcome) {
    #expect(LinkJudge.judge(Failure(.request, code)) == LinkJudgement(outcome: outcome, reason: code.rawValue))
  }

  @Test("What may be our own fault is never confirmed, however often it is met", arguments: Failure.Code.possiblyOurs)
  func ownFaults(code: Failure.Code) {
    let judged = LinkJudge.judge(Failure(.resolve, code))
    #expect(judged.outcome == .unstable)
    #expect(judged.confirmed == judged)
  }

  @Test("A server's own fault is confirmed by a second one", arguments: ["http-500", "connect-timeout", "no-address"])
  func confirmed(reason: String) {
    #expect(LinkJudgement(outcome: .unstable, reason: reason).confirmed.outcome == .failing)
  }

  @Test(
    "Names, certificates and refusals are asked for again, what is plainly gone or of another kind is not",
    arguments: [
      (LinkOutcome.broken, "name-not-found", true), (.broken, "certificate-expired", true),
      (.broken, "certificate-self-signed", true), (.refused, "certificate-untrusted", true),
      (.refused, "http-403", true), (.refused, "http-429", true), (.broken, "http-404", false),
      (.broken, "malformed-address", false), (.broken, "soft-404", false), (.refused, "retry-after", false),
      (.refused, "redirect-invalid", false), (.refused, "http-300", false), (.blocked, "protection-layer", false),
      (.excluded, "robots-disallowed", false), (.ok, "", false),
    ])
  func doubtful(outcome: LinkOutcome, reason: String, isDoubtful: Bool) {
    #expect(LinkJudge.isDoubtful(LinkJudgement(outcome: outcome, reason: reason)) == isDoubtful)
  }
}
