import Addresses
import Evidence

extension Check {
  /// `links.inner`: what the other pages link to or load can be opened.
  public static let linksInner = Check(
    id: "links.inner",
    text: CheckText(
      title: Localized(zh: "其他页面链接可用", en: "The links of the other pages work"),
      failureTitle: Localized(zh: "其他页面存在打不开或错误的链接", en: "Other pages have dead or wrong links"),
      why: Localized(
        zh: "文件、附件和办事指南大多在内页，链接失效意味着公众拿不到所需材料。",
        en:
          "Documents, attachments and service guides stand on inner pages; a dead link there means people do not get what "
          + "they came for."),
      how: Localized(
        zh: "从首页逐层访问本站页面，检查首页上没有出现过的全部链接，判定规则与首页相同，同一地址计一次。"
          + "达到页数或层数上限、提前结束或有页面没有完整读取的，按已检查的部分判定；其中检查不足100个地址的，未发现失效链接也不判通过。",
        en:
          "The site's pages are visited level by level; every link that the home page does not have is tested by the same rules, "
          + "one address counting once. Where a limit or the deadline was met, or a page was not read to its end, the part tested is "
          + "judged; where that is less than 100 addresses, finding no fault is no pass."),
      repair: Localized(
        zh: "优先处理标明“模板”的链接，改一处即可全站生效；其余逐条更正、删除或设置跳转。",
        en:
          "Begin with links marked as standing in the template, where one repair mends every page; correct, remove or redirect "
          + "the others."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（地址链接）；国办秘函〔2019〕19号 扣分指标“可用性”",
        en: "国办发〔2017〕47号, annex 1 (links); 国办秘函〔2019〕19号, deduction “可用性”"),
      findings: DeadLinks.sentences.merging(
        [
          "sampled": Localized(
            zh: "只检查了部分链接。", en: "Only part of the links was tested."),
          "sitemap-entry": Localized(
            zh: "站点地图文件（sitemap）列出的地址打不开，没有页面链接到它，不扣分。",
            en: "An address in the sitemap file is dead; no page links to it, and it costs nothing."),
        ], uniquingKeysWith: { first, _ in first })),
    judge: { evidence, _ in LinksInner.judge(evidence) }, examples: { LinksInner.examples })
}

private enum LinksInner {
  /// Targets that must have been tested before a crawl cut short may say that nothing is dead: the official
  /// inspection works on samples too, of this order.
  static let leastSample = 100

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    if evidence.homePage == nil { return .notMeasured(evidence.missingPagesReason) }
    let targets = DeadLinks.targets(evidence).filter { !$0.onHome }
    let tally = LinkTally(targets)
    let links = DeadLinks(evidence)
    let wide = links.wideHosts(targets)
    let partial = partialReason(evidence, tally)
    let open = openReason(evidence, tally, partial: partial)
    if !tally.dead.isEmpty { return .fail(tally.dead.map(links.finding), unmeasured: open) }
    if let open { return .notMeasured(open, remarks: tally.unconfirmed.map(links.unconfirmed) + wide) }
    var remarks = sitemapEntries(evidence) + wide
    if partial != nil {
      let seen = "\(tally.tested)/\(targets.count)"
      remarks.insert(Finding("sampled", url: evidence.site.url.href, seen: seen, time: evidence.ended), at: 0)
    }
    return .pass(remarks: remarks)
  }

  /// Entries of sitemaps that are dead. No visitor meets them, so they are no fault of the pages.
  private static func sitemapEntries(_ evidence: SiteEvidence) -> [Finding] {
    (evidence.sitemaps?.dead ?? []).map {
      Finding("sitemap-entry", url: $0.url, seen: $0.reason ?? "", status: $0.status, time: $0.time)
    }
  }

  /// Why only a part of the site's links is known, where that is so.
  private static func partialReason(_ evidence: SiteEvidence, _ tally: LinkTally) -> Verdict.Reason? {
    if evidence.crawl.stoppedBy != nil || tally.untested > 0 { return evidence.missingPagesReason }
    if let obstacle = evidence.homePageObstacle { return obstacle }
    return evidence.pages.first { $0.facts != nil && !$0.isWhole }.flatMap(\.absenceObstacle)
  }

  /// Why the inner links cannot be called in order whatever was found of them. A failure leaves open just what would
  /// have kept the same tests from a pass, so that finding a fault never makes more of a site assessed.
  private static func openReason(
    _ evidence: SiteEvidence, _ tally: LinkTally, partial: Verdict.Reason?
  ) -> Verdict.Reason? {
    if let partial, tally.tested < leastSample { return partial }
    if !tally.unconfirmed.isEmpty { return .unstable }
    if tally.tested > 0 { return nil }
    // No link of their own was tested: in order only where there are pages that were read and have none.
    return tally.withheldReason ?? unreadReason(evidence)
  }

  /// Why no page beside the home page could be read; `nil` where one could.
  private static func unreadReason(_ evidence: SiteEvidence) -> Verdict.Reason? {
    let home = DeadLinks.homeAddresses(evidence)
    let others = evidence.pages.filter { page in
      page.depth > 0 && page.facts != nil && !home.contains((page.finalURL ?? page.url).hrefWithoutFragment)
    }
    if others.contains(where: PageSample.isOrdinary) { return nil }
    if let obstacle = others.first?.absenceObstacle { return obstacle }
    return LinkTally(evidence.targets.filter { $0.scope == .internalLink }).withheldReason
      ?? evidence.missingPagesReason
  }

  static var examples: [CheckExample] {
    [
      CheckExample("Every link works", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "A dead entry of the sitemap is a remark",
        SampleEvidence.exemplary {
          $0.sitemaps = SitemapFacts(
            unlinked: 1, asked: 1,
            dead: [
              SitemapFacts.DeadEntry(url: "https://\(SampleEvidence.host)/old.html", reason: "http-404", status: 404)
            ])
        }, outcome: .pass, codes: ["sitemap-entry"]),
      CheckExample(
        "A link that answers 404 fails", with(SampleTargets.dead("/old.html", onHome: false, pages: [3, 4])),
        outcome: .fail, codes: ["dead-link"]),
      CheckExample(
        "A confirmed server error fails",
        with(SampleTargets.dead("/a", onHome: false, pages: [3], status: 500, outcome: .failing, reason: "http-500")),
        outcome: .fail, codes: ["dead-link"]),
      CheckExample(
        "A missing image and a malformed address",
        SampleEvidence.exemplary { evidence in
          evidence.targets.append(SampleTargets.dead("/x.gif", kind: .image, onHome: false, pages: [3]))
          evidence.targets.append(
            SampleTargets.dead("", onHome: false, pages: [4], status: nil, reason: "malformed-address"))
        }, outcome: .fail, codes: ["dead-resource", "malformed-address"]),
      CheckExample(
        "A host written with full-width stops is a remark",
        SampleEvidence.exemplary { evidence in
          for index in evidence.targets.indices where !evidence.targets[index].onHome {
            evidence.targets[index].wideHost = "http://www。demo。gov。cn/"
          }
          evidence.targets = evidence.targets.filter(\.onHome) + evidence.targets.filter { !$0.onHome }.prefix(1)
        }, outcome: .pass, codes: ["full-width-host"]),
      CheckExample(
        "A dead link of the home page counts there",
        with(SampleTargets.dead("/old.html", onHome: true, pages: [0, 3])), outcome: .pass),
      CheckExample(
        "A crawl that reached the page limit is a sample", capped(tested: leastSample), outcome: .pass,
        codes: ["sampled"]),
      CheckExample(
        "A crawl that reached the page limit early says nothing", capped(tested: leastSample - 1),
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "A fault found by a crawl that reached the page limit early leaves the rest open",
        capped(tested: 3).changed {
          $0.targets.append(SampleTargets.dead("/old.html", onHome: false, pages: [3]))
        }, outcome: .fail, reason: .notInEvidence, codes: ["dead-link"]),
      CheckExample(
        "Links that were refused are not tested",
        SampleEvidence.exemplary { evidence in
          evidence.targets.removeAll { !$0.onHome }
          evidence.targets.append(
            SampleTargets.dead("/a", onHome: false, pages: [3], status: 403, outcome: .refused, reason: "http-403"))
        }, outcome: .notMeasured, reason: .blocked),
      CheckExample(
        "A home page met twice is no inner page",
        SampleEvidence.exemplary { evidence in
          var again = evidence.pages[0]
          again.depth = 1
          again.url = again.finalURL ?? again.url
          evidence.pages = [evidence.pages[0], again]
          evidence.targets = Array(evidence.targets.prefix(1))
          evidence.targets[0].onHome = false
          evidence.targets[0].outcome = .failing
        }, outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "A small site whose pages have no link of their own",
        SampleEvidence.exemplary { $0.targets.removeAll { !$0.onHome } }, outcome: .pass),
      CheckExample(
        "A crawl cut short by the deadline says nothing",
        SampleEvidence.exemplary { evidence in
          evidence.crawl.complete = false
          evidence.crawl.stoppedBy = .deadline
        }, outcome: .notMeasured, reason: .deadline),
      CheckExample(
        "A failure that was not confirmed measures nothing",
        with(SampleTargets.dead("/a", onHome: false, pages: [3], status: 502, outcome: .unstable, reason: "http-502")),
        outcome: .notMeasured, reason: .unstable, codes: ["unconfirmed"]),
      CheckExample(
        "A home page without links is made by script", SampleEvidence.exemplary { $0.renderByScript() },
        outcome: .notMeasured, reason: .needsRendering),
    ]
  }

  /// A crawl that the page limit ended, with so many inner targets tested.
  private static func capped(tested: Int) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.targets.removeAll { !$0.onHome }
      for index in 0..<tested {
        evidence.targets.append(
          SampleTargets.target("https://\(SampleEvidence.host)/\(index).html", onHome: false, pages: [3]))
      }
      evidence.crawl.complete = false
      evidence.crawl.stoppedBy = .maxPages
    }
  }

  private static func with(_ target: LinkTarget) -> SiteEvidence {
    SampleEvidence.exemplary { $0.targets.append(target) }
  }
}
