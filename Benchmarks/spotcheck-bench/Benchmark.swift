import Glibc

/// `spotcheck-bench FOLDER-OF-PROGRAMS [OPTION…] [SCENARIO…]`: release builds side by side on loopback sites, with ratios
/// and goals. `make bench` builds what it needs and runs everything; `Benchmarks/README.md` says what is measured.
@main
enum Benchmark {
  static func main() async {
    do {
      try await run(BenchmarkArguments(Array(CommandLine.arguments.dropFirst())))
    } catch let error as BenchmarkError where error.isUsage {
      print("\(error.text)\n\(BenchmarkArguments.usage)")
      exit(2)
    } catch {
      print("spotcheck-bench: \(error)")
      exit(1)
    }
  }

  private static func run(_ arguments: BenchmarkArguments) async throws {
    if !arguments.isPart { print(Machine.description) }
    if arguments.scenarios.count > 1 { return try runApart(arguments) }
    let workshop = try Workshop(arguments)
    defer { workshop.remove() }
    let pages = PagesScenario(workshop: workshop)
    for scenario in arguments.scenarios {
      if case .serve(let count) = scenario {
        try pages.serve(count)
        continue
      }
      print("\n\(scenario.title)")
      Machine.warnWhenBusy()
      // A pipe shows what is done while the rest still runs.
      fflush(nil)
      switch scenario {
      case .start: try StartScenario(workshop: workshop).run()
      case .pages(let count) where count <= PagesScenario.smallSite: try pages.compare(count)
      case .pages(let count): try pages.grow(to: count, from: pages.crawlSmall())
      case .sites(let count): try SitesScenario(workshop: workshop, sites: count).run()
      case .ipv6(let count): try IPv6Scenario(workshop: workshop, sites: count).run()
      case .lookUps(let count): try await LookUpsScenario(names: count).run()
      case .serve: break
      }
    }
  }

  /// Runs each scenario in a process of its own: the kernel counts the size of the process that starts a program into the
  /// program's, so one that measures must not have grown before.
  private static func runApart(_ arguments: BenchmarkArguments) throws {
    for scenario in arguments.scenarios {
      fflush(nil)
      let part = try ChildProgram([CommandLine.arguments[0]] + arguments.words(for: scenario), output: nil)
      let status = try part.wait().status
      guard status == 0 else { throw BenchmarkError("\(scenario.word) ended with \(status)") }
    }
  }
}
