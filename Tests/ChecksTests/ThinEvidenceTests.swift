import Addresses
import Checks
import Evidence
import FoundationEssentials
import Testing

/// A way in which evidence may be thin.
struct ThinEvidence: CustomTestStringConvertible, Sendable {
  let name: String
  let thin: @Sendable (inout SiteEvidence) -> Void

  var testDescription: String { name }

  /// Home pages that never came: nothing but the name may be judged.
  static let unanswered: [ThinEvidence] = [
    ThinEvidence(name: "refused with 403") { evidence in
      evidence.leaveUnread(.blocked, "http-403", stoppedBy: .blocked)
      evidence.answer(with: nil, status: 403)
    },
    ThinEvidence(name: "blocked, with the records of one family only") { evidence in
      evidence.leaveUnread(.blocked, "protection-layer", stoppedBy: .blocked)
      evidence.answer(with: nil, status: 521)
      evidence.hosts[0].probes.removeAll { $0.family == .v6 }
    },
    ThinEvidence(name: "skipped: the address is private") { evidence in
      evidence.leaveUnread(.skipped, "address-refused", stoppedBy: nil)
      evidence.answer(with: Failure(.connect, .addressRefused))
      evidence.hosts[0].records.ipv6 = []
    },
    ThinEvidence(name: "skipped: the address is private, no probes") { evidence in
      evidence.leaveUnread(.skipped, "address-refused", stoppedBy: nil)
      evidence.hosts[0].probes = []
      evidence.hosts[0].records.ipv6 = []
    },
    ThinEvidence(name: "skipped: no IPv6 here, and the site has nothing else") { evidence in
      evidence.leaveUnread(.skipped, "no-ipv6-vantage", stoppedBy: nil)
      evidence.vantage.ipv6 = false
      evidence.hosts[0].records.ipv4 = []
      evidence.hosts[0].probes = []
    },
    ThinEvidence(name: "skipped: the deadline came first") { evidence in
      evidence.leaveUnread(.skipped, "deadline", stoppedBy: .deadline)
      evidence.answer(with: Failure(.request, .cancelled))
    },
    ThinEvidence(name: "unreachable: the resolver failed") { evidence in
      evidence.leaveUnread(.unreachable, "resolver-error", stoppedBy: .unreachable)
      evidence.unresolve(.resolverError)
    },
    ThinEvidence(name: "unreachable: the resolver did not answer") { evidence in
      evidence.leaveUnread(.unreachable, "resolve-timeout", stoppedBy: .unreachable)
      evidence.unresolve(.resolveTimeout)
    },
    ThinEvidence(name: "unreachable: the answer was bogus") { evidence in
      evidence.leaveUnread(.unreachable, "bogus-answer", stoppedBy: .unreachable)
      evidence.unresolve(.bogusAnswer)
    },
    ThinEvidence(name: "unreachable: the look-up was cancelled") { evidence in
      evidence.leaveUnread(.unreachable, "cancelled", stoppedBy: .cancelled)
      evidence.unresolve(.cancelled)
    },
    ThinEvidence(name: "unreachable: our set-up fails every transfer") { evidence in
      evidence.leaveUnread(.unreachable, "transfer-failed", stoppedBy: .unreachable)
      evidence.answer(with: Failure(.tls, .other))
    },
    ThinEvidence(name: "unreachable: the server wants to be left alone") { evidence in
      evidence.leaveUnread(.unreachable, "retry-after", stoppedBy: .unreachable)
      evidence.answer(with: Failure(.request, .retryAfter))
    },
    ThinEvidence(name: "unreachable: no family works here") { evidence in
      evidence.leaveUnread(.unreachable, "", stoppedBy: .unreachable)
      evidence.vantage.ipv4 = false
      evidence.vantage.ipv6 = false
      evidence.hosts[0].probes = []
    },
  ]

  /// Pages that came in a form that proves nothing missing.
  static let unfinished: [ThinEvidence] = [
    ThinEvidence(name: "cut at the limit") { evidence in
      evidence.editPages { page in
        page.readToEnd = false
        page.truncated = true
      }
    },
    ThinEvidence(name: "nested too deep") { $0.editPages { $0.readToEnd = false } },
    ThinEvidence(name: "broken off") { evidence in
      evidence.editPages { page in
        page.readToEnd = false
        page.failure = Failure(.body, .bodyBroken)
      }
    },
    ThinEvidence(name: "made by script") { evidence in
      evidence.editPages { page in
        page.facts?.textLength = 20
        page.facts?.linkCount = 1
      }
    },
  ]
}

@Suite("What checks say where evidence is thin")
struct ThinEvidenceTests {
  /// Response headers came whole, however much of the page did.
  static let byHeaders: Set<String> = [
    "security.strict-transport-security", "security.frame-options", "security.content-type-options",
  ]
  /// Codes that say that something is not there, or not new; all others name what was seen.
  static let missing: Set<String> = ["none", "no-dates", "stale", "not-in-title", "report-only", "unsafe", "invalid"]

  @Test("a home page that never came fails nothing", arguments: ThinEvidence.unanswered, CheckCatalog.all)
  func unanswered(_ way: ThinEvidence, _ check: Check) {
    for spoilt in [false, true] {
      let evidence = SampleEvidence.exemplary().with { evidence in
        if spoilt { evidence.spoil() }
        way.thin(&evidence)
      }
      #expect(check.judge(evidence, SampleEvidence.moment).outcome != .fail)
    }
  }

  @Test("of such a site nothing is scored, and no veto is suspected for it", arguments: ThinEvidence.unanswered)
  func unavailable(_ way: ThinEvidence) throws {
    let evidence = SampleEvidence.exemplary().with(way.thin)
    let verdict = try #require(CheckCatalog.check("availability.home")).judge(evidence, SampleEvidence.moment)
    #expect(verdict.outcome == .notMeasured)
    #expect(verdict.reason != .unreachable)
  }

  @Test("of pages that are unfinished nothing is called missing", arguments: ThinEvidence.unfinished, CheckCatalog.all)
  func unfinished(_ way: ThinEvidence, _ check: Check) {
    guard !Self.byHeaders.contains(check.id) else { return }
    var random = SeededGenerator(seed: 19)
    for round in 0..<100 {
      let evidence = SampleEvidence.exemplary().with { evidence in
        // Everything gone first, then random parts.
        if round == 0 { evidence.spoil() } else { evidence.spoil(&random) }
        way.thin(&evidence)
      }
      let verdict = check.judge(evidence, SampleEvidence.moment)
      let accused = verdict.findings.map(\.code).filter { $0.hasPrefix("missing") || Self.missing.contains($0) }
      #expect(verdict.outcome != .fail || accused.isEmpty, "\(verdict)")
    }
  }

  @Test(
    "dead links, wrong codes and certificates that were seen are faults on unfinished pages too",
    arguments: ThinEvidence.unfinished)
  func seenAllTheSame(_ way: ThinEvidence) throws {
    let evidence = SampleEvidence.exemplary().with { evidence in
      evidence.site.code = "9901000002"
      evidence.targets[4].outcome = .broken
      evidence.targets.append(
        LinkTarget(url: "http://a.gov.cn/x.js", kind: .script, scope: .external, outcome: .ok, onHome: true, pages: [0])
      )
      way.thin(&evidence)
    }
    for id in ["links.home", "marks.site-code", "security.mixed-content"] {
      let verdict = try #require(CheckCatalog.check(id)).judge(evidence, SampleEvidence.moment)
      #expect(verdict.outcome == .fail, "\(id)")
    }
  }

  @Test("marks that were seen count on unfinished pages too", arguments: ThinEvidence.unfinished)
  func marksSeen(_ way: ThinEvidence) throws {
    let evidence = SampleEvidence.exemplary().with(way.thin)
    for id in ["marks.footer", "marks.error-report", "marks.search", "marks.site-map", "freshness.home"] {
      let verdict = try #require(CheckCatalog.check(id)).judge(evidence, SampleEvidence.moment)
      #expect(verdict.outcome == .pass, "\(id)")
    }
  }
}

extension SiteEvidence {
  fileprivate mutating func leaveUnread(_ outcome: Outcome, _ detail: String, stoppedBy stop: CrawlStop?) {
    self.outcome = outcome
    outcomeDetail = detail
    home = nil
    pages = []
    targets = []
    robots = nil
    crawl = CrawlSummary(complete: false, stoppedBy: stop)
  }

  fileprivate mutating func answer(with failure: Failure?, status: Int? = nil) {
    for index in hosts[0].probes.indices {
      hosts[0].probes[index].exchange.failure = failure
      hosts[0].probes[index].exchange.response?.status = status ?? 200
      if failure != nil {
        hosts[0].probes[index].exchange.response = nil
        hosts[0].probes[index].exchange.hops = []
      }
    }
  }

  fileprivate mutating func unresolve(_ code: Failure.Code) {
    hosts[0].probes = []
    hosts[0].records.ipv4 = []
    hosts[0].records.ipv6 = []
    hosts[0].records.ipv4Failure = Failure(.resolve, code)
    hosts[0].records.ipv6Failure = Failure(.resolve, code)
  }

  fileprivate mutating func editPages(_ change: (inout Page) -> Void) {
    for index in pages.indices { change(&pages[index]) }
  }

  /// Takes away whatever a check may look for.
  fileprivate mutating func spoil() {
    home?.response?.headers = []
    for index in hosts[0].probes.indices { hosts[0].probes[index].exchange.response?.headers = [] }
    editPages { page in
      page.facts?.title = "首页"
      page.facts?.metas = []
      page.facts?.marks = []
      page.facts?.dates = []
      page.facts?.published = nil
    }
  }

  /// Takes away some of what a check may look for, and makes some of it old.
  fileprivate mutating func spoil(_ random: inout SeededGenerator) {
    if Bool.random(using: &random) { spoilHeaders(&random) }
    let age = Int.random(in: 0...60, using: &random)
    editPages { page in
      guard var facts = page.facts else { return }
      facts.metas.removeAll { _ in Bool.random(using: &random) }
      facts.marks.removeAll { _ in Bool.random(using: &random) }
      facts.published = facts.published?.adding(days: -age)
      for index in facts.dates.indices { facts.dates[index].day = facts.dates[index].day.adding(days: -age) }
      facts.dates.removeAll { _ in Int.random(in: 0..<3, using: &random) == 0 }
      if Bool.random(using: &random) { facts.title = "欢迎" }
      page.facts = facts
    }
  }

  private mutating func spoilHeaders(_ random: inout SeededGenerator) {
    var kept: [HeaderField] = []
    for header in home?.response?.headers ?? [] where Bool.random(using: &random) { kept.append(header) }
    home?.response?.headers = kept
    for index in hosts[0].probes.indices { hosts[0].probes[index].exchange.response?.headers = kept }
  }
}
