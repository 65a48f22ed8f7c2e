import Addresses
import Evidence

extension Check {
  /// `domain.columns`: columns and services of the main navigation lie below the site's domain.
  public static let domainColumns = Check(
    id: "domain.columns",
    text: CheckText(
      title: Localized(zh: "栏目和服务使用网站自己的域名", en: "Columns and services lie below the site's domain"),
      failureTitle: Localized(
        zh: "主导航中的栏目使用了网站以外的域名", en: "Columns of the main navigation lie outside the site's domain"),
      why: Localized(
        zh: "栏目、专题和业务系统应使用网站域名下的目录或子域名。使用其他域名，公众无法判断是否仍在政府网站上，也容易被仿冒。",
        en:
          "Columns, topics and services use a folder or sub-domain of the site's domain. Elsewhere people cannot tell whether "
          + "they are still on a site of government, and imitation is easy."),
      how: Localized(
        zh: "读取首页主导航（nav元素，或名为nav、menu的区块）的链接。栏目名称的链接在至少八成的页面导航中出现、且指向政府域名以外的，记为问题；"
          + "指向其他政府域名的（如全省统一的政务服务网）、名称不像栏目的、没有出现在多数页面的，只作提示。看不出主导航的不作判断。",
        en:
          "The links of the home page's main navigation (a nav element, or a block called nav or menu) are read. One that is called "
          + "like a column, stands in the navigation of at least 80 % of the pages and leads outside the domains of government is a "
          + "fault; one that leads to another government domain (a province's common service platform), has another kind of "
          + "name or stands on few pages is a remark. Without a navigation that is certain it is not judged."),
      repair: Localized(
        zh: "把栏目或业务系统移到网站域名的目录或子域名下，原域名跳转后注销。",
        en:
          "Move the column or service to a folder or sub-domain of the site's domain; redirect and cancel the old name."
      ),
      clause: Localized(
        zh: "国办函〔2018〕55号（栏目域名）；国办发〔2017〕47号 附件1（地址链接）",
        en: "国办函〔2018〕55号 (domains of columns); 国办发〔2017〕47号, annex 1 (links)"),
      findings: [
        "outside-domain": Localized(
          zh: "主导航中的栏目指向政府域名以外。", en: "A column of the main navigation leads outside the domains of government."),
        "other-government": Localized(
          zh: "主导航中的栏目指向其他政府域名，请核对是否为上级统一平台。",
          en: "A column of the main navigation leads to another government domain; see whether it is a common platform."
        ),
        "outside-link": Localized(
          zh: "主导航中有指向站外的链接，不能确定是栏目。",
          en: "The main navigation has a link to another site that is not certainly a column."),
      ]),
    judge: { evidence, _ in DomainColumns.judge(evidence) }, examples: { DomainColumns.examples })
}

private enum DomainColumns {
  /// Share of the pages with a navigation on which an entry must stand to belong to the template.
  static let templateShare = 0.8
  /// Pages with a navigation below which nothing can be said of a template.
  static let leastPages = 4
  /// Entries from which a list of links is the navigation of a portal.
  static let leastEntries = 3
  /// What columns and services are called.
  static let columnWords = WordSearch([
    "新闻", "动态", "要闻", "公开", "政务", "办事", "服务", "互动", "交流", "专题", "专栏", "政策", "解读", "公告", "公示", "数据", "概况",
    "走进", "机构", "领导", "招商", "旅游", "营商", "招聘", "法规", "规划",
  ])
  /// What else stands in navigations: accounts on platforms, mail, reading aids.
  static let otherWords = WordSearch([
    "微博", "微信", "客户端", "APP", "新媒体", "公众号", "邮箱", "抖音", "无障碍", "长者", "适老", "智能问答", "机器人", "登录", "注册", "English",
    "繁体", "简体",
  ])

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard evidence.homePage != nil else { return .notMeasured(evidence.missingPagesReason) }
    if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
    guard let navigation = evidence.domains?.navigation,
      navigation.inside + navigation.outside.count >= leastEntries
    else { return .notMeasured(.notInEvidence) }
    let page = evidence.homePage.map { ($0.finalURL ?? $0.url).href } ?? ""
    var codes: Set<String> = []
    var faults: [Finding] = []
    var remarks: [Finding] = []
    for entry in navigation.outside {
      guard let code = code(entry, navigation, evidence), codes.insert("\(code) \(entry.url)").inserted else {
        continue
      }
      let finding = Finding(
        code, url: entry.url, seen: entry.text, time: evidence.homePage?.time, count: max(1, entry.pageCount),
        places: [Finding.Place(page: page, line: entry.line, text: entry.text)],
        inTemplate: isInTemplate(entry, navigation))
      if code == "outside-domain" { faults.append(finding) } else { remarks.append(finding) }
    }
    return faults.isEmpty ? .pass(remarks: remarks) : .fail(faults)
  }

  private static func isInTemplate(_ entry: NavigationFacts.Entry, _ navigation: NavigationFacts) -> Bool {
    navigation.pages >= leastPages && Double(entry.pageCount) >= templateShare * Double(navigation.pages)
  }

  /// What an entry is; `nil` where it is right.
  private static func code(
    _ entry: NavigationFacts.Entry, _ navigation: NavigationFacts, _ evidence: SiteEvidence
  ) -> String? {
    guard let address = WebAddress(entry.url) else { return nil }
    // Where the link leads in the end is what a visitor gets.
    let target = evidence.targets.first { $0.url == entry.url }
    let host = target?.finalURL.flatMap { WebAddress($0)?.host } ?? address.host
    if isOwn(host, evidence) { return nil }
    if SiteScope.isGovernmentDomain(host) { return "other-government" }
    let isColumn = columnWords.isFound(in: entry.text) && !otherWords.isFound(in: entry.text)
    let isProven = isColumn && isInTemplate(entry, navigation) && !KnownDomains.covers(host)
    return isProven ? "outside-domain" : "outside-link"
  }

  /// Whether a host lies below a domain of the site, of where its home page is, or of the portal above.
  private static func isOwn(_ host: String, _ evidence: SiteEvidence) -> Bool {
    guard let domain = PublicSuffix.registrableDomain(of: host) else { return false }
    let own = [evidence.site.url.host, evidence.home?.response?.url.host, evidence.site.portal, evidence.site.parent]
    return own.compactMap { $0 }.contains { PublicSuffix.registrableDomain(of: $0) == domain }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("All columns on the site", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("A column on a sub-domain", leading("办事服务", "http://zwfw.demo.gov.cn/"), outcome: .pass),
      CheckExample(
        "Services on a .com name", leading("办事服务", "http://www.demo-fuwu.com/"), outcome: .fail,
        codes: ["outside-domain"]),
      CheckExample(
        "A link that leads back to the site",
        leading("办事服务", "http://www.demo-fuwu.com/").changed { evidence in
          var target = SampleTargets.target("http://www.demo-fuwu.com/", scope: .external)
          target.finalURL = "https://\(SampleEvidence.host)/bsfw/"
          evidence.targets.append(target)
        }, outcome: .pass),
      CheckExample(
        "The province's service platform", leading("政务服务", "http://zwfw.province.gov.cn/"), outcome: .pass,
        codes: ["other-government"]),
      CheckExample(
        "An account on a platform", leading("政务微博", "https://weibo.com/demo"), outcome: .pass, codes: ["outside-link"]),
      CheckExample(
        "An entry of the home page alone", leading("办事服务", "http://www.demo-fuwu.com/", pages: 1), outcome: .pass,
        codes: ["outside-link"]),
      CheckExample(
        "No navigation that is certain",
        SampleEvidence.exemplary { $0.domains?.navigation = NavigationFacts(pages: 0, inside: 0, outside: []) },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func leading(_ text: String, _ url: String, pages: Int = 12) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.domains?.navigation?.outside = [
        NavigationFacts.Entry(url: url, text: text, line: 30, pageCount: pages)
      ]
    }
  }
}
