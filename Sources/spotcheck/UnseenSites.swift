import Checks
import Evidence
import Rubrics
import Scorecards

/// Why sites of a run could not be judged, for its summary: a line for each reason, with one site to look at.
struct UnseenSites {
  /// Reasons told one by one; more than these few are rare, and each scorecard has its own.
  private static let shown = 6

  private struct Group {
    var count = 0
    var first: String
  }

  private var groups: [String: Group] = [:]

  /// Counts a site. One that was not to be visited, or not yet, has no such reason.
  mutating func count(_ assessment: Assessment) {
    let isWanted = assessment.site.status == .open && assessment.crawl.stoppedBy != .cancelled
    guard isWanted, let reason = OutcomeText.text(of: assessment, in: .en) else { return }
    groups[reason, default: Group(first: assessment.site.url.href)].count += 1
  }

  /// The lines, the most frequent reason first.
  var lines: [String] {
    let sorted = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let rest = sorted.dropFirst(Self.shown).reduce(0) { $0 + $1.value.count }
    return sorted.prefix(Self.shown).map { reason, group in
      let more = group.count > 1 ? " and \(group.count - 1) more" : ""
      return
        "\(reason): \(group.first)\(more); see the scorecard, or spotcheck inspect \(ShellWord.quoted(group.first))"
    } + (rest > 0 ? ["\(rest) more not assessed for other reasons; their scorecards name them."] : [])
  }
}
