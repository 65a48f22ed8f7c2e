import Evidence

/// One host of a site in `scan.json`: its addresses and what each scheme and family answered.
struct HostJSON {
  let host: HostEvidence
  /// Those of the site's zone.
  let nameServers: NameServerFacts?

  var value: JSONText {
    let records = host.records
    return .object([
      ("host", .string(host.host)), ("role", .string(host.role.rawValue)), ("time", ReportJSON.time(records.time)),
      ("aliases", .strings(records.aliases)), ("ipv4", .strings(records.ipv4.map(\.description))),
      ("ipv6", .strings(records.ipv6.map(\.description))), ("ipv4Failure", failure(records.ipv4Failure)),
      ("ipv6Failure", failure(records.ipv6Failure)), ("timeToLive", .optional(records.timeToLive)),
      ("dnssec", .string(HostSigning.word(records, nameServers))), ("milliseconds", .number(records.milliseconds)),
      ("probes", .array(host.probes.map(probe))),
      ("certificationAuthorities", host.certificationAuthorities.map { .strings($0) } ?? .null),
      ("looks", IPv6JSON.looks(host.looks)), ("times", IPv6JSON.times(host)),
      ("ipv4Milliseconds", .optional(records.ipv4Milliseconds)),
      ("ipv6Milliseconds", .optional(records.ipv6Milliseconds)), ("comparison", IPv6JSON.comparison(host.comparison)),
    ])
  }

  private func probe(_ probe: HomeProbe) -> JSONText {
    let response = probe.exchange.response
    return .object([
      ("scheme", .string(probe.scheme)), ("family", .string(probe.family.rawValue)),
      ("time", ReportJSON.time(probe.exchange.time)), ("url", .string(probe.exchange.url.href)),
      ("final", .optional(response?.url.href)), ("status", .optional(response?.status)),
      ("address", .optional(response?.address?.description)), ("milliseconds", .optional(response?.timings.total)),
      ("tls", .optional(response?.tls?.version)), ("verified", response?.tls.map { .bool($0.verified) } ?? .null),
      ("title", .optional(probe.title)), ("failure", failure(probe.exchange.failure)),
      ("headOpened", probe.headOpened.map { .bool($0) } ?? .null),
    ])
  }

  private func failure(_ failure: Failure?) -> JSONText {
    guard let failure else { return .null }
    return .object([
      ("phase", .string(failure.phase.rawValue)), ("code", .string(failure.code.rawValue)),
      ("detail", .string(failure.detail)),
    ])
  }
}
