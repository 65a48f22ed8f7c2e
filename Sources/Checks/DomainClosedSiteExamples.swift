import Addresses
import Evidence

/// The examples of `domain.closed-site`.
enum DomainClosedSiteExamples {
  static var all: [CheckExample] {
    [
      CheckExample("A site in operation", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "An open site that is only a notice",
        noticed { $0.page?.textLength = 120 }, outcome: .fail, codes: ["closing-notice"]),
      CheckExample("News of another site's end on a full page", noticed { _ in }, outcome: .pass),
      CheckExample("A closed site whose name is gone", ended(.closed) { $0.domains = gone }, outcome: .pass),
      CheckExample("A closed site that still has pages", ended(.closed), outcome: .fail, codes: ["still-answers"]),
      CheckExample(
        "A closed site with a notice", ended(.closed) { $0.domains?.home?.page?.notice = notice }, outcome: .pass,
        codes: ["notice-shown"]),
      CheckExample(
        "A notice on the 31st day after the closing that the register gives",
        ended(.closed) { evidence in
          evidence.site.closed = closedOn(daysAgo: 31)
          evidence.domains?.home?.page?.notice = notice
        }, outcome: .pass, codes: ["notice-shown"]),
      CheckExample(
        "A notice on the 32nd day",
        ended(.closed) { evidence in
          evidence.site.closed = closedOn(daysAgo: 32)
          evidence.domains?.home?.page?.notice = notice
        }, outcome: .fail, codes: ["notice-overdue"]),
      CheckExample(
        "A page that is nothing but a notice of a closing long ago",
        ended(.closed) { $0.domains?.home?.page?.becomeNotice(oldNotice) }, outcome: .fail, codes: ["notice-overdue"]),
      CheckExample(
        "The same line on a page that says more: it may be of another site",
        ended(.closed) { $0.domains?.home?.page?.notice = oldNotice }, outcome: .pass, codes: ["notice-shown"]),
      CheckExample(
        "The register says a later day than the notice",
        ended(.closed) { evidence in
          evidence.site.closed = closedOn(daysAgo: 10)
          evidence.domains?.home?.page?.becomeNotice(oldNotice)
        }, outcome: .pass, codes: ["notice-shown"]),
      CheckExample(
        "A closed site that leads on, long after",
        ended(.closed) { evidence in
          evidence.site.closed = closedOn(daysAgo: 200)
          evidence.domains?.home?.finalURL = newAddress
        }, outcome: .pass, codes: ["leads-on", "term-over"]),
      CheckExample(
        "A closed site whose name still resolves",
        ended(.closed) { evidence in
          evidence.domains?.home?.status = nil
          evidence.domains?.home?.page = nil
          evidence.domains?.home?.failure = Failure(.connect, .connectionRefused)
        }, outcome: .pass, codes: ["still-resolves"]),
      CheckExample(
        "A closed site behind a protection layer",
        ended(.closed) { $0.domains?.home?.isProtected = true }, outcome: .notMeasured, reason: .blocked),
      CheckExample(
        "A closed site of which only a picture is left",
        ended(.closed) { $0.domains?.home?.page?.textLength = 0 }, outcome: .notMeasured, reason: .needsRendering),
      CheckExample(
        "A name that our resolver could not look up",
        ended(.closed) { evidence in
          evidence.domains = gone
          evidence.domains?.records?.ipv4Failure = Failure(.resolve, .resolverError)
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "A page under a closed name, by a resolver that invents addresses",
        ended(.closed) { evidence in
          evidence.vantage.findings = VantageFindings(ipv6Kind: .native, inventsNames: true)
          evidence.domains?.home?.page?.siteCodes = []
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "The closed site's own page, by such a resolver",
        ended(.closed) { $0.vantage.findings = VantageFindings(ipv6Kind: .native, inventsNames: true) },
        outcome: .fail, codes: ["still-answers"]),
      CheckExample("A moved site that says nothing", ended(.moved), outcome: .fail, codes: ["moved-unsaid"]),
      CheckExample(
        "A moved site that leads on, without a word",
        ended(.moved) { $0.domains?.home?.finalURL = newAddress },
        outcome: .pass, codes: ["leads-on", "moved-without-notice"]),
      CheckExample(
        "A moved site that leads on, by a page or to a page that says so",
        ended(.moved) { evidence in
          evidence.domains?.home?.page?.redirect = newAddress
          evidence.domains?.home?.page?.notice = "本网站已迁移至示例省人民政府门户网站"
        }, outcome: .pass, codes: ["leads-on", "notice-shown"]),
      CheckExample(
        "A moved site that leads to a page which cannot be read",
        ended(.moved) { evidence in
          evidence.domains?.home?.finalURL = newAddress
          evidence.domains?.home?.status = 500
          evidence.domains?.home?.page = nil
        }, outcome: .pass, codes: ["leads-on", "notice-unread"]),
      CheckExample(
        "A moved site that says so and does not lead on, four months later",
        ended(.moved) { evidence in
          evidence.site.closed = closedOn(daysAgo: 123)
          evidence.domains?.home?.page?.notice = "本网站已迁移至示例省人民政府门户网站"
        }, outcome: .pass, codes: ["notice-shown", "moved-without-redirect", "term-over"]),
      CheckExample("Under maintenance", ended(.maintenance) { $0.domains = nil }, outcome: .notApplicable),
      CheckExample(
        "A closed site that was not looked at", ended(.closed) { $0.domains = nil }, outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static let notice = "本网站自2018年10月1日起永久下线，相关内容整合至示例市人民政府门户网站。"

  private static let oldNotice = "本网站自2018年3月1日起永久下线，相关内容整合至示例市人民政府门户网站。"
  private static let newAddress = SampleEvidence.address("https://www.province.gov.cn/")

  private static func closedOn(daysAgo days: Int) -> CalendarDay {
    ChinaTime.day(of: SampleEvidence.moment).adding(days: -days)
  }

  private static var gone: DomainFacts {
    DomainFacts(
      records: AddressRecords(
        host: SampleEvidence.host, time: SampleEvidence.seconds(-60),
        ipv4Failure: Failure(.resolve, .nameNotFound), ipv6Failure: Failure(.resolve, .nameNotFound)))
  }

  private static func noticed(_ change: (inout FrontPageLook) -> Void) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.domains?.home?.page?.notice = notice
      evidence.domains?.home?.page?.linkCount = 8
      evidence.editHomeFacts { $0.dates = [] }
      if var look = evidence.domains?.home {
        change(&look)
        evidence.domains?.home = look
      }
    }
  }

  /// A site that the register calls closed or moved, and that serves a page all the same.
  private static func ended(_ status: SiteStatus, change: (inout SiteEvidence) -> Void = { _ in }) -> SiteEvidence {
    var evidence = SampleEvidence.skipped()
    evidence.site.status = status
    evidence.outcomeDetail = "register-\(status.rawValue)"
    evidence.domains = DomainFacts(
      home: FrontPageLook(
        url: evidence.site.url, time: SampleEvidence.seconds(-60), status: 200, page: SampleEvidence.frontPage),
      records: SampleEvidence.records)
    change(&evidence)
    return evidence
  }
}

extension FrontPageLook.Content {
  /// Makes a page that is nothing but a notice.
  fileprivate mutating func becomeNotice(_ line: String) {
    notice = line
    textLength = 120
    linkCount = 3
  }
}
