import ArgumentParser
import Evidence

/// Options of verbs that crawl: how far, and with what manners.
struct CrawlOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Connections to one host at a time.", valueName: "n"))
  var hostConnections = 2

  @Option(help: ArgumentHelp("Milliseconds between two requests to one host.", valueName: "ms"))
  var hostInterval = 500

  @Option(
    help: ArgumentHelp(
      "Connections to one address at a time, whichever hosts it serves; default twice --host-connections.",
      valueName: "n"))
  var addressConnections: Int?

  @Option(
    help: ArgumentHelp(
      "Milliseconds between two requests to one address; default a quarter of --host-interval.", valueName: "ms"))
  var addressInterval: Int?

  @Option(help: ArgumentHelp("Pages of a site to open.", valueName: "n"))
  var maxPages = 300

  @Option(help: ArgumentHelp("Clicks from the home page.", valueName: "n"))
  var maxDepth = 5

  @Option(help: ArgumentHelp("Seconds for one site.", valueName: "s"))
  var siteDeadline = 1800.0

  @Option(help: ArgumentHelp("Sites in flight at once.", valueName: "n"))
  var sites = 16

  @Option(
    help: ArgumentHelp(
      "Links of each level, second and third, that are asked for over IPv6; default 20, 0 for none.",
      valueName: "n"))
  var ipv6Sample: Int?

  @Flag(help: "Do not obey robots.txt: for the authority responsible for the sites; reports say so.")
  var ignoreRobots = false

  func validate() throws {
    try OptionRange.demand((1...256).contains(hostConnections), "host-connections", "1 to 256")
    try OptionRange.demand((0...3_600_000).contains(hostInterval), "host-interval", "0 to 3600000 milliseconds")
    try OptionRange.demand(
      addressConnections.map((1...1024).contains) ?? true, "address-connections", "1 to 1024")
    try OptionRange.demand(
      addressInterval.map((0...3_600_000).contains) ?? true, "address-interval", "0 to 3600000 milliseconds")
    try OptionRange.demand((1...1_000_000).contains(maxPages), "max-pages", "1 to 1000000")
    try OptionRange.demand((0...1000).contains(maxDepth), "max-depth", "0 to 1000")
    try OptionRange.demand(siteDeadline >= 1 && siteDeadline <= 604_800, "site-deadline", "1 to 604800 seconds")
    try OptionRange.demand((1...1000).contains(sites), "sites", "1 to 1000")
    try OptionRange.demand(ipv6Sample.map((0...10_000).contains) ?? true, "ipv6-sample", "0 to 10000")
  }

  /// Puts these options into settings.
  func apply(to settings: inout GatherSettings) {
    settings.hostConnections = hostConnections
    settings.hostInterval = hostInterval
    settings.addressConnections = addressConnections
    settings.addressInterval = addressInterval
    settings.maxPages = maxPages
    settings.maxDepth = maxDepth
    settings.siteDeadline = siteDeadline
    settings.sites = sites
    settings.ipv6Sample = ipv6Sample
    settings.ignoresRobots = ignoreRobots
  }
}

/// Numbers that an option cannot have.
enum OptionRange {
  /// Throws a usage error that names the range.
  static func demand(_ holds: Bool, _ option: String, _ range: String) throws {
    if !holds { throw ValidationError("--\(option) must be \(range).") }
  }
}
