import Evidence
import TestKit
import Testing

@testable import Transport

@Suite("Look-ups beside each other")
struct LookUpFairnessTests {
  @Test("names of a dead domain, asked first and many, do not slow the others; never more than the set number at once")
  func deadDomain() async throws {
    let server = try LoopbackNameServer { name, _ in
      name.hasSuffix("dead.example") ? .silence : .records([.address(name, [192, 0, 2, 1])])
    }
    // The dead domain's look-ups do not end while this test looks, however slow the machine is.
    let settings = Fixture.settings {
      $0.resolver = server.address
      $0.timeout = 600
    }
    let resolver = try Resolver(settings: settings, longestTimeout: 600)
    let dead = Task {
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<300 { group.addTask { _ = await resolver.lookUp("n\(number).dead.example", .a) } }
      }
    }
    #expect(await server.waitForQuestions(LookUpQueue.maxRunningOfZone))
    let found = await withTaskGroup(of: Int.self) { group in
      for number in 0..<100 {
        group.addTask { await resolver.lookUp("n\(number).d\(number % 20).example", .a).addresses.count }
      }
      return await group.reduce(0, +)
    }
    #expect(found == 100)
    // Whoever waits for a time-out of the dead domain lets the next of its names be asked for.
    let asked = Set(server.questions.filter { $0.contains("dead.example") })
    #expect(asked.count == LookUpQueue.maxRunningOfZone)
    #expect(resolver.lookUpsUnderWay <= LookUpQueue.maxRunning)
    dead.cancel()
    await dead.value
  }

  @Test("zones take turns, each within its limit; a silent one gets few places, and more once it answers again")
  func turns() throws {
    var queue = LookUpQueue()
    func ask(_ name: String) throws {
      queue.enqueue(.init(name: try LookUpName.reading(name).get(), type: .a))
    }
    for number in 0..<200 { try ask("n\(number).big.example") }
    for number in 0..<30 { try ask("n.small\(number).example") }
    let begun = queue.begin()
    #expect(begun.count { $0.zone == "big.example" } == LookUpQueue.maxRunningOfZone)
    #expect(begun.count == LookUpQueue.maxRunningOfZone + 30)
    let big = begun.filter { $0.zone == "big.example" }
    func end(_ question: LookUpQueue.Question, _ failure: Failure?) {
      _ = queue.finish(question, DNSAnswer(name: question.name.text, type: .a, failure: failure), at: .now)
    }
    for question in big { end(question, Failure(.resolve, .resolveTimeout)) }
    let few = queue.begin()
    #expect(few.count == LookUpQueue.maxRunningOfSilentZone)
    end(few[0], nil)
    #expect(queue.begin().count == LookUpQueue.maxRunningOfZone - LookUpQueue.maxRunningOfSilentZone + 1)
    #expect(queue.running == LookUpQueue.maxRunningOfZone + 30)
  }
}
