import Addresses
import ArgumentParser
import Checks
import Crawl
import Evidence
import FoundationEssentials
import Registers
import Rubrics
import Scorecards

/// `spotcheck check URL`: one site by the same rules, in the terminal.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check one site by the same rules as a scan and print its scorecard.",
    discussion: "Nothing is stored. For a quick look after a repair: --max-pages 1 reads the home page alone.")

  @Argument(help: "The site's home page, with scheme.")
  var url: String

  @Option(
    name: .customLong("class"), help: "The site's class: \(SiteClass.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var siteClass: SiteClass?

  @Option(help: "The site's name, to compare its pages with.")
  var name: String?

  @Option(help: ArgumentHelp("The portal above, for a department's site.", valueName: "host"))
  var parent: String?

  @OptionGroup var network: NetworkOptions
  @OptionGroup var crawl: CrawlOptions
  @OptionGroup var judging: JudgingOptions

  @OptionGroup(visibility: .hidden) var storing: IdleRunOptions

  @Option(help: ArgumentHelp("Language of the scorecard: zh or en.", valueName: "zh|en"))
  var lang = LanguageList(languages: [.zh])

  @Flag(help: "Print the result as JSON (the shape of scan.json).")
  var json = false

  @Flag(help: "No progress line, no hints.")
  var quiet = false

  @Option(help: FailOn.help)
  var failOn: [FailOn] = []

  func run() async throws {
    let address = try TargetAddress.read(url)
    let rubric = try judging.loadRubric()
    try FailOn.validate(failOn)
    let site = Site(
      code: SiteCode.made(for: address), name: name ?? address.host, url: address, siteClass: siteClass,
      parent: parent, codeIsMade: true)
    let context = try await Network.open(network, crawl, today: judging.at.map { ChinaTime.day(of: $0.moment) })
    if !quiet, !json { hints.forEach(Output.error) }
    let showsProgress = Output.errorIsTerminal && !quiet && !json
    let (evidence, signal) = try await Signals.run { [context] in
      await withTaskGroup(of: SiteEvidence?.self) { group in
        if showsProgress {
          let line = ProgressLine(
            total: 1, doneBefore: 0, atOnce: 1, siteDeadline: context.settings.siteDeadline, counters: context.counters)
          group.addTask {
            await line.run()
            return nil
          }
        }
        let evidence = await SiteGatherer(context).gather(site)
        group.cancelAll()
        return evidence
      }
    }
    await context.transport.shutdown()
    let moment = judging.moment
    let isPartial = signal != nil || [.deadline, .cancelled].contains(evidence.crawl.stoppedBy)
    let vantage = await context.watch.report(onto: context.vantage)
    let assessment = Scorer.assess(evidence, rubric: rubric, catalog: CheckCatalog.all, moment: moment)
    if json {
      let run = RunInfo(
        name: "check", started: evidence.started, ended: evidence.ended, partial: isPartial, moment: moment,
        toolVersion: Version.current, rubric: rubric.id, rubricVersion: rubric.version,
        vantage: vantage,
        register: "", settings: context.settings)
      Output.print(
        ReportJSON.document(run: run, assessments: [assessment], rubric: rubric, catalog: CheckCatalog.all))
    } else {
      Output.print(
        TerminalScorecard.render(
          assessment, vantage: vantage, rubric: rubric, catalog: CheckCatalog.all, language: lang.languages[0],
          color: Output.usesColor, width: Output.width))
    }
    if isPartial, signal == nil, !quiet {
      Output.complain("the time of --site-deadline was over before all was seen; allow more seconds by that option.")
    }
    try Ending.check(signal: signal, assessments: [assessment], failOn: failOn, isPartial: isPartial)
  }

  /// What the site's owner could add so that more can be judged.
  private var hints: [String] {
    var hints: [Localized] = []
    if siteClass == nil {
      hints.append(
        Localized(
          zh: "提示：未注明网站类型，可用 --class；按类型适用的规则不予评判。",
          en: "Hint: the site's class is not given (--class); rules that depend on it are not applied."))
    }
    if name == nil {
      hints.append(
        Localized(
          zh: "提示：未注明网站名称，可用 --name；页面上的名称无法核对。",
          en: "Hint: the site's name is not given (--name); the name on its pages cannot be compared."))
    }
    if siteClass == .department, parent == nil {
      hints.append(
        Localized(
          zh: "提示：未注明上级网站，可用 --parent；部门网站的域名结构无法评判。",
          en: "Hint: the portal above is not given (--parent); the structure of a department's domain cannot be judged."
        ))
    }
    return hints.map { $0[lang.languages[0]] }
  }
}

extension SiteClass: ExpressibleByArgument {}
