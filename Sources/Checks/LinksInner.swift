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
          + "达到页数或层数上限时按已检查的部分判定；因超时提前结束且检查不足100个地址的，未发现错链也不判合格。",
        en:
          "The site's pages are visited level by level; every link that the home page does not have is tested by the same rules, "
          + "one address counting once. At the limit of pages or depth the part tested is judged; where time ran out before 100 "
          + "addresses were tested, finding no fault is no pass."),
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
            zh: "只检查了部分链接。", en: "Only part of the links was tested.")
        ], uniquingKeysWith: { first, _ in first })),
    judge: { evidence, _ in LinksInner.judge(evidence) }, examples: { LinksInner.examples })
}

private enum LinksInner {
  /// Targets that must have been tested before a crawl cut short may say that nothing is dead: the official
  /// inspection works on samples too, of this order.
  static let leastSample = 100

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard let facts = evidence.homePage?.facts else { return .notMeasured(evidence.missingPagesReason) }
    let targets = evidence.targets.filter { !$0.onHome }
    let links = DeadLinks(evidence)
    let dead = targets.filter(DeadLinks.isDead).map(links.finding)
    if !dead.isEmpty { return .fail(dead) }
    let open = targets.count { $0.outcome == .notTested }
    let unconfirmed = targets.filter { $0.outcome == .unstable }.map(links.unconfirmed)
    let tested = targets.count - open - unconfirmed.count
    switch evidence.crawl.stoppedBy {
    case nil, .maxPages, .maxDepth, .maxTargets:
      if targets.isEmpty, evidence.pages.count <= 1 {
        return .notMeasured(facts.linkCount == 0 ? .needsRendering : .notInEvidence)
      }
      if open > 0, tested == 0 { return .notMeasured(evidence.missingPagesReason) }
    case .deadline, .cancelled, .blocked, .robots, .unreachable:
      if tested < leastSample { return .notMeasured(evidence.missingPagesReason) }
    }
    if !unconfirmed.isEmpty { return .notMeasured(.unstable, remarks: unconfirmed) }
    guard open > 0 || evidence.crawl.stoppedBy != nil else { return .pass() }
    return .pass(remarks: [
      Finding("sampled", url: evidence.site.url.href, seen: "\(tested)/\(targets.count)", time: evidence.ended)
    ])
  }

  static var examples: [CheckExample] {
    [
      CheckExample("Every link works", SampleEvidence.exemplary(), outcome: .pass),
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
        "A dead link of the home page counts there",
        with(SampleTargets.dead("/old.html", onHome: true, pages: [0, 3])), outcome: .pass),
      CheckExample(
        "A crawl that reached the page limit is a sample",
        SampleEvidence.exemplary { evidence in
          evidence.crawl.complete = false
          evidence.crawl.stoppedBy = .maxPages
        }, outcome: .pass, codes: ["sampled"]),
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

  private static func with(_ target: LinkTarget) -> SiteEvidence {
    SampleEvidence.exemplary { $0.targets.append(target) }
  }
}
