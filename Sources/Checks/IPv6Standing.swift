import Addresses
import Evidence

/// How far one of a site's names has come with IPv6, as scorecards show it: assigned, reachable, operational.
///
/// The checks judge by the same functions, so that an icon and a verdict cannot disagree. `nil` is what was not measured.
public struct IPv6Standing: Hashable, Sendable {
  /// Whether it has an address that visitors can use (`ipv6.home-address`).
  public let isAssigned: Bool?
  /// Whether something took a connection over IPv6, whatever it answered.
  public let isReachable: Bool?
  /// Whether it opens over IPv6 as it does over IPv4 (`ipv6.home-reachable`).
  public let isOperational: Bool?

  /// The standing of one name.
  ///
  /// - Parameters:
  ///   - host: what was measured of it.
  ///   - vantage: where from.
  ///   - isAddressRefused: whether we declined to contact the site at all, as its addresses are private: what a resolver
  ///     inside a network says of it is not what the public sees.
  public init(_ host: HostEvidence, vantage: Vantage, isAddressRefused: Bool = false) {
    let probes = host.probes.filter { $0.family == .v6 }
    let isRefused =
      isAddressRefused
      || !host.probes.isEmpty && host.probes.allSatisfy { $0.exchange.failure?.code == .addressRefused }
    isAssigned = isRefused ? nil : IPv6HomeAddress.isAssigned(host.records, at: vantage)
    guard vantage.ipv6, !isRefused else {
      isReachable = nil
      isOperational = nil
      return
    }
    if isAssigned == false {
      isReachable = false
      isOperational = false
      return
    }
    isReachable = Self.isReachable(probes, host.looks ?? [])
    switch probes.isEmpty ? .notMeasured : IPv6HomeReachable.compare(host, site: "").outcome {
    case .pass: isOperational = true
    case .fail: isOperational = false
    case .notApplicable, .notMeasured: isOperational = nil
    }
  }

  private static func isReachable(_ probes: [HomeProbe], _ looks: [FamilyLook]) -> Bool? {
    if probes.contains(where: { isConnected($0.exchange) }) { return true }
    if looks.contains(where: { $0.family == .v6 && $0.status != nil }) { return true }
    // A port that is closed to us; no route, or a request that was never sent, may be ours.
    let failures = probes.compactMap(\.exchange.failure)
    return failures.contains { $0.phase == .connect && $0.ownReason == nil } ? false : nil
  }

  /// Whether a server took the connection: it answered a hop, or failed at a step that only comes after.
  private static func isConnected(_ exchange: Exchange) -> Bool {
    if exchange.response != nil || !exchange.hops.isEmpty { return true }
    guard let failure = exchange.failure, failure.ownReason == nil else { return false }
    switch failure.phase {
    case .tls, .request, .body: return true
    case .resolve, .connect: return false
    }
  }
}
