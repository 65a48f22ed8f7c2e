import Addresses
import Evidence
import FoundationEssentials

/// Where nobody was found, time after time: what else a site links to there is not asked for one by one, each for as long
/// as a connection may take. Two hundred links to one host that is gone would use up a visit.
struct DeadHosts: Sendable {
  /// Failures in a row after which a host counts as dead in one look; the second look begins anew.
  static let failuresInARow = 3

  private struct Run {
    var count: Int
    var judgement: LinkJudgement
  }

  private var runs: [String: Run] = [:]

  /// Whether nothing was found wanting.
  var isEmpty: Bool { runs.isEmpty }

  /// What is known of an origin's addresses without asking; `nil` where they are to be asked for.
  func judgement(at origin: String) -> LinkJudgement? {
    runs[origin].flatMap { $0.count >= Self.failuresInARow ? $0.judgement : nil }
  }

  /// Notes that nobody was found at an origin.
  mutating func add(_ judgement: LinkJudgement, at origin: String) {
    runs[origin] = Run(count: (runs[origin]?.count ?? 0) + 1, judgement: judgement)
  }

  /// Notes that somebody answered.
  mutating func remove(_ origin: String) { runs[origin] = nil }
}

extension SiteCrawl {
  /// Whether a target lies where nobody was found; it is then judged by that.
  mutating func isAtDeadHost(_ id: TargetTable.ID, _ address: WebAddress) -> Bool {
    guard !deadHosts.isEmpty, let judgement = deadHosts.judgement(at: address.origin) else { return false }
    table[id].attempts += 1
    table[id].judgement = judgement
    table[id].time = Date().timeIntervalSince1970
    return true
  }

  /// Learns from an answer whether anybody is there. The site's own server is not concerned: where that goes away, the
  /// home page tells.
  mutating func noteHost(of id: TargetTable.ID, _ foundNobody: Bool) {
    guard foundNobody || !deadHosts.isEmpty, let address = table[id].address else { return }
    guard foundNobody, let judgement = table[id].judgement else { return deadHosts.remove(address.origin) }
    if address.host != homeAddress?.host { deadHosts.add(judgement, at: address.origin) }
  }
}
