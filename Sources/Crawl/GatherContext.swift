import Addresses
import Evidence
import FoundationEssentials
import Logging
import Transport

/// What all sites of one run share: the way to the network, manners, what is known of outside addresses, counters.
///
/// A class, as every request and every task has it at hand: as a structure it would be half a kilobyte in each of them.
public final class GatherContext: Sendable {
  /// Limits and manners.
  public let settings: GatherSettings
  /// Where the run measures from; of a site, as it was when the site began.
  public let vantage: Vantage
  /// Notices where IPv6 is lost on the way.
  public let watch: VantageWatch
  /// HTTP.
  public let transport: Transport
  /// Names.
  public let resolver: Resolver
  /// Limits of every host and address.
  let politeness: Politeness
  /// Outside addresses that were checked already.
  let externals: ExternalChecks
  /// Front pages of other sites that were looked at already: the sites of one platform name the same hosts.
  let frontPages: SingleFlight<FrontPageLook>
  /// Name servers of zones that were asked already: a city's departments lie in one zone.
  let zones: SingleFlight<ZoneLook>
  /// Zones above those, asked already: thousands of sites lie below `gov.cn`.
  let delegations: SingleFlight<DelegationLook>
  /// robots.txt files that were read already.
  let robots: RobotsFiles
  /// The hosts of the run's sites, without `www.`; empty where only one site is visited.
  let hosts: Set<String>
  /// For progress lines.
  public let counters: GatherCounters
  /// The account of the run that `--verbose` prints; silent unless told otherwise.
  package let logger: Logger
  private let asOf: CalendarDay?
  /// The day in China as of which pages are read; dates beyond it are no publishing dates. Without one named it is the
  /// real one, of each moment: a run may take days, and dates without a year must not become last year's.
  var today: CalendarDay { asOf ?? ChinaTime.day(of: Date()) }

  /// Sets a run up. `today` is the day dates on pages are read as of, `nil` for the real one, whenever that is; without a `logger`
  /// nothing is logged; without an `examination` IPv6 is not looked at again.
  public init(
    settings: GatherSettings, vantage: Vantage, transport: Transport, resolver: Resolver, today: CalendarDay? = nil,
    examination: VantageExamination? = nil,
    logger: Logger = Logger(label: "spotcheck", factory: { _ in SwiftLogNoOpLogHandler() })
  ) {
    self.logger = logger
    self.settings = settings
    self.vantage = vantage
    watch = VantageWatch(vantage, examination: examination)
    self.transport = transport
    self.resolver = resolver
    asOf = today
    politeness = Politeness(
      hostConnections: settings.hostConnections, hostInterval: settings.hostInterval,
      addressConnections: settings.addressConnections, addressInterval: settings.addressInterval)
    externals = ExternalChecks()
    counters = GatherCounters()
    frontPages = FrontPageReader.memory()
    zones = ZoneLook.memory()
    delegations = DelegationLook.memory()
    robots = RobotsFiles()
    hosts = []
  }

  private init(_ other: GatherContext, at vantage: Vantage, hosts: Set<String>) {
    self.vantage = vantage
    self.hosts = hosts
    settings = other.settings
    watch = other.watch
    transport = other.transport
    resolver = other.resolver
    politeness = other.politeness
    externals = other.externals
    frontPages = other.frontPages
    zones = other.zones
    delegations = other.delegations
    robots = other.robots
    counters = other.counters
    logger = other.logger
    asOf = other.asOf
  }

  /// The same for a run over these sites.
  func visiting(_ sites: [Site]) -> GatherContext {
    GatherContext(
      self, at: vantage, hosts: sites.count > 1 ? Set(sites.map { SiteScope(home: $0.url).bareHost }) : [])
  }

  /// The same, seen from where the run measures at another moment.
  func at(_ vantage: Vantage) -> GatherContext { GatherContext(self, at: vantage, hosts: hosts) }

  /// Whether an address lies on a site that the run visits as well.
  func isSiteOfRun(_ address: WebAddress) -> Bool {
    !hosts.isEmpty && hosts.contains(SiteScope(home: address).bareHost)
  }
}
