import Evidence

extension Check {
  /// `domain.header-name`: the head of the pages shows the site's registered name.
  public static let domainHeaderName = Check(
    id: "domain.header-name",
    text: CheckText(
      title: Localized(zh: "页面头部显示登记的网站名称", en: "The head of the pages shows the site's registered name"),
      failureTitle: Localized(
        zh: "页面头部没有登记的网站名称", en: "The head of the pages does not show the site's registered name"),
      why: Localized(
        zh: "头部标识区是用户辨认“这是哪个机关的网站”的第一眼；没有名称的页面难以与仿冒网站区分。",
        en:
          "The head of a page is where visitors first see whose site it is; a page without the name is easily imitated."
      ),
      how: Localized(
        zh: "在已读取的每个页面开头的文字和图片说明中查找登记的网站名称（去掉“门户网站”等通称），多数页面有即为通过。"
          + "没有找到的，名称可能在图片或样式中，记为未测，由人工查看；只有多数页面既没有名称，也不加载任何图片、样式、脚本时，才记为不符合。"
          + "登记表没有名称、读取的页面少于3个的不作判断。",
        en:
          "The registered name, without words such as “portal”, is looked for in the first text of every page read and in the "
          + "texts of its pictures; most pages must have it. Where it is not seen it may be drawn by a picture or a style, "
          + "which is not measured and left to a person; it fails only where most pages lack it and load no picture, style "
          + "or script at all. Without a registered name, or with fewer than three pages, it is not judged."),
      repair: Localized(
        zh: "在页面模板头部以文字写出网站全称；使用图片标识的，在alt属性中写明网站名称。",
        en:
          "Write the site's full name as text into the head of the page template; where a picture shows it, name it in alt."
      ),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（头部标识区）；国办秘函〔2019〕19号 扣分指标“域名名称”",
        en: "国办发〔2017〕47号, annex 1 (header); 国办秘函〔2019〕19号, deduction “域名名称”"),
      findings: [
        "header-without-name": Localized(
          zh: "多数页面头部没有网站名称，页面也不加载图片、样式或脚本。",
          en: "Most pages lack the name at their head, and load no picture, style or script that could show it."),
        "perhaps-drawn": Localized(
          zh: "多数页面头部没有以文字显示网站名称，请查看是否为图片。",
          en: "Most pages do not show the name at their head as text; see whether a picture does."),
      ]),
    judge: { evidence, _ in DomainHeaderName.judge(evidence) }, examples: { DomainHeaderName.examples })
}

private enum DomainHeaderName {
  /// Pages from which something can be said of the template's header.
  static let leastPages = 3

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard evidence.homePage != nil else { return .notMeasured(evidence.missingPagesReason) }
    guard evidence.site.name != evidence.site.url.host, let header = evidence.domains?.header,
      header.pages >= leastPages
    else { return .notMeasured(.notInEvidence) }
    if header.unnamed * 2 <= header.pages { return .pass() }
    func finding(_ code: String) -> Finding {
      Finding(
        code, url: header.examples.first, seen: "\(header.unnamed) / \(header.pages)", count: header.unnamed,
        places: header.examples.map { Finding.Place(page: $0) })
    }
    if (header.undrawn ?? 0) * 2 > header.pages { return .fail([finding("header-without-name")]) }
    return .notMeasured(.needsRendering, remarks: [finding("perhaps-drawn")])
  }

  static var examples: [CheckExample] {
    [
      CheckExample("The name stands at the head", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("Some pages lack it", header(unnamed: 4, undrawn: 0), outcome: .pass),
      CheckExample(
        "A header that may be drawn", header(unnamed: 12, undrawn: 0), outcome: .notMeasured, reason: .needsRendering,
        codes: ["perhaps-drawn"]),
      CheckExample(
        "Evidence of before pages without pictures were counted", header(unnamed: 12, undrawn: nil),
        outcome: .notMeasured, reason: .needsRendering, codes: ["perhaps-drawn"]),
      CheckExample(
        "Bare pages without the name", header(unnamed: 12, undrawn: 12), outcome: .fail, codes: ["header-without-name"]),
      CheckExample(
        "Too few pages",
        SampleEvidence.exemplary { $0.domains?.header = HeaderFacts(pages: 2, unnamed: 2, undrawn: 2) },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "A register without names", SampleEvidence.exemplary { $0.site.name = SampleEvidence.host },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func header(unnamed: Int, undrawn: Int?) -> SiteEvidence {
    SampleEvidence.exemplary {
      $0.domains?.header = HeaderFacts(
        pages: 12, unnamed: unnamed, undrawn: undrawn, examples: ["https://\(SampleEvidence.host)/"])
    }
  }
}
