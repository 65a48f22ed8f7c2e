/// What the command line asks for.
struct BenchmarkArguments {
  /// One thing to measure.
  enum Scenario: Equatable {
    /// `--help`, many times.
    case start
    /// One site of so many pages.
    case pages(Int)
    /// So many sites of 20 pages.
    case sites(Int)
    /// So many sites, of which home page and IPv6 are measured fully.
    case ipv6(Int)
    /// So many distinct names.
    case lookUps(Int)
    /// Nothing is measured: a site of so many pages is served until a line is read, for profilers.
    case serve(Int)

    /// The heading.
    var title: String {
      switch self {
      case .start: "Starting"
      case .pages(let count): "One site of \(count) pages (30 KB and 48 links each)"
      case .sites(let count): "\(count) sites of 20 pages, politely"
      case .ipv6(let count): "\(count) sites, home page and IPv6 measured fully"
      case .lookUps(let count): "\(count) distinct names"
      case .serve(let count): "Serving \(count) pages"
      }
    }

    /// The word that names it.
    var word: String {
      switch self {
      case .start: "start"
      case .pages(let count): "pages-\(count)"
      case .sites(let count): "sites-\(count)"
      case .ipv6(let count): "ipv6-\(count)"
      case .lookUps(let count): "lookups-\(count)"
      case .serve(let count): "serve-\(count)"
      }
    }

    init?(_ text: String) {
      let words = text.split(separator: "-").map(String.init)
      let count = words.count == 2 ? Int(words[1]) : nil
      switch (words.first, count) {
      case ("start", nil) where words.count == 1: self = .start
      case ("pages", let count?) where (1...50_000).contains(count): self = .pages(count)
      case ("sites", let count?) where (1...ManyHosts.limit).contains(count): self = .sites(count)
      case ("ipv6", let count?) where (1...ManyHosts.limit).contains(count): self = .ipv6(count)
      case ("lookups", nil) where words.count == 1: self = .lookUps(LookUpsScenario.usualNames)
      case ("lookups", let count?) where (1...1_000_000).contains(count): self = .lookUps(count)
      case ("serve", let count?) where (1...50_000).contains(count): self = .serve(count)
      default: return nil
      }
    }
  }

  static let usage = """
    usage: spotcheck-bench FOLDER-OF-PROGRAMS [--runs N] [--at-once N] [--lychee PROGRAM] [SCENARIO…]
      start        how long --help takes
      pages-N      one site of N pages, beside the floor and lychee; above 5000, beside a site of 5,000
      sites-N      N sites of 20 pages, 30 ms of server delay, 500 ms between two requests to a host
      ipv6-N       N sites over both families: name servers, comparison, 20 second-level links each
      lookups-N    N distinct names at a name server 20 ms away, alone and beside a dead domain (lookups: 10,000)
      serve-N      serve a site of N pages until Enter, for profilers
    Without a scenario: start lookups pages-5000 pages-50000 sites-2000 ipv6-1000.
    --runs N       runs of each program on one site; medians count (default 3)
    --at-once N    sites in flight (default 500)
    """

  /// The folder that holds the release builds.
  var programs: String
  /// What to measure, in order.
  var scenarios: [Scenario] = []
  /// Runs of each program on one site.
  var runs = 3
  /// Sites in flight at once.
  var sitesAtOnce = 500
  /// Where lychee is, should it be there.
  var lychee: String

  /// Whether another process of this program prints the heading, and runs one scenario after the other.
  var isPart = false

  /// The words by which this program runs one of the scenarios.
  func words(for scenario: Scenario) -> [String] {
    [programs, "--runs", "\(runs)", "--at-once", "\(sitesAtOnce)", "--lychee", lychee, "--part", scenario.word]
  }

  init(_ arguments: [String]) throws {
    guard let programs = arguments.first, !programs.hasPrefix("-") else {
      throw BenchmarkError("Which folder are the programs in?", isUsage: true)
    }
    self.programs = programs
    lychee = Lychee.localProgram
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      switch word {
      case "--runs": runs = try Self.number(rest.popFirst(), 1...99, of: word)
      case "--at-once": sitesAtOnce = try Self.number(rest.popFirst(), 1...1000, of: word)
      case "--lychee": lychee = rest.popFirst() ?? ""
      case "--part": isPart = true
      default:
        guard let scenario = Scenario(word) else {
          throw BenchmarkError("\(word) is no scenario.", isUsage: true)
        }
        scenarios.append(scenario)
      }
    }
    if scenarios.isEmpty {
      scenarios = [
        .start, .lookUps(LookUpsScenario.usualNames), .pages(PagesScenario.smallSite),
        .pages(PagesScenario.largeSite), .sites(2000), .ipv6(1000),
      ]
    }
  }

  private static func number(_ text: String?, _ range: ClosedRange<Int>, of option: String) throws -> Int {
    guard let number = text.flatMap({ Int($0) }), range.contains(number) else {
      throw BenchmarkError("\(option) wants a number from \(range.lowerBound) to \(range.upperBound).", isUsage: true)
    }
    return number
  }
}

/// Why nothing could be measured.
struct BenchmarkError: Error, CustomStringConvertible {
  var text: String
  var isUsage: Bool

  init(_ text: String, isUsage: Bool = false) {
    self.text = text
    self.isUsage = isUsage
  }

  var description: String { text }
}
