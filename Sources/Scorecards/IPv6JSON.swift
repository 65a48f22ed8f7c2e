import Evidence

/// What was measured over IPv6, in `scan.json`.
enum IPv6JSON {
  static func looks(_ looks: [FamilyLook]?) -> JSONText {
    guard let looks else { return .null }
    return .array(
      looks.map { look in
        .object([
          ("round", .integer(look.round)), ("scheme", .string(look.scheme)), ("family", .string(look.family.rawValue)),
          ("address", .optional(look.address?.description)), ("time", ReportJSON.time(look.time)),
          ("opened", .bool(look.isPage)), ("status", .optional(look.status)),
          ("failure", .optional(look.failure?.code.rawValue)), ("connect", .optional(look.timings?.connect)),
          ("firstByte", .optional(look.timings?.firstByte)),
          ("milliseconds", .optional(look.milliseconds ?? look.timings?.total)), ("target", .optional(look.target)),
        ])
      })
  }

  /// Medians of both families by step, and how much slower IPv6 is: `(t6 − t4) / t4`.
  static func times(_ host: HostEvidence) -> JSONText {
    .object(
      FamilyTimes.Step.allCases.map { step in
        guard let times = FamilyTimes(host, step) else { return (step.rawValue, .null) }
        return (
          step.rawValue,
          .object([
            ("ipv4", .number(times.ipv4)), ("ipv6", .number(times.ipv6)), ("ratio", .optional(times.ratio)),
          ])
        )
      })
  }

  static func comparison(_ comparison: FamilyComparison?) -> JSONText {
    guard let comparison else { return .null }
    return .object([
      ("scheme", .string(comparison.scheme)), ("ownSimilarity", .optional(comparison.ownSimilarity)),
      ("ownLinkAgreement", .optional(comparison.ownLinkAgreement)),
      ("ownUnequal", comparison.ownUnequal.map { .strings($0.map(\.rawValue)) } ?? .null),
      (
        "pairs",
        .array(
          comparison.pairs.map { pair in
            .object([
              ("time", ReportJSON.time(pair.time)), ("ipv4", side(pair.ipv4)), ("ipv6", side(pair.ipv6)),
              ("similarity", .optional(pair.similarity)), ("linkAgreement", .optional(pair.linkAgreement)),
              ("onlyIPv4Links", .integer(pair.onlyIPv4Links)), ("onlyIPv6Links", .integer(pair.onlyIPv6Links)),
              ("unequal", .strings(pair.unequal.map(\.rawValue))),
            ])
          })
      ),
    ])
  }

  private static func side(_ side: FamilyPair.Side) -> JSONText {
    .object([
      ("status", .optional(side.status)), ("failure", .optional(side.failure?.code.rawValue)),
      ("final", .optional(side.final)), ("title", .optional(side.title)), ("links", .integer(side.links)),
      ("textBytes", .integer(side.textBytes)), ("madeByScript", side.isMadeByScript.map { .bool($0) } ?? .null),
    ])
  }

  static func links(_ links: IPv6LinkFacts?) -> JSONText {
    guard let links else { return .null }
    return .object([
      // A number beyond 2^53 is not exact in every reader.
      ("seed", .string(String(links.seed))), ("sample", .integer(links.sample)), ("complete", .bool(links.isComplete)),
      (
        "hosts",
        .array(
          links.hosts.map { host in
            .object([
              ("host", .string(host.host)), ("level", .integer(host.level)), ("links", .integer(host.links)),
              ("hasAddress", host.hasAddress.map { .bool($0) } ?? .null), ("asked", .integer(host.asked)),
              ("opened", .integer(host.opened)), ("withheld", .integer(host.withheld)),
              ("unasked", .integer(host.unasked ?? 0)),
              ("share", .optional(host.share)), ("reason", .optional(host.reason)),
              ("examples", .strings(host.examples)), ("time", ReportJSON.time(host.time)),
            ])
          })
      ),
      (
        "outside",
        .array(
          links.outside.map { row in
            .object([
              ("host", .string(row.host)), ("links", .integer(row.links)),
              ("hasAddress", row.hasAddress.map { .bool($0) } ?? .null),
            ])
          })
      ),
    ])
  }
}
