import Checks
import Evidence
import Rubrics

/// One site of `scan.json`.
struct SiteJSON {
  let assessment: Assessment
  let rubric: Rubric
  let texts: CheckTexts

  var value: JSONText {
    let site = assessment.site
    return .object([
      ("code", .string(site.code)), ("name", .string(site.name)), ("url", .string(site.url.href)),
      ("class", .optional(site.siteClass?.rawValue)), ("region", .optional(site.region)),
      ("sponsor", .optional(site.sponsor)), ("status", .string(site.status.rawValue)),
      ("outcome", .string(assessment.outcome.reportName)), ("detail", .string(assessment.outcomeDetail)),
      ("verdict", .string(assessment.verdict.rawValue)), ("score", score),
      (
        "vetoes",
        .array(
          assessment.vetoes.map {
            .object([("id", .string($0.id)), ("confirmed", .bool($0.confirmed)), ("seen", .string($0.seen))])
          })
      ),
      ("crawl", crawl), ("checks", .array(assessment.checks.map(check))),
      ("started", ReportJSON.time(assessment.started)), ("ended", ReportJSON.time(assessment.ended)),
      ("moment", ReportJSON.time(assessment.moment)), ("homeTitle", .optional(assessment.homeTitle)),
      ("links", linkCounts), ("protection", protection), ("robots", robots),
      ("hosts", .array(assessment.hosts.map { HostJSON(host: $0, nameServers: assessment.nameServers).value })),
      ("nameServers", NameServerText.json(assessment.nameServers)),
      ("ipv6Links", IPv6JSON.links(assessment.ipv6Links)),
      ("opened", .optional(site.opened?.description)), ("closed", .optional(site.closed?.description)),
      ("parent", .optional(site.parent)), ("notes", .optional(site.notes)), ("codeIsMade", .bool(site.codeIsMade)),
      ("extra", .object(site.extra.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
    ])
  }

  private var score: JSONText {
    let score = assessment.score
    return .object([
      ("deducted", .number(score.deducted)), ("assessed", .number(score.assessed)), ("upper", .number(score.upper)),
      ("lower", .number(score.lower)), ("normalised", .number(score.normalised)),
      ("letter", .optional(score.letter)), ("indicators", .array(score.indicators.map(indicator))),
    ])
  }

  private func indicator(_ indicator: IndicatorScore) -> JSONText {
    let rule = rubric.indicators.first { $0.id == indicator.id }
    let isDateUnconfirmed =
      rule.map { rubric.unconfirmedDueDay(ofGroup: $0.group, for: assessment.site) != nil } ?? false
    return .object([
      ("id", .string(indicator.id)), ("points", .number(indicator.points)),
      ("deducted", .number(indicator.deducted)), ("assessed", .bool(indicator.assessed)),
      ("assessedPoints", .number(indicator.assessedPoints)), ("reason", .optional(indicator.reason)),
      ("due", .optional(indicator.due?.description)), ("checks", .strings(indicator.checks)),
      ("unconfirmed", .bool(rule?.unconfirmed ?? false)), ("dueUnconfirmed", .bool(isDateUnconfirmed)),
    ])
  }

  private var crawl: JSONText {
    let crawl = assessment.crawl
    return .object([
      ("pages", .integer(crawl.pages)), ("requests", .integer(crawl.requests)), ("links", .integer(crawl.links)),
      ("bytes", .integer(crawl.bytes)), ("seconds", .number(crawl.seconds)), ("complete", .bool(assessment.isComplete)),
      ("stoppedBy", .optional(crawl.stoppedBy?.rawValue)), ("caps", .array((crawl.caps ?? []).map(cap))),
    ])
  }

  private func cap(_ cap: CrawlCap) -> JSONText {
    .object([
      ("kind", .string(cap.kind.rawValue)), ("limit", .optional(cap.limit)),
      ("count", .integer(cap.count)), ("example", .string(cap.example)),
    ])
  }

  private func check(_ result: CheckResult) -> JSONText {
    let verdict = result.verdict
    return .object([
      ("id", .string(result.id)), ("verdict", .string(verdict.outcome.rawValue)),
      ("reason", .optional(verdict.reason?.rawValue)), ("rate", .optional(verdict.rate)),
      ("findings", .array(verdict.findings.map { finding($0, check: result.id) })),
    ])
  }

  private func finding(_ finding: Finding, check id: String) -> JSONText {
    let sentence = texts.sentence(of: finding.code, check: id)
    let redirects = finding.redirects.map { [("redirects", JSONText.strings($0))] } ?? []
    return .object(
      [
        ("what", .string(finding.code)), ("url", .optional(finding.url)),
        ("page", .optional(finding.places.first?.page)),
        ("seen", .string(finding.seen)), ("count", .integer(finding.count)),
        ("time", ReportJSON.time(assessment.time(of: finding))),
        ("status", .optional(finding.status)), ("inTemplate", .bool(finding.inTemplate)),
        ("line", .optional(finding.places.first?.line)), ("linkText", .optional(finding.places.first?.text)),
        ("examples", .strings(finding.places.prefix(ReportJSON.exampleCount).map(\.page))),
        ("text", .object([("zh", .string(sentence.zh)), ("en", .string(sentence.en))])),
      ] + redirects)
  }

  private var linkCounts: JSONText {
    .object(
      assessment.linkCounts.sorted { $0.key < $1.key }.map { scope, counts in
        (scope, .object(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) }))
      })
  }

  private var protection: JSONText {
    guard let protection = assessment.protection else { return .null }
    return .object([
      ("product", .string(protection.product)), ("sign", .string(protection.sign)),
      ("url", .string(protection.url.href)), ("status", .integer(protection.status)),
    ])
  }

  private var robots: JSONText {
    guard let robots = assessment.robots else { return .null }
    return .object([
      ("state", .string(robots.state.rawValue)), ("status", .optional(robots.status)),
      ("crawlDelay", .optional(robots.crawlDelay)), ("obeyedDelay", .optional(robots.obeyedDelay)),
      ("disallowed", .integer(robots.disallowed)),
    ])
  }
}

extension SiteEvidence.Outcome {
  /// The word that reports use: a gathered site is a judged one.
  var reportName: String { self == .gathered ? "judged" : rawValue }
}
