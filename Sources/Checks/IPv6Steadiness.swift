import Addresses
import Evidence

/// The looks at a front page over IPv6 that were spread over the visit, address by address.
struct IPv6Steadiness {
  /// All looks of one scheme at one address.
  struct Series {
    var scheme: String
    var address: IPAddress
    /// Looks that count: those that opened, and those that failed while IPv4 opened and nothing speaks for us being
    /// at fault.
    var counted = 0
    var opened = 0
    var lastFailure: FamilyLook?
    /// What the failed ones failed by; `nil` for a status that is no success.
    var causes: [Failure.Code?] = []
  }

  /// Failed looks at one address from which on it is a fault: one may be chance.
  static let leastFailures = 2

  private(set) var series: [Series] = []

  /// The series of the schemes that open over IPv4; none where nothing was looked at.
  init(_ host: HostEvidence) {
    let looks = host.looks ?? []
    for look in looks where look.family == .v6 {
      guard let address = look.address else { continue }
      let isCounted = look.isPage || Self.isFault(look, of: host.host, beside: looks)
      guard isCounted else { continue }
      let place = series.firstIndex { $0.scheme == look.scheme && $0.address == address }
      if place == nil { series.append(Series(scheme: look.scheme, address: address)) }
      let index = place ?? series.count - 1
      series[index].counted += 1
      if look.isPage {
        series[index].opened += 1
      } else {
        series[index].lastFailure = look
        series[index].causes.append(look.failure?.code)
      }
    }
  }

  /// Whether a look that brought no page says something of the site: IPv4 opened at the same time.
  private static func isFault(_ look: FamilyLook, of host: String, beside looks: [FamilyLook]) -> Bool {
    guard
      looks.contains(where: {
        $0.family == .v4 && $0.scheme == look.scheme && $0.round == look.round && $0.isPage
      })
    else { return false }
    if let failure = look.failure {
      guard failure.phase == .resolve else { return failure.ownReason == nil }
      // A redirect to a host without IPv6 address is the site's doing; what its own name says is another check's.
      let end = look.target.flatMap { WebAddress($0)?.host } ?? host
      return end != host && (failure.code == .noAddress || failure.isNoSuchName)
    }
    guard let status = look.status else { return false }
    return !(200..<300).contains(status) && !RefusalStatus.contains(status)
  }

  /// Whether a scheme opened over IPv6 at some look.
  func opened(_ scheme: String) -> Bool { series.contains { $0.scheme == scheme && $0.opened > 0 } }

  /// The share of the looks that opened; `nil` where there are none.
  var rate: Double? {
    let counted = series.reduce(0) { $0 + $1.counted }
    return counted > 0 ? Double(series.reduce(0) { $0 + $1.opened }) / Double(counted) : nil
  }

  /// Addresses that failed more than once, but for schemes that are named as closed altogether.
  func faults(but closed: Set<String>, _ host: String, _ site: String) -> [Finding] {
    series.filter { !closed.contains($0.scheme) && $0.counted - $0.opened >= Self.leastFailures }.map {
      finding(Self.code(of: $0), $0, host, site)
    }
  }

  /// What is wrong with an address that failed more than once.
  private static func code(of series: Series) -> String {
    if series.opened > 0 { return "unsteady" }
    if series.causes.allSatisfy({ $0?.concernsCertificate ?? false }) { return "other-certificate" }
    return IPv6Place.areLostPackets(series.causes) ? "large-packets-lost" : "dead-address"
  }

  /// Addresses that failed once.
  func remarks(_ host: String, _ site: String) -> [Finding] {
    series.filter { $0.counted > $0.opened && $0.counted - $0.opened < Self.leastFailures }.map {
      finding("failed-once", $0, host, site)
    }
  }

  private func finding(_ code: String, _ series: Series, _ host: String, _ site: String) -> Finding {
    let look = series.lastFailure
    let cause = look?.failure?.code.rawValue ?? "HTTP \(look?.status ?? 0)"
    var place = "\(series.scheme) [\(series.address)]:\(series.scheme == "https" ? 443 : 80)"
    if let target = look?.target.flatMap({ WebAddress($0) }) {
      place = IPv6Place.text(target, at: target.host == host ? series.address : nil, port: nil)
    }
    return Finding(
      code, url: site, seen: "\(place) \(cause); \(series.opened)/\(series.counted)", status: look?.status,
      time: look?.time)
  }
}
