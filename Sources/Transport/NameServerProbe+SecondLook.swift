import Addresses
import Evidence

// One failure is never a finding: what seems to be missing over IPv6 is asked for once more.
extension NameServerProbe {
  /// Servers that answer over IPv6 beyond which it does not matter what the others do.
  private static let enough = 2
  /// The pause before a second look, in intervals of a host: two seconds by default.
  private static let pauseIntervals = 4.0

  /// The servers, after a second look at addresses of IPv6 that did not serve the zone, where too few did and others are
  /// up: a zone that is being loaded, or a network that lost what was sent in one moment, is no fault. What serves the zone
  /// the second time serves it.
  func confirmed(_ servers: [NameServer], zone: String) async -> [NameServer] {
    let working = servers.count { $0.replies(over: .v6).contains(where: \.works) }
    // Where nobody answers at all, over either family, it is our network or the whole zone, and nothing is told of IPv6.
    guard working < Self.enough, servers.contains(where: { $0.replies.contains(where: \.works) }) else {
      return servers
    }
    let ours: [Failure.Code?] = [.addressRefused, .cancelled, .unreachable, .other]
    let doubtful = servers.map { server in
      var again = server
      again.replies = []
      again.records.ipv4 = []
      again.records.ipv6 = server.replies(over: .v6)
        .filter { !$0.works && ($0.failure == nil || !ours.contains($0.failure?.code)) }.map(\.address)
      return again
    }
    guard doubtful.contains(where: { !$0.records.ipv6.isEmpty }) else { return servers }
    do {
      try await Task.sleep(for: .seconds(Double(settings.hostInterval) / 1000 * Self.pauseIntervals))
    } catch {
      return servers
    }
    var servers = servers
    for (index, again) in await asked(doubtful, zone: zone).enumerated() {
      for reply in again.replies where reply.works {
        guard let first = servers[index].replies.firstIndex(where: { $0.address == reply.address }) else { continue }
        servers[index].replies[first] = reply
      }
    }
    return servers
  }
}
