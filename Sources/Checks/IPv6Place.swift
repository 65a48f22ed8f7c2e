import Addresses
import Evidence

/// Where something failed over IPv6, and whether it failed as if large packets were lost.
enum IPv6Place {
  /// `https [2408::1]:443`, or with the name in place of the address where redirects had led to another host.
  static func text(_ target: WebAddress, at address: IPAddress?, port: Int?) -> String {
    let host = address.map { "[\($0)]" } ?? target.host
    return "\(target.scheme) \(host):\(port ?? target.effectivePort ?? 80)"
  }

  /// Time-outs after a connection that was made.
  private static let timeouts: Set<Failure.Code> = [.tlsTimeout, .bodyTimeout, .responseTimeout]
  /// Those among them that small packets do not explain: a slow server sends certificates at once, and pages it has begun.
  private static let telling: Set<Failure.Code> = [.tlsTimeout, .bodyTimeout]

  /// Bytes of a body that no way which loses large packets lets through: what a server sends at first in small pieces is
  /// less, also after decompression. A body that stops later is a slow one.
  private static let mostBytesInSmallPackets = 64 * 1024

  /// Whether tries that failed so, `nil` for one that did not fail, speak for packets above the path's MTU being lost.
  /// `headOpened`: whether the head alone came where the whole answer did not.
  static func areLostPackets(_ codes: [Failure.Code?], headOpened: Bool = false) -> Bool {
    !codes.isEmpty && codes.allSatisfy { $0.map(timeouts.contains) ?? false }
      && (headOpened || codes.contains { $0.map(telling.contains) ?? false })
  }

  /// The same of the probes of one scheme over IPv6.
  static func areLostPackets(_ probes: [HomeProbe]) -> Bool {
    let isSlow = probes.contains { ($0.exchange.response?.bodyBytes ?? 0) > mostBytesInSmallPackets }
    return !isSlow
      && areLostPackets(
        probes.map(\.exchange.failure?.code), headOpened: probes.contains { $0.headOpened == true })
  }
}
