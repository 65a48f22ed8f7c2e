import Addresses
import Evidence
import Transport

/// Looks at the front page of a host over IPv6, address by address and scheme by scheme, with a look over IPv4 beside.
struct FamilyLooker: Sendable {
  let requester: Requester
  let home: WebAddress
  /// The schemes that open over any family.
  let schemes: [String]
  /// The IPv6 addresses to ask, at most `FamilyLook.addressLimit`.
  let addresses: [IPAddress]
  /// Whether there is an IPv4 address to look at beside, and a way to it.
  let hasIPv4: Bool

  /// What came of a round, and what it took.
  struct Answer: Sendable {
    var looks: [FamilyLook] = []
    var requests = 0
    var bytes = 0
  }

  /// `nil` where there is nothing to look at: no IPv6 here or there, or nothing that opens.
  init?(_ requester: Requester, _ home: WebAddress, _ records: AddressRecords, probed: [ProbedHome]) {
    guard requester.context.vantage.ipv6, !records.ipv6.isEmpty else { return nil }
    let opened = Set(probed.filter { !$0.isUnverified && $0.fetched.exchange.succeeded }.map(\.probe.scheme))
    guard !opened.isEmpty else { return nil }
    self.requester = requester
    self.home = home
    schemes = ["http", "https"].filter(opened.contains)
    addresses = Array(records.ipv6.prefix(FamilyLook.addressLimit))
    hasIPv4 = requester.context.vantage.ipv4 && !records.ipv4.isEmpty
  }

  /// The first round: what the probes saw already, and the addresses that they did not come to.
  func first(_ probed: [ProbedHome]) async -> Answer {
    var answer = Answer()
    var unseen: [(scheme: String, address: IPAddress)] = []
    for scheme in schemes {
      for family in hasIPv4 ? IPAddress.Family.allCases : [.v6] {
        let all = probed.filter { !$0.isUnverified && $0.probe.scheme == scheme && $0.probe.family == family }
        let best = all.last { $0.fetched.exchange.succeeded } ?? all.last
        // Without a redirect to another host in between, the first hop tells which address was asked.
        let peer = best?.fetched.exchange.hops.first?.address ?? (addresses.count == 1 ? addresses.first : nil)
        if let best, family == .v4 || peer != nil {
          answer.looks.append(look(best.fetched, scheme, family == .v4 ? nil : peer, family, round: 0))
        }
        if family == .v6 { unseen += addresses.filter { $0 != peer }.map { (scheme, $0) } }
      }
    }
    let others = await ask(unseen.map { ($0.scheme, $0.address, .v6) }, round: 0)
    answer.looks += others.looks
    answer.requests = others.requests
    answer.bytes = others.bytes
    return answer
  }

  /// A later round: every address and scheme, and IPv4 beside.
  func look(round: Int) async -> Answer {
    await ask(
      schemes.flatMap { scheme in
        addresses.map { (scheme, $0, IPAddress.Family.v6) } + (hasIPv4 ? [(scheme, nil, .v4)] : [])
      }, round: round)
  }

  private typealias Plan = (scheme: String, address: IPAddress?, family: IPAddress.Family)

  private func ask(_ plans: [Plan], round: Int) async -> Answer {
    await withTaskGroup(of: (Int, Answer).self) { group in
      for (index, plan) in plans.enumerated() {
        guard let address = HomeProber.address(home, scheme: plan.scheme) else { continue }
        group.addTask {
          var request = FetchRequest(url: address, settings: requester.context.settings)
          request.family = plan.family
          request.pinnedAddress = plan.address
          // Times of a connection that stands already are no measure.
          request.wantsTLSFacts = true
          let fetched = await requester.send(request)
          return (
            index,
            Answer(
              looks: [look(fetched, plan.scheme, plan.address, plan.family, round: round)],
              requests: fetched.requests, bytes: fetched.body.count)
          )
        }
      }
      var answers: [(Int, Answer)] = []
      for await answer in group { answers.append(answer) }
      return answers.sorted { $0.0 < $1.0 }.map(\.1).reduce(into: Answer()) { sum, answer in
        sum.looks += answer.looks
        sum.requests += answer.requests
        sum.bytes += answer.bytes
      }
    }
  }

  private func look(
    _ fetched: Fetched, _ scheme: String, _ address: IPAddress?, _ family: IPAddress.Family, round: Int
  ) -> FamilyLook {
    let exchange = fetched.exchange
    let visit = PageVisitor.read(fetched, asOf: requester.context.today)
    return FamilyLook(
      round: round, scheme: scheme, address: address ?? exchange.hops.first?.address, family: family,
      time: exchange.time, status: exchange.response?.status, failure: exchange.failure,
      isPage: exchange.succeeded && visit.page != nil, timings: exchange.response?.timings,
      milliseconds: exchange.milliseconds,
      target: exchange.failure != nil && exchange.lastAsked != exchange.url ? exchange.lastAsked.href : nil)
  }
}
