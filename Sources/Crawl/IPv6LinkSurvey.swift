import Addresses
import Evidence
import FoundationEssentials
import Transport

/// Asks for a sample of the site's links over IPv6, host by host, at the end of the crawl.
struct IPv6LinkSurvey: Sendable {
  /// What may be asked for.
  struct Links: Sendable {
    /// The site's own links that opened, by level (2, 3) and host.
    var own: [Int: [String: Set<String>]] = [:]
    /// Links of the home page to other people's hosts, by host.
    var outside: [String: Int] = [:]
  }

  /// What came of it, and what it took.
  struct Answer: Sendable {
    var facts: IPv6LinkFacts
    var requests = 0
    var bytes = 0
  }

  let requester: Requester
  let overIPv6: LinkChecker
  let overIPv4: LinkChecker

  /// Hosts of the site that are looked at on one level, the most linked first.
  private static let hostLimit = 50
  /// Hosts asked at once; each has its own limits besides.
  private static let hostsAtOnce = 4
  /// Links of a host that found no server in a row, after which the others would not either.
  private static let deadInARow = 2

  /// What every link of a host fails by where one does: nothing listens, or no certificate comes.
  private static let deadReasons = Set(
    [Failure.Code.connectionRefused, .connectTimeout, .tlsTimeout].map(\.rawValue))

  /// Links of a host that are waited for in vain, after which no further ones are asked for: each takes two time limits,
  /// and a network that loses large packets would hold up the visit by all of the sample.
  private static let vainLimit = 3

  /// What a link fails by where a server is there, and the answer is not, or not all of it.
  private static let vainReasons = Set([Failure.Code.responseTimeout, .bodyTimeout, .pageTimeout].map(\.rawValue))

  init(requester: Requester, verifiesCertificate: Bool) {
    self.requester = requester
    overIPv6 = LinkChecker(requester: requester, verifiesCertificate: verifiesCertificate, family: .v6)
    overIPv4 = LinkChecker(requester: requester, verifiesCertificate: verifiesCertificate, family: .v4)
  }

  /// Asks for at most `sample` links of each level. Cancelled, it gives what it has.
  func ask(_ links: Links, sample: Int, seed: UInt64) async -> Answer {
    var answer = Answer(facts: IPv6LinkFacts(seed: seed, sample: sample))
    var rows: [(row: IPv6LinkFacts.Host, links: [String])] = []
    for (level, hosts) in links.own.sorted(by: { $0.key < $1.key }) {
      let known = hosts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(Self.hostLimit)
      var reachable: [String: [String]] = [:]
      for (host, addresses) in known {
        let hasAddress = await hasAddress(host)
        if hasAddress == true { reachable[host] = Array(addresses) }
        let row = IPv6LinkFacts.Host(
          host: host, level: level, links: addresses.count, hasAddress: hasAddress,
          reason: hasAddress == false ? Failure.Code.noAddress.rawValue : nil,
          examples: hasAddress == false ? Array(addresses.sorted().prefix(IPv6LinkFacts.exampleLimit)) : [],
          time: Date())
        rows.append((row, []))
      }
      let drawn = LinkSample.draw(sample, from: reachable, seed: seed &+ UInt64(level))
      for index in rows.indices where rows[index].row.level == level {
        rows[index].links = drawn[rows[index].row.host] ?? []
      }
    }
    await ask(rows, &answer)
    for (host, count) in Self.mostLinked(links.outside) {
      answer.facts.outside.append(IPv6LinkFacts.Outside(host: host, links: count, hasAddress: await hasAddress(host)))
    }
    return answer
  }

  private static func mostLinked(_ hosts: [String: Int]) -> some Sequence<(key: String, value: Int)> {
    hosts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(IPv6LinkFacts.outsideLimit)
  }

  /// Whether a host has an IPv6 address; `nil` where the look-up does not say.
  private func hasAddress(_ host: String) async -> Bool? {
    let answer = await requester.context.resolver.lookUp(host, .aaaa)
    if !answer.addresses.isEmpty { return true }
    switch answer.failure?.code {
    case Failure.Code.noAddress: return false
    // Some balancers answer "no such name" for a type that they do not serve.
    case Failure.Code.nameNotFound, Failure.Code.idnInvalid:
      return await requester.context.resolver.lookUp(host, .a).addresses.isEmpty ? nil : false
    default: return nil
    }
  }

  private func ask(_ rows: [(row: IPv6LinkFacts.Host, links: [String])], _ answer: inout Answer) async {
    await withTaskGroup(of: (Int, HostAnswer).self) { group in
      var next = 0
      var done: [Int: IPv6LinkFacts.Host] = [:]
      func start() {
        guard next < rows.count else { return }
        let index = next
        next += 1
        group.addTask { (index, await ask(rows[index].row, rows[index].links)) }
      }
      for _ in 0..<Self.hostsAtOnce { start() }
      while let (index, host) = await group.next() {
        done[index] = host.row
        answer.requests += host.requests
        answer.bytes += host.bytes
        if !host.isComplete { answer.facts.isComplete = false }
        start()
      }
      answer.facts.hosts = rows.indices.compactMap { done[$0] }
    }
  }

  private struct HostAnswer: Sendable {
    var row: IPv6LinkFacts.Host
    var requests = 0
    var bytes = 0
    var isComplete = true
    /// Links in a row, up to the last one asked for, that found no server.
    var deadRun = 0
    /// The row before them.
    private var beforeRun: IPv6LinkFacts.Host

    init(row: IPv6LinkFacts.Host) {
      self.row = row
      beforeRun = row
    }

    /// Notes a link that failed, before it is counted.
    mutating func noteRun(isDead: Bool) {
      if deadRun == 0 { beforeRun = row }
      deadRun = isDead ? deadRun + 1 : 0
    }

    /// A host that opened and then lets us in no more has shut us out, as many firewalls do with who asks for much: of its
    /// links that says nothing.
    func settled() -> HostAnswer {
      guard deadRun > 0, row.opened > 0 else { return self }
      var settled = self
      settled.row = beforeRun
      settled.row.withheld = row.withheld + deadRun
      settled.row.time = row.time
      return settled
    }

    mutating func count(_ answer: CheckedAddress) {
      requests += answer.requests
      bytes += answer.bytes
    }
  }

  /// Asks for the links of one host, one after the other.
  private func ask(_ row: IPv6LinkFacts.Host, _ links: [String]) async -> HostAnswer {
    var answer = HostAnswer(row: row)
    var vain = 0
    for (index, link) in links.enumerated() {
      guard answer.deadRun < Self.deadInARow else { break }
      guard vain < Self.vainLimit else {
        answer.row.unasked = links.count - index
        break
      }
      guard let address = WebAddress(link) else { continue }
      switch await result(of: address, &answer) {
      case .opened:
        answer.row.asked += 1
        answer.row.opened += 1
        answer.deadRun = 0
      case .failed(let reason):
        answer.noteRun(isDead: Self.deadReasons.contains(reason))
        answer.row.asked += 1
        if answer.row.reason == nil { answer.row.reason = reason }
        if answer.row.examples.count < IPv6LinkFacts.exampleLimit { answer.row.examples.append(link) }
        if Self.vainReasons.contains(reason) { vain += 1 }
      case .withheld:
        answer.row.withheld += 1
      case .notAsked:
        answer.isComplete = false
        // Time that went by in vain waits is no word on the links that it was meant for.
        if vain > 0 { answer.row.unasked = links.count - index }
        return answer.settled()
      }
      answer.row.time = Date()
    }
    return answer.settled()
  }

  private enum LinkResult {
    case opened
    case failed(String)
    case withheld
    case notAsked
  }

  /// One link over IPv6. What fails is asked again, and then over IPv4: what is dead there as well is no fault of IPv6.
  private func result(of address: WebAddress, _ answer: inout HostAnswer) async -> LinkResult {
    for attempt in 0..<2 {
      let six = await overIPv6.open(address)
      answer.count(six)
      switch six.judgement.outcome {
      case .ok, .redirected: return .opened
      case .refused, .blocked, .excluded: return .withheld
      case .notTested: return .notAsked
      case .broken, .unstable, .failing: break
      }
      let reason = six.judgement.reason ?? ""
      if Self.isDoubtful(reason) { return .withheld }
      guard attempt > 0 else { continue }
      let four = await overIPv4.open(address)
      answer.count(four)
      switch four.judgement.outcome {
      case .ok, .redirected: return .failed(reason)
      case .notTested: return .notAsked
      default: return .withheld
      }
    }
    return .withheld
  }

  /// Failures that may be those of our own network or resolver. A host without IPv6 address that the way led on to is none.
  private static func isDoubtful(_ reason: String) -> Bool {
    let codes: [Failure.Code] = [
      .unreachable, .resolverError, .serverFailure, .zoneSilent, .queryRefused, .answerTruncated, .resolveTimeout,
      .bogusAnswer,
      .other,
    ]
    return codes.contains { $0.rawValue == reason }
  }
}
