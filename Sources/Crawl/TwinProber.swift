import Addresses
import Evidence
import Transport

/// Looks at the other name of a site, with or without `www.`: its addresses, and one request over each family.
struct TwinProber: Sendable {
  let requester: Requester

  /// What came of it, and what it took.
  struct Answer: Sendable {
    var host: HostEvidence
    var requests: Int
  }

  /// `nil` where the host has no twin: an address, or a name whose twin is a suffix below which everybody registers.
  func probe(_ home: WebAddress) async -> Answer? {
    guard let twin = SiteScope.twin(of: home.host), !PublicSuffix.isPublicSuffix(twin),
      let address = WebAddress("\(home.scheme)://\(twin)/")
    else { return nil }
    let context = requester.context
    let records = await context.resolver.addresses(of: twin)
    let role: HostEvidence.Role = home.host.hasPrefix("www.") ? .bare : .www
    var answer = Answer(host: HostEvidence(host: twin, role: role, records: records), requests: 0)
    for family in IPAddress.Family.allCases {
      guard !records.addresses(of: family).isEmpty, family == .v4 ? context.vantage.ipv4 : context.vantage.ipv6
      else { continue }
      var request = FetchRequest(url: address, settings: context.settings)
      request.family = family
      request.wantsTLSFacts = true
      let fetched = await requester.send(request)
      answer.requests += fetched.requests
      let probe = HomeProbe(
        scheme: home.scheme, family: family, exchange: fetched.exchange, tls: fetched.exchange.response?.tls)
      answer.host.probes.append(
        HomeDigest.complete(ProbedHome(probe: probe, fetched: fetched), asOf: context.today))
    }
    return answer
  }
}
