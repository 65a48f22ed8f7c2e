import Evidence
import Transport

/// Many distinct names, alone and beside a domain whose name servers are dead.
struct LookUpsScenario {
  /// Distinct names.
  let names: Int

  /// Names where no number is given.
  static let usualNames = 10_000
  /// Names of the dead domain: more than may be under way at once.
  private static let deadNames = 400
  /// Domains that the names lie in.
  private static let domains = 500
  /// Seconds that 10,000 names may take.
  private static let goal = 15.0
  /// Look-ups under way at once.
  private static let atOnce = 100.0

  func run() async throws {
    let alone = try await measure(withDead: false)
    let beside = try await measure(withDead: true)
    print("  each answered \(NameAnswerer.delay.text(0)) ms after the question, in \(Self.domains) domains")
    Goal.atMost("\(names) names", alone.seconds, Self.goal * Double(names) / 10_000, " s")
    Goal.atMost("under way at once", Double(alone.mostAtOnce), Self.atOnce, "", digits: 0)
    Goal.atMost(
      "the same beside \(Self.deadNames) names of a dead domain asked first, against alone",
      beside.seconds / alone.seconds, 1.5, " ×")
    if alone.found < names || beside.found < names {
      print("  only \(alone.found) and \(beside.found) of \(names) names were found; the figures mean nothing")
    }
  }

  private func measure(withDead: Bool) async throws -> (seconds: Double, found: Int, mostAtOnce: Int) {
    let answerer = try NameAnswerer()
    var settings = GatherSettings()
    settings.resolver = "127.0.0.1:\(answerer.port)"
    let resolver = try Resolver(settings: settings)
    let result = await withTaskGroup(of: Bool?.self) { group in
      if withDead {
        for number in 0..<Self.deadNames {
          group.addTask {
            _ = await resolver.lookUp("n\(number).dead.example", .a)
            return nil
          }
        }
        // They are to stand first in the queue.
        while resolver.lookUpsUnderWay == 0 { await Task.yield() }
      }
      let begun = ContinuousClock.now
      for number in 0..<names {
        group.addTask {
          !(await resolver.lookUp("n\(number).d\(number % Self.domains).example", .a).addresses.isEmpty)
        }
      }
      var ended = 0
      var found = 0
      while ended < names, let result = await group.next() {
        guard let result else { continue }
        ended += 1
        found += result ? 1 : 0
      }
      let seconds = begun.duration(to: .now).milliseconds / 1000
      group.cancelAll()
      return (seconds, found)
    }
    resolver.shutdown()
    answerer.stop()
    return (result.0, result.1, answerer.mostAtOnce)
  }
}
