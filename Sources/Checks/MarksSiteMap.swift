import Evidence

extension Check {
  /// `marks.site-map`: a link to the site map.
  public static let marksSiteMap = Check(
    id: "marks.site-map",
    text: CheckText(
      title: Localized(zh: "首页设有站点地图", en: "The home page links to a site map"),
      failureTitle: Localized(zh: "首页没有站点地图", en: "The home page lacks a link to a site map"),
      why: Localized(
        zh: "站点地图列出全部栏目，便于公众快速找到所需内容，也便于辅助阅读工具使用。",
        en: "It lists every column: a short way to what people need, and a help to reading aids."),
      how: Localized(
        zh: "在首页查找“网站地图”或“站点地图”链接。由脚本生成或没有完整读取的页面，不判缺失。",
        en:
          "A link called 网站地图 or 站点地图 is looked for on the home page. Nothing is called missing on pages made by script or not read to their end."
      ),
      repair: Localized(
        zh: "建立站点地图页面，并在页面底部加入链接。", en: "Make a site map and link to it from the footer."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（底部功能区）", en: "国办发〔2017〕47号, annex 1 (footer)"),
      findings: ["missing": Localized(zh: "首页没有站点地图链接。", en: "The home page has no link to a site map.")]),
    judge: { evidence, _ in
      MarkCheck.judge(evidence) { home, facts in
        facts.mark(.siteMap) != nil ? .pass() : .fail([MarkCheck.missing("missing", on: home)])
      }
    },
    examples: {
      [
        CheckExample("A link to the site map", SampleEvidence.exemplary(), outcome: .pass),
        CheckExample("No link", MarkCheck.without(.siteMap), outcome: .fail, codes: ["missing"]),
      ] + MarkCheck.unmeasured + MarkCheck.putTogether
    })
}
