import ArgumentParser

/// The command's root: verbs, help, version.
struct Spotcheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spotcheck",
    abstract: "Inspect Chinese government websites against the official rules.",
    discussion: """
      Reads a register of sites, visits each one as an inspector would, and writes a scorecard for each: IPv6, domain \
      name, links, freshness, security, marks and tags (国办发〔2017〕47号).

        spotcheck scan Targets/lab.csv        a whole register
        spotcheck check http://www.example.gov.cn/   one site
        spotcheck explain links.home          what a check measures, and how to repair

      Exit status: 0 done · 1 done, and a site fails that --fail-on names · 2 usage, or a register that cannot be read · \
      3 done in part (deadline, signal) · 4 the store, the reports or standard output could not be written.
      """,
    version: Version.current,
    subcommands: [
      ScanCommand.self, CheckCommand.self, InspectCommand.self, ExplainCommand.self, RegisterCommand.self,
      ReportCommand.self,
    ])
}
