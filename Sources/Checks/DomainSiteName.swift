import Evidence

extension Check {
  /// `domain.site-name`: the home page's title carries the registered name.
  public static let domainSiteName = Check(
    id: "domain.site-name",
    text: CheckText(
      title: Localized(zh: "首页标题使用登记的网站名称", en: "The home page's title carries the site's registered name"),
      failureTitle: Localized(
        zh: "首页标题中没有登记的网站名称", en: "The home page's title does not carry the site's registered name"),
      why: Localized(
        zh: "网站应以本地区或本部门名称命名。标题与名称不符，用户在搜索结果和收藏夹中认不出这是哪个机关的网站。",
        en:
          "A site is to be named after its region or agency; with another title people cannot tell in search results and "
          + "bookmarks whose site it is."),
      how: Localized(
        zh: "将登记的网站名称（去掉“门户网站”等通称）与首页标题比对：标题包含名称，或名称中最后一级地名与部门名称都能在标题中找到（允许简称），即为一致；"
          + "名称中既无地名又无部门名称的，至少六成的字应按顺序出现在标题中。"
          + "登记表没有名称的、页面由脚本生成或没有完整读取而未见名称的，不作判断；页面头部的名称可能是图片，没有以文字或图片说明出现在多数页面头部的，只作提示，由人工查看。",
        en:
          "The registered name, without words such as “portal”, is compared with the title of the home page: the title holds the "
          + "name, or both the last place of the name and its agency can be told from it (short forms will do); of a name "
          + "with neither, at least 60 % of the characters stand in the title in order. Without a registered name, or where the page is made by script or was not read to its end and the name is not seen, it is not judged. That the name does not stand at the "
          + "head of most pages as text, or as the text of a picture, is a remark: it may be drawn, and a person has to look."
      ),
      repair: Localized(
        zh: "在首页<title>中写入登记的网站全称；名称已变更的，同步更新登记信息。",
        en:
          "Put the full registered name into <title>; where the name has changed, update the register."
      ),
      clause: Localized(
        zh: "国办发〔2017〕47号 三（名称）；国办秘函〔2019〕19号 扣分指标“域名名称”",
        en: "国办发〔2017〕47号, part 3 (names); 国办秘函〔2019〕19号, deduction “域名名称”"),
      findings: [
        "not-in-title": Localized(
          zh: "首页标题中看不出登记的网站名称。", en: "The registered name cannot be told from the home page's title."),
        "not-in-header": Localized(
          zh: "多数页面的头部没有以文字显示网站名称，请查看是否为图片。",
          en: "Most pages do not show the site's name at their head as text; see whether a picture does."),
      ]),
    judge: { evidence, _ in DomainSiteName.judge(evidence) }, examples: { DomainSiteName.examples })
}

enum DomainSiteName {
  /// Words that say what kind of site it is, not whose.
  static let commonWords = ["政府门户网站", "门户网站", "官方网站", "政务网", "网站", "中华人民共和国"]

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard let page = evidence.homePage, let facts = page.facts else { return .notMeasured(evidence.missingPagesReason) }
    let name = core(evidence.site.name)
    guard !name.isEmpty, evidence.site.name != evidence.site.url.host else { return .notMeasured(.notInEvidence) }
    // The tag is for tags.site to judge: visitors see the title.
    if SiteNameMatch(name).carries(core(facts.title)) { return .pass(remarks: header(evidence)) }
    // A script may give the page its title, and what was not read may hold the tag.
    if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
    return .fail([
      Finding(
        "not-in-title", url: (page.finalURL ?? page.url).href, seen: "“\(facts.title)” ≠ “\(evidence.site.name)”",
        time: page.time)
    ])
  }

  /// Pages from which something can be said of the template's header.
  private static let leastPages = 3

  /// That the name does not stand at the head of most pages, where that is so.
  private static func header(_ evidence: SiteEvidence) -> [Finding] {
    guard let header = evidence.domains?.header, header.pages >= leastPages, header.unnamed * 2 > header.pages else {
      return []
    }
    return [
      Finding(
        "not-in-header", url: header.examples.first, seen: "\(header.unnamed) / \(header.pages)", count: header.unnamed,
        places: header.examples.map { Finding.Place(page: $0) })
    ]
  }

  /// A name without white space, punctuation and common words, as characters.
  static func core(_ name: String) -> [Character] {
    var text = name
    for word in commonWords { text = text.replacing(word, with: "") }
    return text.filter { $0.isLetter || $0.isNumber }.map { Character($0.lowercased()) }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("The title holds the name", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("A short form of the name", named("国家发展和改革委员会", title: "国家发展改革委"), outcome: .pass),
      CheckExample(
        "A header that is drawn",
        SampleEvidence.exemplary {
          $0.domains?.header = HeaderFacts(pages: 12, unnamed: 12, examples: ["https://\(SampleEvidence.host)/"])
        }, outcome: .pass, codes: ["not-in-header"]),
      CheckExample("A motto before the name", named("北京市人民政府", title: "首都之窗_北京市人民政府门户网站"), outcome: .pass),
      CheckExample(
        "Another district of the same city", named("北京市海淀区人民政府", title: "北京市朝阳区人民政府"), outcome: .fail,
        codes: ["not-in-title"]),
      CheckExample(
        "Another agency of the same city", named("示例市水利局", title: "示例市林业局"), outcome: .fail, codes: ["not-in-title"]),
      CheckExample(
        "A title that would do for anybody", named("示例市人民政府", title: "人民政府"), outcome: .fail, codes: ["not-in-title"]),
      CheckExample(
        "The tag does not mend the title",
        named("示例市水利局", title: "首页").changed { evidence in
          evidence.editHomeFacts { $0.metas.append(Meta("SiteName", "示例市水利局")) }
        }, outcome: .fail, codes: ["not-in-title"]),
      CheckExample("Another name", named("示例市水利局", title: "欢迎光临大众棋牌"), outcome: .fail, codes: ["not-in-title"]),
      CheckExample(
        "A register without names", named(SampleEvidence.host, title: "首页"), outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample(
        "A page made by script may get its title by script",
        named("示例市水利局", title: "Vite App").changed { $0.renderByScript() }, outcome: .notMeasured,
        reason: .needsRendering),
      CheckExample(
        "A title that broke off", named("示例市水利局", title: "水").changed { $0.cutHomePage() }, outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func named(_ name: String, title: String) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.site.name = name
      evidence.editHomeFacts { facts in
        facts.title = title
        facts.metas.removeAll { $0.name == "SiteName" }
      }
    }
  }
}
