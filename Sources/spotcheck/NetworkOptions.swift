import Addresses
import ArgumentParser
import Evidence
import FoundationEssentials

/// Options of every verb that goes to the network.
struct NetworkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Forward DNS queries there instead of to the system's resolvers.", valueName: "addr[:port]"))
  var resolver: String?

  @Option(help: ArgumentHelp("Read local DNS records from a file, for laboratories; repeatable.", valueName: "file"))
  var zone: [String] = []

  @Flag(help: "Contact loopback, private and link-local addresses too, which are refused otherwise.")
  var allowPrivateAddresses = false

  @Option(help: ArgumentHelp("Trust the authorities of this PEM file instead of the system's.", valueName: "pem"))
  var caFile: String?

  @Option(help: ArgumentHelp("Connect to port TO where an address says FROM; repeatable.", valueName: "from=to"))
  var mapPort: [PortMapping] = []

  @Option(help: ArgumentHelp("The User-Agent header; should name a page about you.", valueName: "text"))
  var userAgent: String?

  @Option(help: ArgumentHelp("Connections to one host at a time.", valueName: "n"))
  var hostConnections = 2

  @Option(help: ArgumentHelp("Milliseconds between two requests to one host.", valueName: "ms"))
  var hostInterval = 500

  @Option(help: ArgumentHelp("Seconds for one request.", valueName: "s"))
  var timeout = 20.0

  @Option(help: ArgumentHelp("Pages of a site to open.", valueName: "n"))
  var maxPages = 300

  @Option(help: ArgumentHelp("Clicks from the home page.", valueName: "n"))
  var maxDepth = 5

  @Option(help: ArgumentHelp("Seconds for one site.", valueName: "s"))
  var siteDeadline = 1800.0

  @Option(help: ArgumentHelp("Sites in flight at once.", valueName: "n"))
  var sites = 16

  @Flag(help: "Do not obey robots.txt: for the authority responsible for the sites; reports say so.")
  var ignoreRobots = false

  @Flag(name: .shortAndLong, help: "Log sites to standard error; twice: failed requests; three times: all requests.")
  var verbose: Int

  func validate() throws {
    func demand(_ holds: Bool, _ option: String, _ range: String) throws {
      if !holds { throw ValidationError("--\(option) must be \(range).") }
    }
    try demand((1...256).contains(hostConnections), "host-connections", "1 to 256")
    try demand((0...3_600_000).contains(hostInterval), "host-interval", "0 to 3600000 milliseconds")
    try demand(timeout >= 0.1 && timeout <= 600, "timeout", "0.1 to 600 seconds")
    try demand((1...1_000_000).contains(maxPages), "max-pages", "1 to 1000000")
    try demand((0...1000).contains(maxDepth), "max-depth", "0 to 1000")
    try demand(siteDeadline >= 1 && siteDeadline <= 604_800, "site-deadline", "1 to 604800 seconds")
    try demand((1...1000).contains(sites), "sites", "1 to 1000")
    for file in zone + [caFile].compactMap({ $0 }) where !FileManager.default.isReadableFile(atPath: file) {
      throw ValidationError("The file \(file) cannot be read; name one that exists.")
    }
  }

  /// The settings that these options make.
  var settings: GatherSettings {
    var settings = GatherSettings()
    settings.resolver = resolver
    settings.zoneFiles = zone
    settings.allowsPrivateAddresses = allowPrivateAddresses
    settings.certificateAuthorityFile = caFile
    settings.portMap = Dictionary(mapPort.map { ($0.from, $0.to) }) { _, last in last }
    if let userAgent { settings.userAgent = userAgent }
    settings.hostConnections = hostConnections
    settings.hostInterval = hostInterval
    settings.timeout = timeout
    settings.maxPages = maxPages
    settings.maxDepth = maxDepth
    settings.siteDeadline = siteDeadline
    settings.sites = sites
    settings.ignoresRobots = ignoreRobots
    return settings
  }
}

/// `FROM=TO`: connect to port TO where an address says FROM.
struct PortMapping: ExpressibleByArgument {
  var from: Int
  var to: Int

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let from = parts[0], let to = parts[1], (1...65_535).contains(from),
      (1...65_535).contains(to)
    else { return nil }
    self.from = from
    self.to = to
  }
}
