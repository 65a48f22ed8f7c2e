import ArgumentParser
import Checks
import Crawl
import Evidence
import FoundationEssentials
import Registers

/// `spotcheck register REGISTER.csv`: reads a register and says what is wrong with it.
struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Read a register and say what is wrong with it.",
    discussion: """
      Rows are looked at one by one and against each other, without going to the network. With --probe the name of each \
      site is looked up and its home page asked for, once: closed sites that still answer, open ones that are gone or \
      show a closing notice, and site codes that differ from the register's are named. Exits with 2 where no row can be \
      used.
      """)

  @Argument(help: "The register, a CSV file.")
  var register: String

  @Option(help: ArgumentHelp("Language of the sentences: zh or en.", valueName: "zh|en"))
  var lang = LanguageList(languages: [.en])

  @Flag(help: "Print the result as JSON, every row by itself.")
  var json = false

  @Flag(help: "Look at each site once too: its name, and one request to its home page.")
  var probe = false

  @Option(
    help: ArgumentHelp("Opening and closing days after this moment lie in the future; default now.", valueName: "time"))
  var at: MomentArgument?

  @OptionGroup(title: "Options of --probe") var network: NetworkOptions
  @OptionGroup(title: "Options of --probe") var crawl: CrawlOptions
  @OptionGroup(visibility: .hidden) var storing: IdleRunOptions
  @OptionGroup(visibility: .hidden) var judging: IdleJudgingOptions
  @Flag(help: ArgumentHelp("Without effect: nothing is printed but the result.", visibility: .hidden))
  var quiet = false

  func run() async throws {
    let register = try RegisterInput.read(register)
    let today = ChinaTime.day(of: at?.moment ?? Date())
    var problems = register.problems + RegisterHygiene.inspect(register, asOf: today)
    var signal: Int32?
    if probe, !register.sites.isEmpty {
      let context = try await Network.open(network, crawl, today: today)
      let (found, received) = try await Signals.run { await RegisterProbe(context: context).problems(of: register) }
      await context.transport.shutdown()
      problems += found
      signal = received
    }
    if json {
      try printJSON(register, problems)
    } else {
      let language = lang.languages[0]
      for problem in RegisterDigest.digest(problems) { Output.print(RegisterInput.line(problem, in: language)) }
      Output.print(summary(register, remarks: problems.count { $0.severity != .skipped })[language])
    }
    try RegisterInput.demandSites(register, path: self.register)
    if let signal { try Ending.check(signal: signal, assessments: [], failOn: []) }
  }

  private func printJSON(_ register: Register, _ problems: [RegisterProblem]) throws {
    let ordered = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.element.severity, $0.offset) < ($1.element.line ?? 0, $1.element.severity, $1.offset)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let report = RegisterReport(
      register: self.register, sites: register.sites.count, skipped: register.skippedRows, probed: probe,
      problems: ordered.map(\.element))
    Output.print(String(decoding: try encoder.encode(report), as: UTF8.self))
  }

  private func summary(_ register: Register, remarks: Int) -> Localized {
    let (sites, skipped) = (register.sites.count, register.skippedRows)
    let counts = SiteClass.allCases.map { siteClass in
      (siteClass.rawValue, Self.name(siteClass), register.sites.count { $0.siteClass == siteClass })
    }
    let kinds = (counts + [("no class", "未注明类型", register.sites.count { $0.siteClass == nil })]).filter { $0.2 > 0 }
    let zhKinds = kinds.isEmpty ? "" : "（\(kinds.map { "\($0.1) \($0.2)" }.joined(separator: "，"))）"
    let enKinds = kinds.isEmpty ? "" : " (\(kinds.map { "\($0.0) \($0.2)" }.joined(separator: ", ")))"
    return Localized(
      zh: "\(self.register)：\(sites) 个网站\(zhKinds)，跳过 \(skipped) 行，\(remarks) 条提示",
      en: "\(self.register): \(Self.count(sites, "site"))\(enKinds), \(Self.count(skipped, "row")) skipped, "
        + Self.count(remarks, "remark"))
  }

  private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private static func name(_ siteClass: SiteClass) -> String {
    switch siteClass {
    case .ministry: "国务院部门"
    case .province: "省级门户"
    case .city: "市级门户"
    case .county: "县级门户"
    case .department: "部门网站"
    }
  }
}

private struct RegisterReport: Encodable {
  var register: String
  var sites: Int
  var skipped: Int
  var probed: Bool
  var problems: [RegisterProblem]
}
