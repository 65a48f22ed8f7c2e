import Addresses
import Evidence

extension Check {
  /// `links.not-found-page`: an address that does not exist is answered with 404 or 410.
  public static let linksNotFoundPage = Check(
    id: "links.not-found-page",
    text: CheckText(
      title: Localized(zh: "不存在的页面返回404", en: "A missing page says so with 404"),
      failureTitle: Localized(zh: "不存在的页面没有返回404", en: "A missing page does not answer 404"),
      why: Localized(
        zh: "不存在的页面按正常页面应答，或一律转到首页，公众不知道内容已经没有了，搜索引擎会继续收录，错链也难以发现。",
        en:
          "Where a missing page is answered like any other, or leads to the home page, visitors do not learn that it is "
          + "gone, search engines keep it, and dead links stay unseen."),
      how: Localized(
        zh: "在网站根目录和主要目录下各访问一个不存在的地址：返回404或410为合格；返回200或转到首页的，换一个地址再试一次，"
          + "两次相同即不合格。被拦截、拒绝、出错或无法判断的，不作判断。",
        en:
          "An invented address is asked for at the root and in the main directories. 404 or 410 passes; where 200 or the "
          + "home page comes, a second address is tried, and the same again fails. What is blocked, refused, failing or "
          + "unclear is not judged."),
      repair: Localized(
        zh: "为不存在的页面设置错误提示页，并保持状态码为404（nginx：error_page 404 /404.html，不要写“=200”，不要用302转到首页）。",
        en:
          "Set an error page for missing addresses and keep the status 404 (nginx: error_page 404 /404.html, without “=200” "
          + "and without a redirect to the home page)."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（地址链接）；RFC 9110 第15.5.5节",
        en: "国办发〔2017〕47号, annex 1 (links); RFC 9110, 15.5.5"),
      findings: [
        "answered-as-page": Localized(
          zh: "不存在的地址按正常页面应答。", en: "An address that does not exist is answered like a page."),
        "leads-home": Localized(
          zh: "不存在的地址被转到首页。", en: "An address that does not exist leads to the home page."),
      ]),
    judge: { evidence, _ in LinksNotFoundPage.judge(evidence) }, examples: { LinksNotFoundPage.examples })
}

private enum LinksNotFoundPage {
  /// Addresses of one kind that must have been answered alike before it is a fault.
  static let leastAnswers = 2

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard let probes = evidence.missingPages, let root = probes.first else {
      return .notMeasured(evidence.missingPagesReason)
    }
    var patterns: [String] = []
    for probe in probes where !patterns.contains(probe.pattern) { patterns.append(probe.pattern) }
    let findings = patterns.compactMap { pattern in
      fault(probes.filter { $0.pattern == pattern }, isRoot: pattern == root.pattern)
    }
    if !findings.isEmpty { return .fail(findings) }
    let atRoot = probes.filter { $0.pattern == root.pattern }
    if let reason = atRoot.compactMap({ openReason($0) }).first { return .notMeasured(reason) }
    // A page once and 404 once, or two pages of different kinds, are no habit.
    return atRoot.allSatisfy { $0.answer == .gone } ? .pass() : .notMeasured(.unstable)
  }

  /// The fault of one kind of address, where all its answers are faulty alike.
  private static func fault(_ probes: [MissingPageProbe], isRoot: Bool) -> Finding? {
    guard let first = probes.first, probes.count >= leastAnswers,
      probes.allSatisfy({ $0.answer == first.answer })
    else { return nil }
    switch first.answer {
    case .home:
      return Finding(
        "leads-home", url: first.url.href, seen: first.finalURL?.href ?? "", status: first.status, time: first.time)
    case .page:
      // Below the root any name may be a question that an application answers: there the page must say so itself.
      guard isRoot || probes.allSatisfy({ $0.textDigest != nil }) else { return nil }
      return Finding(
        "answered-as-page", url: first.url.href, seen: first.status.map { "http-\($0)" } ?? "", status: first.status,
        time: first.time)
    default: return nil
    }
  }

  private static func openReason(_ probe: MissingPageProbe) -> Verdict.Reason? {
    switch probe.answer {
    case .gone, .page, .home: nil
    case .refused, .blocked: .blocked
    case .unstable: .unstable
    case .scripted: .needsRendering
    case .robots: .robots
    case .notTested: .deadline
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("A missing page is answered with 404", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("With 200, twice", probed(.page, .page), outcome: .fail, codes: ["answered-as-page"]),
      CheckExample("With the home page, twice", probed(.home, .home), outcome: .fail, codes: ["leads-home"]),
      CheckExample("With 200 once, and then 404", probed(.page, .gone), outcome: .notMeasured, reason: .unstable),
      CheckExample("Refused", probed(.refused), outcome: .notMeasured, reason: .blocked),
      CheckExample("A protection layer answers", probed(.blocked), outcome: .notMeasured, reason: .blocked),
      CheckExample("A server error", probed(.unstable), outcome: .notMeasured, reason: .unstable),
      CheckExample("A shell that a script fills", probed(.scripted), outcome: .notMeasured, reason: .needsRendering),
      CheckExample("robots.txt forbids it", probed(.robots), outcome: .notMeasured, reason: .robots),
      CheckExample("Time ran out during it", probed(.notTested), outcome: .notMeasured, reason: .deadline),
      CheckExample(
        "An application below the root that takes any name",
        SampleEvidence.exemplary { $0.missingPages?.append(contentsOf: below(digest: nil)) }, outcome: .pass),
      CheckExample(
        "A directory that answers 200 and says that the page is missing",
        SampleEvidence.exemplary { $0.missingPages?.append(contentsOf: below(digest: "0123456789abcdef")) },
        outcome: .fail, codes: ["answered-as-page"]),
      CheckExample(
        "Evidence of an older version", SampleEvidence.exemplary { $0.missingPages = nil }, outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample("A blocked site", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func probed(_ answers: MissingPageProbe.Answer...) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.missingPages = answers.enumerated().map { round, answer in
        var probe = SampleEvidence.missingPage("/", round: round, answer)
        if answer == .home { probe.finalURL = SampleEvidence.address("https://\(SampleEvidence.host)/") }
        return probe
      }
    }
  }

  private static func below(digest: String?) -> [MissingPageProbe] {
    (0..<leastAnswers).map { round in
      var probe = SampleEvidence.missingPage("/search/", round: round, .page)
      probe.textDigest = digest
      return probe
    }
  }
}

extension SampleEvidence {
  /// An answer for an invented address.
  static func missingPage(_ directory: String, round: Int, _ answer: MissingPageProbe.Answer) -> MissingPageProbe {
    let status: Int? =
      switch answer {
      case .gone: 404
      case .page, .home, .scripted: 200
      case .refused: 403
      case .blocked: 521
      case .unstable: 500
      case .robots, .notTested: nil
      }
    return MissingPageProbe(
      pattern: "https://\(host)\(directory)*.html",
      url: address("https://\(host)\(directory)no-such-page-\(round).html"),
      time: seconds(-60), answer: answer, status: status)
  }
}
