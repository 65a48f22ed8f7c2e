import Addresses
import ArgumentParser
import Crawl
import Evidence
import FoundationEssentials
import Markup
import Transport

/// `spotcheck inspect URL`: what the crawler sees on one page.
struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what the crawler sees on one page: chain, character set, metas, dates, links, marks.")

  @Argument(help: "The page's address, with scheme.")
  var url: String

  @OptionGroup var network: NetworkOptions
  /// Every verb that goes to the network takes them; for one page they do nothing, so help does not offer them.
  @OptionGroup(visibility: .hidden) var crawl: CrawlOptions

  @OptionGroup(visibility: .hidden) var storing: IdleRunOptions
  @OptionGroup(visibility: .hidden) var judging: IdleJudgingOptions
  @OptionGroup(visibility: .hidden) var printing: IdlePrintingOptions

  @Option(help: ArgumentHelp("Read dates as of this moment; default now.", valueName: "time"))
  var at: MomentArgument?

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() async throws {
    let address = try TargetAddress.read(url)
    let today = ChinaTime.day(of: at?.moment ?? Date())
    let context = try await Network.open(network, crawl, today: today, judges: false)
    let (inspection, signal) = try await Signals.run { [context] in
      await PageInspection.inspect(address, with: context)
    }
    await context.transport.shutdown()
    if let signal { throw ExitStatus(signal: signal) }
    if json {
      Output.print(try InspectionJSON.text(inspection))
    } else {
      let text = InspectionText.render(inspection)
      if !text.isEmpty { Output.print(text) }
    }
    if let failure = inspection.exchange.failure {
      // A body that broke off comes with the response it belongs to.
      let hasBody = inspection.exchange.response != nil && failure.phase == .body
      let extent = hasBody ? "could not be read to its end" : "could not be read"
      throw CommandError("\(address.href) \(extent): \(FailureWords.sentence(failure))", .partial)
    }
  }
}
