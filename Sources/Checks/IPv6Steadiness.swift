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
  }

  /// Failed looks at one address from which on it is a fault: one may be chance.
  static let leastFailures = 2

  private(set) var series: [Series] = []

  /// The series of the schemes that open over IPv4; none where nothing was looked at.
  init(_ host: HostEvidence) {
    let looks = host.looks ?? []
    for look in looks where look.family == .v6 {
      guard let address = look.address else { continue }
      let isCounted = look.isPage || Self.isFault(look, beside: looks)
      guard isCounted else { continue }
      let place = series.firstIndex { $0.scheme == look.scheme && $0.address == address }
      if place == nil { series.append(Series(scheme: look.scheme, address: address)) }
      let index = place ?? series.count - 1
      series[index].counted += 1
      if look.isPage { series[index].opened += 1 } else { series[index].lastFailure = look }
    }
  }

  /// Whether a look that brought no page says something of the site: IPv4 opened at the same time.
  private static func isFault(_ look: FamilyLook, beside looks: [FamilyLook]) -> Bool {
    guard
      looks.contains(where: {
        $0.family == .v4 && $0.scheme == look.scheme && $0.round == look.round && $0.isPage
      })
    else { return false }
    if let failure = look.failure { return failure.ownReason == nil && failure.phase != .resolve }
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
  func faults(but closed: Set<String>, _ site: SiteEvidence) -> [Finding] {
    series.filter { !closed.contains($0.scheme) && $0.counted - $0.opened >= Self.leastFailures }.map {
      finding($0.opened == 0 ? "dead-address" : "unsteady", $0, site)
    }
  }

  /// Addresses that failed once.
  func remarks(_ site: SiteEvidence) -> [Finding] {
    series.filter { $0.counted > $0.opened && $0.counted - $0.opened < Self.leastFailures }.map {
      finding("failed-once", $0, site)
    }
  }

  private func finding(_ code: String, _ series: Series, _ site: SiteEvidence) -> Finding {
    let look = series.lastFailure
    let cause = look?.failure?.code.rawValue ?? "HTTP \(look?.status ?? 0)"
    let port = series.scheme == "https" ? 443 : 80
    return Finding(
      code, url: site.site.url.href,
      seen: "\(series.scheme) [\(series.address)]:\(port) \(cause); \(series.opened)/\(series.counted)",
      status: look?.status, time: look?.time)
  }
}
