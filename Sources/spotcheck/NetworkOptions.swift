import Addresses
import ArgumentParser
import Evidence
import FoundationEssentials
import Transport

/// Options of every verb that goes to the network.
struct NetworkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Forward DNS queries there instead of to the system's resolvers.", valueName: "addr[:port]"))
  var resolver: String?

  @Option(help: ArgumentHelp("Read local DNS records from a file, for laboratories; repeatable.", valueName: "file"))
  var zone: [String] = []

  @Option(
    help: ArgumentHelp(
      "In a closed network: IPv6 works where this place can be connected to (port 443 unless said); repeatable.",
      valueName: "host[:port]"))
  var ipv6Control: [String] = []

  @Flag(help: "Contact loopback, private and link-local addresses too, which are refused otherwise.")
  var allowPrivateAddresses = false

  @Option(help: ArgumentHelp("Trust the authorities of this PEM file instead of the system's.", valueName: "pem"))
  var caFile: String?

  @Option(help: ArgumentHelp("Connect to port TO where an address says FROM; repeatable.", valueName: "from=to"))
  var mapPort: [PortMapping] = []

  @Option(
    help: ArgumentHelp(
      "A page (https://…) or e-mail address that says who inspects: named in the User-Agent and in letters to sites.",
      valueName: "url|mail"))
  var contact: ContactAddress?

  @Option(
    help: ArgumentHelp(
      "The whole User-Agent header, instead of ours; should name a contact too.", valueName: "text"))
  var userAgent: String?

  @Option(help: ArgumentHelp("Seconds for one request.", valueName: "s"))
  var timeout = 20.0

  @Flag(name: .shortAndLong, help: "Log sites to standard error; twice: failed requests; three times: all requests.")
  var verbose: Int

  func validate() throws {
    try OptionRange.demand(timeout >= 0.1 && timeout <= 600, "timeout", "0.1 to 600 seconds")
    for text in ipv6Control where !IPv6ControlName.isReadable(text) {
      throw ValidationError(
        "--ipv6-control “\(text)” is no name or IPv6 address with a port; write HOST, HOST:PORT or [ADDRESS]:PORT.")
    }
    for file in zone + [caFile].compactMap({ $0 }) where !FileManager.default.isReadableFile(atPath: file) {
      throw ValidationError("The file \(file) cannot be read; name one that exists.")
    }
  }

  /// The settings that these options and those of the crawl make.
  func settings(_ crawl: CrawlOptions) -> GatherSettings {
    var settings = GatherSettings()
    settings.resolver = resolver
    settings.zoneFiles = zone
    settings.ipv6Controls = ipv6Control.isEmpty ? nil : ipv6Control
    settings.allowsPrivateAddresses = allowPrivateAddresses
    settings.certificateAuthorityFile = caFile
    settings.portMap = Dictionary(mapPort.map { ($0.from, $0.to) }) { _, last in last }
    settings.contact = contact?.text
    if let contact { settings.userAgent = GatherSettings.userAgent(contact: contact.text) }
    if let userAgent { settings.userAgent = userAgent }
    settings.timeout = timeout
    crawl.apply(to: &settings)
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
