import Evidence

extension Check {
  /// `marks.site-code`: tags, footer, error report and register give one and the same site code.
  public static let marksSiteCode = Check(
    id: "marks.site-code",
    text: CheckText(
      title: Localized(zh: "各处的网站标识码一致", en: "One and the same site code everywhere"),
      failureTitle: Localized(zh: "网站标识码缺失或不一致", en: "The site code is missing or differs from place to place"),
      why: Localized(
        zh: "网站标识码是政府网站的唯一身份编号；几处不一致时，找错留言会转到别的网站，监测数据也会记错。",
        en:
          "It is the site's one identity number; where places differ, error reports go to another site and monitoring is "
          + "booked to the wrong one."),
      how: Localized(
        zh: "在首页和另外5个页面上，比对SiteIDCode标签、页面标注的网站标识码、找错入口代码中的标识码，以及登记表中的标识码。"
          + "不区分字母大小写。",
        en:
          "On the home page and five others the SiteIDCode tag, the code shown on the page, the one in the code of the error "
          + "report and the one in the register are compared; case is ignored."),
      repair: Localized(
        zh: "以全国政府网站信息报送系统中的标识码为准，统一修改模板中的标签、底部文字和找错代码。",
        en:
          "Take the code of the national reporting system and correct tags, footer and error-report code in the templates."
      ),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（网站标识码、网页标签）", en: "国办发〔2017〕47号, annex 1 (site code, tags)"),
      findings: [
        "none": Localized(zh: "抽查页面上没有任何网站标识码。", en: "No site code stands anywhere on the pages sampled."),
        "mismatch": Localized(zh: "标识码与其他位置不一致。", en: "The code differs from that of other places."),
        "differs-from-register": Localized(
          zh: "标识码与登记的不一致。", en: "The code differs from the registered one."),
        "unusual": Localized(
          zh: "标识码不是10位数字，也不是bm加8位数字。", en: "The code is neither ten digits nor bm and eight digits."),
      ]),
    judge: { evidence, _ in MarksSiteCode.judge(evidence) }, examples: { MarksSiteCode.examples })
}

private enum MarksSiteCode {
  struct Sighting {
    var code: String
    var place: String
    var page: Page
  }

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard let home = evidence.homePage else { return .notMeasured(evidence.missingPagesReason) }
    let sightings = ([home] + PageSample.ofOthers(evidence)).flatMap(sightings)
    let faults = faults(evidence, sightings)
    // A wrong code that is seen is wrong whatever else the page holds; only then may an unread rest be left open.
    if !faults.isEmpty { return .fail(faults) }
    if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
    guard let first = sightings.first else { return .fail([MarkCheck.missing("none", on: home)]) }
    let isUsual = evidence.hasRegisteredCode || SiteCode.hasUsualForm(first.code)
    return isUsual ? .pass() : .pass(remarks: [finding("unusual", sightings, expected: "\\d{10} | bm\\d{8}")])
  }

  /// Codes that differ from the registered one; without one, from the code seen most often.
  private static func faults(_ evidence: SiteEvidence, _ sightings: [Sighting]) -> [Finding] {
    let codes = Dictionary(grouping: sightings, by: \.code)
    if evidence.hasRegisteredCode {
      let registered = evidence.site.code.lowercased()
      return sorted(codes.filter { $0.key != registered })
        .map { finding("differs-from-register", $0, expected: registered) }
    }
    guard codes.count > 1, let usual = codes.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.key
    else { return [] }
    return sorted(codes.filter { $0.key != usual }).map { finding("mismatch", $0, expected: usual) }
  }

  private static func sightings(_ page: Page) -> [Sighting] {
    guard let facts = page.facts else { return [] }
    let tags = facts.contents(ofMeta: "SiteIDCode").map { ($0, "SiteIDCode") }
    let marks = facts.marks.filter { $0.kind == .siteCode || $0.kind == .errorReport }
      .map { ($0.value, $0.kind.rawValue) }
    // Where a page broke off, a code may have broken off with it: only a whole one is a sighting there.
    return (tags + marks).filter { !$0.0.isEmpty && (page.isWhole || SiteCode.hasUsualForm($0.0)) }
      .map { Sighting(code: $0.0.lowercased(), place: $0.1, page: page) }
  }

  private static func sorted(_ codes: [String: [Sighting]]) -> [[Sighting]] {
    codes.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func finding(_ code: String, _ sightings: [Sighting], expected: String) -> Finding {
    let places = Set(sightings.map(\.place)).sorted().joined(separator: ", ")
    let pages = sightings.reduce(into: [Page]()) { pages, sighting in
      if pages.last?.url != sighting.page.url { pages.append(sighting.page) }
    }
    return Finding(
      code, url: pages.first.map { ($0.finalURL ?? $0.url).href },
      seen: "\(sightings.first?.code ?? "") (\(places)) ≠ \(expected)", time: pages.first?.time, count: pages.count,
      places: PageSample.places(pages))
  }

  static var examples: [CheckExample] {
    [
      CheckExample("The same code everywhere", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "The error report has another", reporting("9901000002"), outcome: .fail, codes: ["differs-from-register"]),
      CheckExample(
        "Without a register the majority is right",
        SampleEvidence.exemplary { evidence in
          evidence.site.codeIsMade = true
          evidence.site.code = "host-demo"
          evidence.editFacts { page, facts in
            if page.depth == 0 { facts.metas.append(Meta("SiteIDCode", "9901000009")) }
          }
        }, outcome: .fail, codes: ["mismatch"]),
      CheckExample("No code anywhere", codeless(), outcome: .fail, codes: ["none"]),
      CheckExample(
        "A wrong code on a home page not read to its end",
        reporting("9901000002").changed { $0.cutHomePage(keepingMarks: true) }, outcome: .fail,
        codes: ["differs-from-register"]),
      CheckExample("A code of an odd form", renamed("N000000672"), outcome: .pass, codes: ["unusual"]),
    ] + MarkCheck.unmeasured
  }

  private static func reporting(_ code: String) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editFacts { _, facts in
        for index in facts.marks.indices where facts.marks[index].kind == .errorReport {
          facts.marks[index].value = code
        }
      }
    }
  }

  private static func codeless() -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editFacts { _, facts in
        facts.metas.removeAll { $0.name == "SiteIDCode" }
        facts.marks.removeAll { $0.kind == .siteCode || $0.kind == .errorReport }
      }
    }
  }

  private static func renamed(_ code: String) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.site.codeIsMade = true
      evidence.editFacts { _, facts in
        for index in facts.marks.indices where facts.marks[index].value == SampleEvidence.code {
          facts.marks[index].value = code
        }
        for index in facts.metas.indices where facts.metas[index].content == SampleEvidence.code {
          facts.metas[index].content = code
        }
      }
    }
  }
}

extension SiteEvidence {
  /// Whether the register gives a code that can be compared with.
  fileprivate var hasRegisteredCode: Bool { !site.codeIsMade && SiteCode.hasUsualForm(site.code) }
}
