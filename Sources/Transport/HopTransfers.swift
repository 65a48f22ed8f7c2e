import Addresses
import CCurl
import Evidence

extension Transport {
  /// The share of a hop's time that its connection attempts may take together: an answer needs the rest.
  private static let connectShare = 0.5
  /// Milliseconds that an attempt gets at least.
  private static let shortestTime = 50

  /// Looks up the host, then tries its addresses one after the other until one accepts the connection.
  func perform(_ hop: HopRequest, with handle: CurlHandle) async -> HopOutcome {
    var started = ContinuousClock.now
    var outcome = HopOutcome()
    outcome.verifiesCertificate = hop.request.verifiesCertificate
    var deadline: ContinuousClock.Instant?
    var lookUpFailures: [Failure] = []
    var connectFailures: [Failure] = []
    var attemptsLeft = AddressPolicy.attempts
    for family in hop.families {
      let addresses: [IPAddress]
      switch await self.addresses(for: hop, family: family, limit: limit(family, hop, attemptsLeft)) {
      case .success(let found): addresses = found
      case .failure(let reason):
        lookUpFailures.append(reason.failure)
        continue
      }
      if outcome.address == nil { outcome.nameMilliseconds = started.millisecondsToNow }
      var start = ContinuousClock.now
      var end = deadline ?? start.advanced(by: .seconds(hop.timeout))
      let connectBudget = start.duration(to: end) * Self.connectShare
      for (index, address) in addresses.enumerated() {
        attemptsLeft -= 1
        if let beforeConnect = hop.request.beforeConnect {
          let asked = ContinuousClock.now
          if let failure = await beforeConnect(hop.url, address) {
            outcome.failure = failure
            return outcome
          }
          let waited = asked.duration(to: .now)
          started += waited
          start += waited
          end += waited
          outcome.waited += waited
        }
        deadline = end
        let spent = start.duration(to: .now)
        let share = (connectBudget - spent) / (addresses.count - index)
        await attempt(hop, at: address, until: end, connectTime: share, handle, started, &outcome)
        guard let failure = outcome.failure, failure.phase == .connect, failure.code != .cancelled else {
          return outcome
        }
        connectFailures.append(failure)
      }
    }
    // The first address is the one a visitor meets; a machine without IPv6 must not turn its answer into "no route".
    if let first = connectFailures.first {
      outcome.failure = Failure(
        first.phase, first.code, detail: connectFailures.map(\.detail).joined(separator: "; "))
    }
    if outcome.address == nil {
      outcome.failure = placed(LookUpFailures(lookUpFailures).decisive, hop)
    }
    return outcome
  }

  private func limit(_ family: IPAddress.Family, _ hop: HopRequest, _ left: Int) -> Int {
    hop.families.count > 1 && family == hop.families.first ? AddressPolicy.attemptsOfFirstFamily : left
  }

  private func attempt(
    _ hop: HopRequest, at address: IPAddress, until end: ContinuousClock.Instant, connectTime: Duration,
    _ handle: CurlHandle, _ started: ContinuousClock.Instant, _ outcome: inout HopOutcome
  ) async {
    let url = hop.url
    let port = url.effectivePort ?? 80
    let target = settings.portMap[port] ?? port
    let left = ContinuousClock.now.duration(to: end)
    let order = TransferOrder(
      url: url.hrefWithoutFragment, isHead: hop.request.method == .head,
      address: address.family == .v6 ? "[\(address)]" : address.description, port: target,
      timeout: max(Self.shortestTime, Int(left.milliseconds)),
      connectTimeout: max(Self.shortestTime, Int(connectTime.milliseconds)),
      maxBodyBytes: hop.request.maxBodyBytes, maxOtherBytes: hop.request.maxOtherBytes,
      keepsBody: hop.request.keepsBody,
      verifiesCertificate: hop.request.verifiesCertificate, wantsTLSFacts: hop.request.wantsTLSFacts,
      userAgent: HopRequest.singleLine(settings.userAgent), headers: hop.headerLines, authorities: authorities)
    outcome.startMilliseconds = started.millisecondsToNow
    outcome.outcome = await transfer(order, with: handle)
    outcome.address = address
    outcome.port = target
    let judged = TransferFailure(
      outcome: outcome.outcome, isSecure: url.scheme == "https",
      wantsBody: hop.request.keepsBody && hop.request.method == .get)
    outcome.failure = judged.failure.map { placed($0, hop) }
    if outcome.outcome.tls != nil, !order.verifiesCertificate { outcome.problem = await problem(order, with: handle) }
  }

  /// What is wrong with the certificate of a server that was talked to without verifying it.
  ///
  /// libcurl loads no authorities unless it verifies, so a second connection asks, and sends nothing.
  private func problem(_ order: TransferOrder, with handle: CurlHandle) async -> CertificateProblem? {
    var order = order
    order.verifiesCertificate = true
    order.onlyConnects = true
    order.wantsTLSFacts = false
    return CertificateProblem(outcome: await transfer(order, with: handle))
  }

  private func addresses(
    for hop: HopRequest, family: IPAddress.Family, limit: Int
  ) async -> Result<[IPAddress], HopRefusal> {
    var found: [IPAddress]
    if let address = hop.pinnedAddress ?? hop.url.hostAddress {
      found = address.family == family ? [address] : []
      if found.isEmpty {
        return .failure(HopRefusal(Failure(.resolve, .noAddress, detail: "\(address) is of the other family")))
      }
    } else {
      let answer = await resolver.lookUp(
        hop.url.host, family == .v4 ? .a : .aaaa, distrustingFailuresBefore: hop.request.distrustsFailuresBefore)
      if let failure = answer.failure { return .failure(HopRefusal(failure)) }
      found = answer.addresses
    }
    switch policy.candidates(found, limit: limit) {
    case .success(let allowed): return .success(allowed)
    case .failure(let refused): return .failure(HopRefusal(refused.failure))
    }
  }

  /// Names the host that failed where it is not the one first asked.
  private func placed(_ failure: Failure, _ hop: HopRequest) -> Failure {
    guard hop.url.host != hop.request.url.host else { return failure }
    return Failure(failure.phase, failure.code, detail: "\(hop.url.host): \(failure.detail)")
  }
}

/// A hop that was not tried.
private struct HopRefusal: Error {
  let failure: Failure

  init(_ failure: Failure) { self.failure = failure }
}

extension Duration {
  /// In milliseconds.
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}

extension ContinuousClock.Instant {
  /// Milliseconds since this instant.
  var millisecondsToNow: Double { duration(to: .now).milliseconds }
}
