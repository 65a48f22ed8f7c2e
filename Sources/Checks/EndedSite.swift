import Addresses
import Evidence
import FoundationEssentials

/// Judges the one look at a site that the register calls closed or moved, for `domain.closed-site`.
///
/// Two facts are said of it: whether the old address leads on, and whether a notice was seen. How long either may last
/// is counted only from a day that is known.
struct EndedSite {
  let evidence: SiteEvidence
  /// The day to judge as of.
  let today: CalendarDay

  /// Days that a closing notice may stand: one month (a rule of Fujian; 47号 part 3 asks for the notice), of the longest
  /// months.
  static let noticeDays = 31
  /// Months that the old name of a moved site is kept: practice, and no rule.
  static let movedMonths = 3

  var verdict: Verdict {
    guard let facts = evidence.domains, let records = facts.records else { return .notMeasured(.notInEvidence) }
    if records.addresses(of: nil).isEmpty { return records.ownReason.map { .notMeasured($0) } ?? .pass() }
    guard let look = facts.home else { return .notMeasured(.notInEvidence) }
    // Where our resolver gives addresses to names that do not exist, a page under a cancelled name is the resolver's, unless
    // it carries the site's own code.
    if evidence.vantage.findings?.inventsNames == true,
      look.page?.siteCodes.contains(evidence.site.code.lowercased()) != true
    {
      return .notMeasured(.unstable)
    }
    if look.isProtected { return .notMeasured(.blocked) }
    if let own = look.failure?.ownReason { return .notMeasured(own) }
    let addresses = records.addresses(of: nil).map(\.description).joined(separator: ", ")
    if !SiteScope(home: evidence.site.url).contains(host: look.endHost) { return leadingOn(look) }
    guard isSuccess(look) else {
      // A door that is shut to us may be open to others.
      if let status = look.status, RefusalStatus.contains(status) { return .notMeasured(.blocked) }
      return .pass(remarks: [finding("still-resolves", look, "\(host) → \(addresses)")] + term(look))
    }
    guard let page = look.page else { return .notMeasured(.notInEvidence) }
    if let notice = page.notice { return noticed(notice, page, look) }
    if !page.isWhole { return .notMeasured(.notInEvidence) }
    // The notice may be a picture, or written by script.
    if page.textLength < PageFacts.leastTextOfAPage || page.linkCount < PageFacts.leastLinksOfAPage {
      return .notMeasured(.needsRendering)
    }
    let code = isMoved ? "moved-unsaid" : "still-answers"
    return .fail([finding(code, look, page.title.isEmpty ? "\(host) → \(addresses)" : page.title)])
  }

  private var host: String { evidence.site.url.host }
  private var isMoved: Bool { evidence.site.status == .moved }

  private func isSuccess(_ look: FrontPageLook) -> Bool {
    look.failure == nil && look.status.map((200..<300).contains) == true
  }

  private func finding(_ code: String, _ look: FrontPageLook, _ seen: String) -> Finding {
    Finding(code, url: (look.finalURL ?? look.url).href, seen: seen, status: look.status, time: look.time)
  }

  /// The old address leads to another site. A redirect of the server shows no page of its own, so that a notice may
  /// stand on the page that it leads to, or nowhere.
  private func leadingOn(_ look: FrontPageLook) -> Verdict {
    var remarks = [finding("leads-on", look, "\(host) → \(look.endHost)")]
    if let page = look.page, isSuccess(look) {
      if let notice = page.notice {
        remarks.append(finding("notice-shown", look, notice))
      } else if isMoved {
        remarks.append(
          page.isWhole
            ? finding("moved-without-notice", look, look.endHost) : finding("notice-unread", look, look.endHost))
      }
    } else if isMoved {
      remarks.append(finding("notice-unread", look, look.endHost))
    }
    return .pass(remarks: remarks + term(look))
  }

  /// A notice, and no redirect.
  private func noticed(_ notice: String, _ page: FrontPageLook.Content, _ look: FrontPageLook) -> Verdict {
    if !isMoved, let closed = closed(by: page), closed.days(until: today) > Self.noticeDays {
      return .fail([finding("notice-overdue", look, "\(age(of: closed)) \(notice)")])
    }
    var remarks = [finding("notice-shown", look, notice)]
    if isMoved { remarks.append(finding("moved-without-redirect", look, host)) }
    return .pass(remarks: remarks + term(look))
  }

  /// The day of closing, by the register or by a page that is nothing but a notice; the later one where both say it.
  private func closed(by page: FrontPageLook.Content) -> CalendarDay? {
    let said = page.isMainlyNotice ? page.notice.flatMap(ClosingDay.read) : nil
    return [evidence.site.closed, said].compactMap(\.self).max()
  }

  /// A remark where the name is kept longer than is usual: there may be reasons, which a person knows.
  private func term(_ look: FrontPageLook) -> [Finding] {
    guard let closed = evidence.site.closed else { return [] }
    let isOver =
      isMoved ? closed.adding(months: Self.movedMonths) < today : closed.days(until: today) > Self.noticeDays
    return isOver ? [finding("term-over", look, age(of: closed))] : []
  }

  /// `2026-03-01 (106 d)`.
  private func age(of day: CalendarDay) -> String { "\(day) (\(day.days(until: today)) d)" }
}
