import Addresses
import Evidence

/// What the probes say of HTTPS on the judged host.
enum HomeHTTPS {
  /// The page opened over HTTPS with a certificate that was verified.
  case works(HomeProbe)
  /// TLS answers, but a browser refuses its certificate.
  case badCertificate(HomeProbe, Failure.Code)
  /// TLS works; the answer is no page (an error status).
  case errorStatus(HomeProbe, Int)
  /// HTTPS is answered by sending the visitor to http.
  case leadsToHTTP(HomeProbe)
  /// Nothing speaks TLS there.
  case absent(HomeProbe)
  /// It cannot be told.
  case notMeasured(Verdict.Reason)

  /// Reads the https probes; one family that works is enough.
  init(_ evidence: SiteEvidence) {
    if let obstacle = evidence.answerObstacle {
      self = .notMeasured(obstacle)
      return
    }
    let probes = evidence.homeHost?.probes.filter { $0.scheme == "https" } ?? []
    let opened = probes.filter(Self.opensVerified)
    if let working = opened.first(where: evidence.showsHomePage) {
      self = .works(working)
      return
    }
    for probe in probes {
      if let problem = Self.certificateProblem(probe) {
        self = .badCertificate(probe, problem)
        return
      }
    }
    if !opened.isEmpty {
      self = .notMeasured(.notInEvidence)
      return
    }
    if let plain = probes.first(where: { $0.exchange.succeeded && $0.exchange.response?.url.scheme == "http" }) {
      self = .leadsToHTTP(plain)
      return
    }
    self = Self.withoutPage(probes)
  }

  private static func opensVerified(_ probe: HomeProbe) -> Bool {
    guard probe.exchange.succeeded, let response = probe.exchange.response, response.url.scheme == "https" else {
      return false
    }
    // Transport verifies unless told otherwise; where it kept TLS facts they have the last word.
    return (response.tls ?? probe.tls)?.verified ?? true
  }

  private static let certificateCodes: Set<Failure.Code> = [
    .certificateExpired, .certificateNotYetValid, .certificateWrongHost, .certificateUntrusted,
    .certificateSelfSigned,
  ]

  /// Why a browser refuses the certificate, where it does.
  private static func certificateProblem(_ probe: HomeProbe) -> Failure.Code? {
    if let failure = probe.exchange.failure { return certificateCodes.contains(failure.code) ? failure.code : nil }
    guard let tls = probe.exchange.response?.tls ?? probe.tls, !tls.verified else { return nil }
    return tls.problem ?? .certificateUntrusted
  }

  /// Failures that say plainly that nobody speaks TLS there; others may be the network's and need a second one.
  private static let plainCodes: Set<Failure.Code> = [.connectionRefused, .tlsHandshake]

  /// Failed probes without which a time-out, a reset or a server error is no finding.
  static let leastFailures = 2

  private static func withoutPage(_ probes: [HomeProbe]) -> HomeHTTPS {
    let overIPv4 = probes.filter { $0.family == .v4 }
    // Most visitors come over IPv4: what hides their answer from us hides whether HTTPS works.
    if !overIPv4.isEmpty, let reason = hiddenReason(overIPv4) { return .notMeasured(reason) }
    let answered = probes.compactMap { probe in
      probe.exchange.failure == nil ? probe.exchange.response.map { (probe: probe, status: $0.status) } : nil
    }
    if let first = answered.first { return .errorStatus(first.probe, first.status) }
    let failed = probes.filter { $0.exchange.failure != nil }
    let own = failed.filter(isAboutTheServer)
    if let plain = own.first(where: { $0.exchange.failure.map { plainCodes.contains($0.code) } ?? false }) {
      return .absent(plain)
    }
    if own.count >= leastFailures, let first = own.first { return .absent(first) }
    if !own.isEmpty { return .notMeasured(.unstable) }
    return .notMeasured(hiddenReason(failed) ?? .notInEvidence)
  }

  /// Why all of these probes say nothing of the server, where none of them does.
  private static func hiddenReason(_ probes: [HomeProbe]) -> Verdict.Reason? {
    var reason: Verdict.Reason?
    for probe in probes {
      guard let failure = probe.exchange.failure, !isAboutTheServer(probe) else { return nil }
      reason = reason ?? failure.ownReason ?? .unstable
    }
    return reason
  }

  /// Whether a failure is the server's: neither ours, nor that of a name on the way.
  private static func isAboutTheServer(_ probe: HomeProbe) -> Bool {
    guard let failure = probe.exchange.failure else { return false }
    // A body that breaks off does so behind a handshake that worked and a head that came.
    return failure.phase != .resolve && failure.phase != .body && failure.ownReason == nil
  }
}

extension HomeProbe {
  /// The probe in a few words: scheme, family, address and outcome.
  var summary: String {
    let peer = (exchange.response?.address ?? exchange.hops.last?.address).map { " \($0)" } ?? ""
    let outcome = exchange.failure?.code.rawValue ?? "HTTP \(exchange.response?.status ?? 0)"
    return "\(scheme) \(family.rawValue)\(peer): \(outcome)"
  }
}
