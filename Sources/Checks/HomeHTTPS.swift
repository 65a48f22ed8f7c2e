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
    if let working = probes.first(where: Self.opensVerified) {
      self = .works(working)
      return
    }
    for probe in probes {
      if let problem = Self.certificateProblem(probe) {
        self = .badCertificate(probe, problem)
        return
      }
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
  ]

  /// Why a browser refuses the certificate, where it does.
  private static func certificateProblem(_ probe: HomeProbe) -> Failure.Code? {
    if let failure = probe.exchange.failure { return certificateCodes.contains(failure.code) ? failure.code : nil }
    guard let tls = probe.exchange.response?.tls ?? probe.tls, !tls.verified else { return nil }
    return tls.problem ?? .certificateUntrusted
  }

  /// Failures that say plainly that nobody speaks TLS there; others may be the network's and need a second one.
  private static let plainCodes: Set<Failure.Code> = [.connectionRefused, .tlsHandshake]

  /// Failed probes without which a time-out or a reset is no finding.
  private static let leastFailures = 2

  private static func withoutPage(_ probes: [HomeProbe]) -> HomeHTTPS {
    let answered = probes.compactMap { probe in
      probe.exchange.failure == nil ? probe.exchange.response.map { (probe: probe, status: $0.status) } : nil
    }
    if let first = answered.first { return .errorStatus(first.probe, first.status) }
    let failed = probes.filter { $0.exchange.failure != nil }
    if let plain = failed.first(where: { $0.exchange.failure.map { plainCodes.contains($0.code) } ?? false }) {
      return .absent(plain)
    }
    let own = failed.filter { $0.exchange.failure.map(isAboutTheServer) ?? false }
    if own.count >= leastFailures, let first = own.first { return .absent(first) }
    if !own.isEmpty { return .notMeasured(.unstable) }
    guard let failure = failed.first?.exchange.failure else { return .notMeasured(.notInEvidence) }
    switch failure.code {
    case .cancelled: return .notMeasured(.deadline)
    case .addressRefused: return .notMeasured(.notInEvidence)
    case .robots: return .notMeasured(.robots)
    default: return .notMeasured(.unstable)
    }
  }

  private static func isAboutTheServer(_ failure: Failure) -> Bool {
    guard failure.phase != .resolve else { return false }
    return failure.code != .cancelled && failure.code != .robots
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
