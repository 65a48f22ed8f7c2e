import Evidence

extension Check {
  /// `marks.footer`: the seven marks that the footer of a government site carries (the eighth is `marks.site-map`).
  public static let marksFooter = Check(
    id: "marks.footer",
    text: CheckText(
      title: Localized(zh: "页面底部标识齐全", en: "The footer carries every mark"),
      failureTitle: Localized(zh: "页面底部标识不齐全", en: "The footer lacks marks"),
      why: Localized(
        zh: "底部标识表明网站的身份、主办单位和联系途径，是公众核实网站真伪、反映问题的依据。",
        en:
          "They say whose site it is and how to reach its keeper: what people use to tell it from an imitation and to report "
          + "faults."),
      how: Localized(
        zh: "在首页查找：党政机关网站标识、网站标识码、ICP备案编号、公安机关备案标识、主办单位、联系方式、“我为政府网站找错”入口。"
          + "文字、链接、图片或相应脚本均可；每缺一类记一项。站点地图由marks.site-map判定。由脚本生成或没有完整读取的页面，不判缺失。",
        en:
          "Looked for on the home page: the party and government badge, site code, ICP number, public security number, sponsor, "
          + "contact, and the entry for reporting errors, as text, link, picture or script. Each kind missing counts once. The "
          + "site map is judged by marks.site-map. Nothing is called missing on pages made by script or not read to their end."
      ),
      repair: Localized(
        zh: "在全站统一的页面底部补齐所缺标识；尚未取得的，向机构编制、通信管理、公安部门办理。",
        en: "Add the missing marks to the footer of all pages; those not yet obtained come from the establishment, "
          + "telecommunication and public security authorities."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（底部功能区）；国办秘函〔2019〕19号 扣分指标“网站标识”",
        en: "国办发〔2017〕47号, annex 1 (footer); 国办秘函〔2019〕19号, deduction “网站标识”"),
      findings: [
        "missing-party-government-badge": Localized(
          zh: "缺少党政机关网站标识。", en: "The party and government badge is missing."),
        "missing-site-code": Localized(zh: "缺少网站标识码。", en: "The site code is missing."),
        "missing-icp-number": Localized(zh: "缺少ICP备案编号。", en: "The ICP number is missing."),
        "missing-public-security-number": Localized(
          zh: "缺少公安机关备案标识。", en: "The public security number is missing."),
        "missing-sponsor": Localized(zh: "缺少主办单位。", en: "The sponsor is missing."),
        "missing-contact": Localized(zh: "缺少联系方式。", en: "Contact details are missing."),
        "missing-error-report": Localized(
          zh: "缺少“我为政府网站找错”入口。", en: "The entry for reporting errors is missing."),
      ]),
    judge: { evidence, _ in MarksFooter.judge(evidence) }, examples: { MarksFooter.examples })
}

private enum MarksFooter {
  static let kinds: [Mark.Kind] = [
    .partyGovernmentBadge, .siteCode, .icpNumber, .publicSecurityNumber, .sponsor, .contact, .errorReport,
  ]

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    MarkCheck.judge(evidence) { home, facts in
      let missing = kinds.filter { facts.mark($0) == nil }
      return missing.isEmpty ? .pass() : .fail(missing.map { MarkCheck.missing("missing-\($0.rawValue)", on: home) })
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("All seven", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "No badge", MarkCheck.without(.partyGovernmentBadge), outcome: .fail, codes: ["missing-party-government-badge"]),
      CheckExample(
        "Two missing, in a fixed order", MarkCheck.without(.contact, .icpNumber), outcome: .fail,
        codes: ["missing-icp-number", "missing-contact"]),
      CheckExample(
        "None of them",
        MarkCheck.without(
          .partyGovernmentBadge, .siteCode, .icpNumber, .publicSecurityNumber, .sponsor, .contact, .errorReport),
        outcome: .fail, codes: kinds.map { "missing-\($0.rawValue)" }),
      CheckExample("The site map is not its matter", MarkCheck.without(.siteMap), outcome: .pass),
    ] + MarkCheck.unmeasured + MarkCheck.putTogether
  }
}
