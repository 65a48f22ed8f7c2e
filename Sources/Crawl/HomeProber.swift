import Addresses
import Evidence
import Markup
import Transport

/// One front-page request with what was read of it.
struct ProbedHome: Sendable {
  var probe: HomeProbe
  var fetched: Fetched
  /// Whether the certificate was looked at only, not demanded.
  var isUnverified = false
}

/// Asks a host's front page over each scheme and each address family apart, so that neither hides the other.
struct HomeProber: Sendable {
  let requester: Requester

  /// Attempts for one scheme and family: one failure is never a finding.
  static let attempts = 3
  /// The pause before another attempt, in intervals of the host: two seconds by default.
  private static let pauseIntervals = 4.0

  /// All probes of `home`'s host, in a fixed order: http before https, IPv4 before IPv6, attempts in order.
  func probe(_ home: WebAddress, records: AddressRecords) async -> [ProbedHome] {
    let vantage = requester.context.vantage
    let families = IPAddress.Family.allCases.filter { family in
      !records.addresses(of: family).isEmpty && (family == .v4 ? vantage.ipv4 : vantage.ipv6)
    }
    let plans = ["http", "https"].flatMap { scheme in families.map { (scheme, $0) } }
    return await withTaskGroup(of: (Int, [ProbedHome]).self) { group in
      for (index, (scheme, family)) in plans.enumerated() {
        guard let address = Self.address(home, scheme: scheme) else { continue }
        group.addTask { (index, await probe(address, scheme, family)) }
      }
      var results: [(Int, [ProbedHome])] = []
      for await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  /// The front page under another scheme: same host and path, that scheme's own port.
  static func address(_ home: WebAddress, scheme: String) -> WebAddress? {
    if home.scheme == scheme { return home }
    return WebAddress("\(scheme)://\(home.host)\(home.pathAndQuery)")
  }

  private func probe(_ address: WebAddress, _ scheme: String, _ family: IPAddress.Family) async -> [ProbedHome] {
    var probes: [ProbedHome] = []
    for attempt in 1...Self.attempts {
      let probed = await send(address, scheme, family, verifies: true)
      probes.append(probed)
      let exchange = probed.fetched.exchange
      guard let failure = exchange.failure else {
        guard Self.isBusy(exchange.response), attempt < Self.attempts, await pause() else {
          break
        }
        continue
      }
      guard failure.phase != .resolve, failure.code != .cancelled, failure.code != .addressRefused,
        failure.code != .retryAfter
      else { break }
      if failure.phase == .tls, failure.code.concernsCertificate {
        // A second request only looks: the certificate's facts, and whether there is a site behind it.
        let unverified = await send(address, scheme, family, verifies: false)
        probes[probes.count - 1].probe.tls = unverified.fetched.exchange.response?.tls
        probes.append(unverified)
        break
      }
      guard attempt < Self.attempts, await pause() else { break }
    }
    if family == .v6 { await askForHead(address, of: &probes) }
    return probes
  }

  /// Where a connection opened over IPv6 and no answer came, asks for its head: whether one packet comes tells a silent
  /// server from a way that loses large packets.
  private func askForHead(_ address: WebAddress, of probes: inout [ProbedHome]) async {
    guard let index = probes.indices.last, probes[index].fetched.exchange.failure?.code == .responseTimeout,
      !Task.isCancelled
    else { return }
    let head = await requester.send(request(address, .v6, method: .head))
    probes[index].fetched.earlierRequests += head.requests
    guard head.exchange.failure?.code != .cancelled else { return }
    probes[index].probe.headOpened = head.exchange.succeeded
  }

  /// Whether an answer may be another in a moment: anything but a page or a door that is shut to us.
  private static func isBusy(_ response: Response?) -> Bool {
    guard let status = response?.status, !(200..<300).contains(status) else { return false }
    return status == 429 || !RefusalStatus.contains(status)
  }

  /// Waits before another attempt; `false` where the visit ended meanwhile. What the server itself asks for (Retry-After)
  /// is kept by the host's limits.
  private func pause() async -> Bool {
    let seconds = Double(requester.context.settings.hostInterval) / 1000 * Self.pauseIntervals
    do {
      try await Task.sleep(for: .seconds(seconds))
      return true
    } catch {
      return false
    }
  }

  private func send(
    _ address: WebAddress, _ scheme: String, _ family: IPAddress.Family, verifies: Bool
  ) async -> ProbedHome {
    var request = request(address, family)
    request.verifiesCertificate = verifies
    let fetched = await requester.send(request)
    let probe = HomeProbe(
      scheme: scheme, family: family, exchange: fetched.exchange, tls: fetched.exchange.response?.tls)
    return ProbedHome(probe: probe, fetched: fetched, isUnverified: !verifies)
  }

  private func request(
    _ address: WebAddress, _ family: IPAddress.Family, method: FetchRequest.Method = .get
  ) -> FetchRequest {
    var request = FetchRequest(url: address, settings: requester.context.settings)
    request.method = method
    request.family = family
    request.wantsTLSFacts = true
    return request
  }
}
