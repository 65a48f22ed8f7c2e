import Evidence

extension Check {
  /// `marks.search`: a way to search the site.
  public static let marksSearch = Check(
    id: "marks.search",
    text: CheckText(
      title: Localized(zh: "首页提供站内搜索", en: "The home page offers a site search"),
      failureTitle: Localized(zh: "首页没有站内搜索", en: "The home page offers no site search"),
      why: Localized(
        zh: "多数用户靠搜索找文件和办事指南，没有站内搜索就很难找到。",
        en: "Most people look for documents and guides by searching; without it they hardly find them."),
      how: Localized(
        zh: "在首页查找搜索框或搜索、检索链接；只看有无，不评价搜索结果。由脚本生成或没有完整读取的页面，不判缺失。",
        en:
          "A search field or a link called 搜索 or 检索 is looked for on the home page; its presence counts, not its results. "
          + "Nothing is called missing on pages made by script or not read to their end."),
      repair: Localized(
        zh: "在页面头部显著位置设置全站搜索框，对搜索结果按类别归集展示。",
        en: "Put a search field for the whole site into the header, and show results by kind."),
      clause: Localized(
        zh: "国办秘函〔2019〕19号 扣分指标“站内搜索”", en: "国办秘函〔2019〕19号, deduction “站内搜索”"),
      findings: ["missing": Localized(zh: "首页没有找到站内搜索。", en: "No site search was found on the home page.")]),
    judge: { evidence, _ in
      MarkCheck.judge(evidence) { home, facts in
        facts.mark(.search) != nil ? .pass() : .fail([MarkCheck.missing("missing", on: home)])
      }
    },
    examples: {
      [
        CheckExample("A search field", SampleEvidence.exemplary(), outcome: .pass),
        CheckExample("No search", MarkCheck.without(.search), outcome: .fail, codes: ["missing"]),
      ] + MarkCheck.unmeasured + MarkCheck.putTogether
    })
}
