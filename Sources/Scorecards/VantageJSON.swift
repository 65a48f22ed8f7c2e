import Evidence

/// What a vantage found out about itself, as `scan.json` has it.
enum VantageJSON {
  static func findings(_ findings: VantageFindings) -> JSONText {
    .object([
      ("ipv6Kind", .string(findings.ipv6Kind.rawValue)),
      ("controls", .array(findings.controls.map(control))),
      ("translationPrefixes", .strings(findings.translationPrefixes.map(\.description))),
      ("inventsNames", findings.inventsNames.map { .bool($0) } ?? .null),
      ("resolverFailure", .optional(findings.resolverFailure?.code.rawValue)),
      ("validation", .string(findings.validation.rawValue)),
      (
        "clock",
        .object([("beforeBuild", .bool(findings.clock.isBeforeBuild)), ("offset", .optional(findings.clock.offset))])
      ),
      ("passesLargePackets", findings.passesLargePackets.map { .bool($0) } ?? .null),
      ("reachesNameServers", findings.reachesNameServers.map { .bool($0) } ?? .null),
      ("reachesNameServersOverTCP", findings.reachesNameServersOverTCP.map { .bool($0) } ?? .null),
      ("interruptions", .array(findings.interruptions.map(interruption))),
    ])
  }

  private static func control(_ control: VantageControl) -> JSONText {
    .object([
      ("address", .string(control.address.description)), ("port", .integer(control.port)),
      ("failure", .optional(control.failure?.code.rawValue)),
    ])
  }

  private static func interruption(_ interruption: VantageInterruption) -> JSONText {
    .object([
      ("lastGood", ReportJSON.time(interruption.lastGood)), ("noticed", ReportJSON.time(interruption.noticed)),
      ("ended", ReportJSON.time(interruption.ended)),
    ])
  }
}
