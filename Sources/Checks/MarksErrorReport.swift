import Evidence

extension Check {
  /// `marks.error-report`: the entry “我为政府网站找错”.
  public static let marksErrorReport = Check(
    id: "marks.error-report",
    text: CheckText(
      title: Localized(zh: "首页设有“我为政府网站找错”入口", en: "The home page has the entry for reporting errors"),
      failureTitle: Localized(zh: "首页没有“我为政府网站找错”入口", en: "The home page lacks the entry for reporting errors"),
      why: Localized(
        zh: "公众可以通过全国统一的找错入口直接反映网站问题，网站主办单位须在3个工作日内答复。",
        en: "The nationwide entry lets people report faults, which must be answered within three working days."),
      how: Localized(
        zh: "在首页查找找错平台的脚本、链接、图片或文字；其他抽查页面缺少入口的予以提示。"
          + "由脚本生成或没有完整读取的页面，不判缺失。",
        en:
          "Its script, link, picture or text is looked for on the home page; other sampled pages without it are remarked. "
          + "Nothing is called missing on pages made by script or not read to their end."
      ),
      repair: Localized(
        zh: "按全国政府网站找错平台提供的代码，在全站页面底部加入入口，标识码填写本网站的网站标识码。",
        en: "Add the code that the national platform gives to the footer of every page, with this site's own site code."
      ),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（底部功能区）；国办秘函〔2019〕19号 扣分指标“‘我为政府网站找错’入口”",
        en: "国办发〔2017〕47号, annex 1 (footer); 国办秘函〔2019〕19号, deduction “‘我为政府网站找错’入口”"),
      findings: [
        "missing": Localized(zh: "首页没有找错入口。", en: "The home page lacks the entry."),
        "missing-elsewhere": Localized(
          zh: "部分其他页面没有找错入口。", en: "Some other pages lack the entry."),
      ]),
    judge: { evidence, _ in MarksErrorReport.judge(evidence) }, examples: { MarksErrorReport.examples })
}

private enum MarksErrorReport {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    MarkCheck.judge(evidence) { home, facts in
      guard facts.mark(.errorReport) != nil else { return .fail([MarkCheck.missing("missing", on: home)]) }
      let others = PageSample.ofOthers(evidence).filter { $0.facts?.mark(.errorReport) == nil }
      guard let first = others.first else { return .pass() }
      return .pass(remarks: [
        Finding(
          "missing-elsewhere", url: (first.finalURL ?? first.url).href, time: first.time, count: others.count,
          places: PageSample.places(others))
      ])
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("The entry is there", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("No entry", MarkCheck.without(.errorReport), outcome: .fail, codes: ["missing"]),
      CheckExample(
        "Only the home page has it",
        SampleEvidence.exemplary { evidence in
          evidence.editFacts { page, facts in
            if page.depth > 0 { facts.marks.removeAll { $0.kind == .errorReport } }
          }
        }, outcome: .pass, codes: ["missing-elsewhere"]),
    ] + MarkCheck.unmeasured + MarkCheck.putTogether
  }
}
