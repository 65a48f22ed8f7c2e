import Checks
import Evidence
import FoundationEssentials
import Rubrics

/// `scan.json`: the truth of a run for machines, in the promised shape (schema 1) with stable order of members.
///
/// Members may be added within a schema, none is removed or renamed. Times are ISO 8601 in China Standard Time.
public enum ReportJSON {
  /// The version of the shape.
  public static let schema = 1

  /// How many pages stand beside a finding as examples.
  static let exampleCount = 3

  /// A whole document: the run and these sites. `check --json` prints it with one site.
  public static func document(
    run: RunInfo, assessments: [Assessment], rubric: Rubric, catalog: [Check]
  ) -> String {
    let texts = CheckTexts(catalog)
    var text = head(run: run)
    for (index, assessment) in assessments.enumerated() {
      text += (index == 0 ? "" : ",") + "\n" + site(assessment, rubric: rubric, texts: texts)
    }
    return text + tail
  }

  /// The document up to its first site.
  static func head(run: RunInfo) -> String {
    let members: [(String, JSONText)] = [
      ("schema", .integer(schema)),
      ("tool", .object([("name", .string("spotcheck")), ("version", .string(run.toolVersion))])),
      (
        "run",
        .object([
          ("name", .string(run.name)), ("started", time(run.started)), ("ended", time(run.ended)),
          ("partial", .bool(run.partial)), ("moment", time(run.moment)), ("register", .string(run.registerName)),
          ("leftOutRows", .array(run.leftOutRows.map(leftOut))),
        ])
      ),
      ("rubric", .object([("id", .string(run.rubric)), ("version", .string(run.rubricVersion))])),
      ("vantage", vantage(run.vantage)), ("settings", settings(run.settings)),
    ]
    var text = "{\n"
    for (name, value) in members { text += "  \(JSONText.quoted(name)): \(value.text(indent: 2)),\n" }
    return text + "  \"sites\": ["
  }

  private static func leftOut(_ row: LeftOutRow) -> JSONText {
    .object([
      ("line", .optional(row.line)), ("site", .optional(row.site)), ("code", .string(row.code)),
      ("text", .object([("zh", .string(row.zh)), ("en", .string(row.en))])),
    ])
  }

  /// What follows the last site.
  static let tail = "\n  ]\n}\n"

  /// One site, indented to stand in the document.
  static func site(_ assessment: Assessment, rubric: Rubric, texts: CheckTexts) -> String {
    "    " + SiteJSON(assessment: assessment, rubric: rubric, texts: texts).value.text(indent: 4)
  }

  static func time(_ moment: Date?) -> JSONText {
    moment.map { .string(ChinaTime.timestamp($0)) } ?? .null
  }

  private static func vantage(_ vantage: Vantage) -> JSONText {
    .object([
      ("ipv4", .bool(vantage.ipv4)), ("ipv6", .bool(vantage.ipv6)), ("ipv6Detail", .string(vantage.ipv6Detail)),
      ("resolver", .string(vantage.resolver)), ("userAgent", .string(vantage.userAgent)),
      ("time", time(vantage.time)), ("allowsPrivateAddresses", .bool(vantage.allowsPrivateAddresses)),
      ("ignoresRobots", .bool(vantage.ignoresRobots)),
      ("sources", vantage.sources.map { .strings($0.map(\.description)) } ?? .null),
      ("findings", vantage.findings.map(VantageJSON.findings) ?? .null),
    ])
  }

  private static func settings(_ settings: GatherSettings) -> JSONText {
    let files = NetworkFiles(settings)
    return .object([
      ("maxPages", .integer(settings.maxPages)), ("maxDepth", .integer(settings.maxDepth)),
      ("maxTargets", .integer(settings.maxTargets)), ("timeout", .number(settings.timeout)),
      ("siteDeadline", .number(settings.siteDeadline)), ("hostConnections", .integer(settings.hostConnections)),
      ("hostInterval", .integer(settings.hostInterval)), ("maxBodyBytes", .integer(settings.maxBodyBytes)),
      ("contact", .optional(settings.contact)),
      ("ipv6Sample", .integer(settings.ipv6Sample ?? IPv6LinkFacts.defaultSample)),
      ("zoneFiles", .strings(files.zones)), ("certificateAuthorityFile", .optional(files.authorities)),
      ("portMap", .object(files.ports.map { (String($0.from), .integer($0.to)) })),
    ])
  }
}
