import Checks
import Evidence
import FoundationEssentials

/// One check's verdict on one site.
public struct CheckResult: Codable, Hashable, Sendable {
  /// The check's id.
  public var id: String
  /// What it said.
  public var verdict: Verdict

  /// Pairs an id with a verdict.
  public init(id: String, verdict: Verdict) {
    self.id = id
    self.verdict = verdict
  }
}

/// A veto of the rubric that a site met.
public struct VetoResult: Codable, Hashable, Sendable {
  /// The veto's id, e.g. `veto-home-stale`.
  public var id: String
  /// Whether it is confirmed by the machine, or a suspicion for a person.
  public var confirmed: Bool
  /// What was seen.
  public var seen: String

  /// Makes a result.
  public init(id: String, confirmed: Bool, seen: String) {
    self.id = id
    self.confirmed = confirmed
    self.seen = seen
  }
}

/// All that a run says of one site: what reports render, without the evidence's bulk.
public struct Assessment: Codable, Hashable, Sendable {
  /// The register row.
  public var site: Site
  /// How gathering ended.
  public var outcome: SiteEvidence.Outcome
  /// A sentence for outcomes other than `gathered`.
  public var outcomeDetail: String
  /// When gathering began.
  public var started: Date
  /// When it ended.
  public var ended: Date
  /// The moment it was judged as of.
  public var moment: Date
  /// The rubric's id.
  public var rubric: String
  /// The rubric's version.
  public var rubricVersion: String
  /// The whole.
  public var verdict: SiteVerdict
  /// The points.
  public var score: Score
  /// Vetoes met.
  public var vetoes: [VetoResult]
  /// Every check, in the catalog's order.
  public var checks: [CheckResult]
  /// How far the crawl came.
  public var crawl: CrawlSummary
  /// Hosts measured.
  public var hosts: [HostEvidence]
  /// The home page's title.
  public var homeTitle: String?
  /// The protection layer, where one was met.
  public var protection: Protection?
  /// robots.txt.
  public var robots: RobotsFacts?
  /// How many link targets had each outcome (`LinkOutcome` raw values), internal pages, resources and external apart.
  public var linkCounts: [String: [String: Int]]
  /// The name servers of the home host's zone, where they were asked for.
  public var nameServers: NameServerFacts?
  /// The site's links over IPv6; `nil` where they were not asked for, or by an older version.
  public var ipv6Links: IPv6LinkFacts?

  /// Makes an assessment.
  public init(
    site: Site, outcome: SiteEvidence.Outcome, outcomeDetail: String, started: Date, ended: Date, moment: Date,
    rubric: String, rubricVersion: String, verdict: SiteVerdict, score: Score, vetoes: [VetoResult],
    checks: [CheckResult], crawl: CrawlSummary, hosts: [HostEvidence], homeTitle: String?, protection: Protection?,
    robots: RobotsFacts?, linkCounts: [String: [String: Int]], nameServers: NameServerFacts? = nil,
    ipv6Links: IPv6LinkFacts? = nil
  ) {
    self.site = site
    self.outcome = outcome
    self.outcomeDetail = outcomeDetail
    self.started = started
    self.ended = ended
    self.moment = moment
    self.rubric = rubric
    self.rubricVersion = rubricVersion
    self.verdict = verdict
    self.score = score
    self.vetoes = vetoes
    self.checks = checks
    self.crawl = crawl
    self.hosts = hosts
    self.homeTitle = homeTitle
    self.protection = protection
    self.robots = robots
    self.linkCounts = linkCounts
    self.nameServers = nameServers
    self.ipv6Links = ipv6Links
  }
}

/// What is the same for all sites of a run.
public struct RunInfo: Codable, Hashable, Sendable {
  /// The run's name, also its folder's.
  public var name: String
  /// When it began.
  public var started: Date
  /// When it ended; `nil` while it goes on.
  public var ended: Date?
  /// Whether it ended before every site was done.
  public var partial: Bool
  /// The moment it is judged as of.
  public var moment: Date
  /// The tool's version.
  public var toolVersion: String
  /// The rubric's id.
  public var rubric: String
  /// The rubric's version.
  public var rubricVersion: String
  /// Where it was measured from.
  public var vantage: Vantage
  /// The register's file name.
  public var register: String
  /// Limits and manners.
  public var settings: GatherSettings
  /// Rows of the register that could not be used.
  public var leftOutRows: [LeftOutRow]

  /// Makes a description of a run.
  public init(
    name: String, started: Date, ended: Date? = nil, partial: Bool = false, moment: Date, toolVersion: String,
    rubric: String, rubricVersion: String, vantage: Vantage, register: String, settings: GatherSettings,
    leftOutRows: [LeftOutRow] = []
  ) {
    self.name = name
    self.started = started
    self.ended = ended
    self.partial = partial
    self.moment = moment
    self.toolVersion = toolVersion
    self.rubric = rubric
    self.rubricVersion = rubricVersion
    self.vantage = vantage
    self.register = register
    self.settings = settings
    self.leftOutRows = leftOutRows
  }
}
