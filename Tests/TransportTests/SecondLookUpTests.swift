import Evidence
import TestKit
import Testing

@testable import Transport

@Suite("Looking up a name a second time")
struct SecondLookUpTests {
  private func question(_ name: String) throws -> LookUpQueue.Question {
    LookUpQueue.Question(name: try LookUpName.reading(name).get(), type: .a)
  }

  @Test("a failure of before is not believed; one of since then is, and so is a good answer")
  func memory() throws {
    var queue = LookUpQueue()
    let failed = try question("failed.example")
    let found = try question("found.example")
    let now = ContinuousClock.now
    let later = now.advanced(by: .seconds(1))
    _ = queue.finish(
      failed, DNSAnswer(name: "failed.example", type: .a, failure: Failure(.resolve, .serverFailure)), at: now)
    _ = queue.finish(found, DNSAnswer(name: "found.example", type: .a), at: now)
    #expect(queue.remembered(failed, at: later) != nil)
    #expect(queue.remembered(failed, at: later, distrustingFailuresBefore: later) == nil)
    #expect(queue.remembered(failed, at: later, distrustingFailuresBefore: now) != nil)
    #expect(queue.remembered(found, at: later, distrustingFailuresBefore: later) != nil)
  }

  @Test("the name server is asked again")
  func askedAgain() async throws {
    let server = try LoopbackNameServer { _, _ in .records([], code: 2) }
    let resolver = try Resolver(settings: Fixture.settings { $0.resolver = server.address })
    #expect(await resolver.lookUp("www.example.com", .a).failure?.code == .serverFailure)
    let asked = server.questions.count
    _ = await resolver.lookUp("www.example.com", .a, distrustingFailuresBefore: .now)
    #expect(server.questions.count > asked)
  }
}
