import Addresses

extension SiteEvidence {
  /// Whether something failed over IPv6 that may be our own loss of it.
  public var hasIPv6Failure: Bool {
    let failed = hosts.flatMap(\.probes).contains { probe in
      probe.family == .v6 && (probe.exchange.failure.map { $0.phase != .resolve } ?? false)
    }
    let looks = hosts.flatMap { $0.looks ?? [] }.contains { $0.family == .v6 && $0.failure != nil }
    let links = ipv6Links?.hosts.contains { $0.opened < $0.asked } ?? false
    let silent = nameServers?.servers.contains { server in
      server.replies(over: .v6).contains { $0.failure != nil }
    }
    let unreachable = targets.contains { $0.reason == Failure.Code.unreachable.rawValue && $0.outcome != .notTested }
    let isOnIPv6Only = hosts.contains { $0.records.ipv4.isEmpty && !$0.records.ipv6.isEmpty }
    return failed || looks || links || silent == true || unreachable || (isOnIPv6Only && outcome == .unreachable)
  }

  /// Takes back what was measured over IPv6: it did not work here meanwhile. Records stay, they came by the resolver.
  public mutating func forgetIPv6() {
    vantage.ipv6 = false
    for index in hosts.indices { hosts[index].forgetIPv6() }
    ipv6Links = nil
    for index in nameServers?.servers.indices ?? 0..<0 {
      nameServers?.servers[index].replies.removeAll { $0.address.family == .v6 }
    }
    for index in nameServers?.chain.indices ?? 0..<0 {
      nameServers?.chain[index].asked = nil
      nameServers?.chain[index].answering = nil
    }
    // No way there: over IPv6, as far as anybody can tell now.
    for index in targets.indices where targets[index].reason == Failure.Code.unreachable.rawValue {
      targets[index].outcome = .notTested
    }
    if outcome == .unreachable, let records = homeHost?.records, records.ipv4.isEmpty, !records.ipv6.isEmpty {
      outcome = .skipped
      outcomeDetail = OutcomeDetail.noIPv6Vantage
      crawl.stoppedBy = nil
    }
  }
}

extension HostEvidence {
  fileprivate mutating func forgetIPv6() {
    probes.removeAll { $0.family == .v6 }
    looks?.removeAll { $0.family == .v6 }
    comparison = nil
  }
}
