import Evidence

extension Check {
  /// `links.fragments`: links to a place within a page find it. Advice: it costs no points.
  public static let linksFragments = Check(
    id: "links.fragments",
    text: CheckText(
      title: Localized(zh: "页内定位链接有效", en: "Links to places within pages find them"),
      failureTitle: Localized(zh: "有的链接指向页面中不存在的位置", en: "Some links name a place that their page does not have"),
      why: Localized(
        zh: "目录、附件等链接带有“#位置”，目标页面中没有这个位置时，读者只会停在页首，找不到所指的内容。",
        en:
          "A link to “page#place” leaves readers at the top of the page where the page has no such place, and they do not find "
          + "what they were sent to."),
      how: Localized(
        zh: "对指向本站页面某一位置（#名称）的链接，在目标页面中查找同名的id或锚点name（按HTML标准：原样比较，再按百分号解码后比较；“#”、“#top”和文本定位除外）。"
          + "只查完整读取、不由脚本生成、自身脚本不写入id的页面；外部脚本运行后才出现的位置无法看到。由onclick处理的、路由或参数形式的链接不查。仅作建议，不扣分。",
        en:
          "For links to a place (#name) within a page of the site, the page is searched for an element of that id, or an anchor of "
          + "that name, as the HTML standard has it: as written, then percent-decoded; “#”, “#top” and text fragments always "
          + "find theirs. Only pages that were read to their end, are not made by script, and whose own scripts write no ids are "
          + "searched; what an external script adds is not seen. Links handled by onclick, routes and parameters are left "
          + "out. It is advice and costs no points."),
      repair: Localized(
        zh: "更正链接中“#”后的名称，或在目标页面的相应位置补上同名的id；不再需要定位的，去掉“#”及其后的部分。",
        en:
          "Correct the name behind “#”, or give the element on the target page that id; where no place is meant, drop “#” and "
          + "what follows."),
      clause: Localized(
        zh: "HTML标准 第7.4.6.4节（片段定位）；不属于官方指标", en: "HTML standard, 7.4.6.4 (fragments); no official indicator"),
      findings: [
        "missing-place": Localized(
          zh: "目标页面中没有链接所指的位置。", en: "The page linked to has no place of that name.")
      ]),
    judge: { evidence, _ in LinksFragments.judge(evidence) }, examples: { LinksFragments.examples })
}

private enum LinksFragments {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard evidence.homePage != nil, let facts = evidence.fragments else {
      return .notMeasured(evidence.missingPagesReason)
    }
    let missing = facts.missing.filter { missing in
      evidence.pages.indices.contains(missing.target) && evidence.pages[missing.target].absenceObstacle == nil
    }
    let open = evidence.homePageObstacle
    if !missing.isEmpty {
      let links = DeadLinks(evidence)
      return .fail(missing.map { links.finding("missing-place", target(of: $0, evidence)) }, unmeasured: open)
    }
    if let open { return .notMeasured(open) }
    if facts.tested > facts.missing.count { return .pass() }
    // Nothing was found in place, and nothing to be missing.
    return facts.tested + facts.untested > 0 || evidence.crawl.stoppedBy != nil
      ? .notMeasured(evidence.missingPagesReason) : .notApplicable
  }

  private static func target(of missing: FragmentFacts.Missing, _ evidence: SiteEvidence) -> LinkTarget {
    LinkTarget(
      url: missing.url, kind: .anchor, scope: .internalLink, outcome: .ok, reason: "no-such-place",
      time: evidence.pages[missing.target].time, pageCount: missing.pageCount, pages: missing.pages,
      text: missing.text, line: missing.line)
  }

  private static func facts(_ pages: [Int], target: Int = 3, tested: Int = 4) -> FragmentFacts {
    FragmentFacts(
      tested: tested,
      missing: [
        FragmentFacts.Missing(
          url: "https://\(SampleEvidence.host)/zw/#fujian", target: target, pageCount: pages.count, pages: pages,
          text: "附件", line: 12)
      ])
  }

  static var examples: [CheckExample] {
    [
      CheckExample("Every place is there", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "A place that is not there", SampleEvidence.exemplary { $0.fragments = facts([0]) }, outcome: .fail,
        codes: ["missing-place"]),
      CheckExample(
        "One missing place linked to from twelve pages is one finding",
        SampleEvidence.exemplary { $0.fragments = facts(Array(0..<12)) }, outcome: .fail, codes: ["missing-place"]),
      CheckExample(
        "A page that is made by script may have it",
        SampleEvidence.exemplary { evidence in
          evidence.fragments = facts([0])
          evidence.pages[3].facts?.textLength = 0
        }, outcome: .pass),
      CheckExample(
        "A page that was not read to its end may have it",
        SampleEvidence.exemplary { evidence in
          evidence.fragments = facts([0], tested: 1)
          evidence.pages[3].readToEnd = false
        }, outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "A site that links to no places", SampleEvidence.exemplary { $0.fragments = FragmentFacts() },
        outcome: .notApplicable),
      CheckExample(
        "Places of pages that were not read", SampleEvidence.exemplary { $0.fragments = FragmentFacts(untested: 2) },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "A home page that was not read to its end",
        SampleEvidence.exemplary { $0.cutHomePage() }, outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "Evidence of an older version", SampleEvidence.exemplary { $0.fragments = nil }, outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }
}
