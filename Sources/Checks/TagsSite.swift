import Addresses
import Evidence

extension Check {
  /// `tags.site`: SiteName, SiteDomain and SiteIDCode on every page.
  public static let tagsSite = Check(
    id: "tags.site",
    text: CheckText(
      title: Localized(zh: "页面设有网站标签", en: "Pages carry the site tags"),
      failureTitle: Localized(zh: "部分页面缺少网站标签或标签有误", en: "Pages lack site tags, or the tags are wrong"),
      why: Localized(
        zh: "网站标签让检索和监测系统准确识别页面属于哪个政府网站。",
        en: "By these tags search and monitoring systems know which government site a page belongs to."),
      how: Localized(
        zh: "检查首页和按访问顺序的另外5个页面：SiteName、SiteDomain、SiteIDCode均应存在且不为空，SiteDomain应为本网站域名。"
          + "名称大小写不同、标识码形式特殊、同名标签重复的只作提示。由脚本生成、没有完整读取的页面不计。",
        en:
          "On the home page and the first five others SiteName, SiteDomain and SiteIDCode must be there and not empty, and "
          + "SiteDomain must be the site's host. Another case, an unusual code and repeated tags are only remarked. Pages made by "
          + "script or not read to their end do not count."),
      repair: Localized(
        zh:
          "在网站模板的<head>中加入：<meta name=\"SiteName\" content=\"网站全称\">、<meta name=\"SiteDomain\" content=\"www.□□□.gov.cn\">、"
          + "<meta name=\"SiteIDCode\" content=\"网站标识码\">。",
        en:
          "Add <meta name=\"SiteName\" content=\"full name\">, <meta name=\"SiteDomain\" content=\"www.□□□.gov.cn\"> and "
          + "<meta name=\"SiteIDCode\" content=\"site code\"> to the <head> of the template."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（网页标签·网站标签）；国办秘函〔2019〕19号 扣分指标“页面标签”",
        en: "国办发〔2017〕47号, annex 1 (tags: site); 国办秘函〔2019〕19号, deduction “页面标签”"),
      findings: [
        "missing-site-name": Localized(zh: "缺少SiteName标签或内容为空。", en: "SiteName is missing or empty."),
        "missing-site-domain": Localized(zh: "缺少SiteDomain标签或内容为空。", en: "SiteDomain is missing or empty."),
        "missing-site-id-code": Localized(zh: "缺少SiteIDCode标签或内容为空。", en: "SiteIDCode is missing or empty."),
        "wrong-domain": Localized(zh: "SiteDomain不是本网站的域名。", en: "SiteDomain is not the site's host."),
        "unusual-code": Localized(
          zh: "SiteIDCode不是10位数字，也不是bm加8位数字，不扣分。",
          en: "SiteIDCode is neither ten digits nor bm and eight digits; this costs nothing."),
        "repeated": Localized(
          zh: "同一页面有多个SiteIDCode标签，不扣分。", en: "A page has several SiteIDCode tags; this costs nothing."),
        "wrong-case": TagCheck.wrongCaseSentence,
      ]),
    judge: { evidence, _ in TagsSite.judge(evidence) }, examples: { TagsSite.examples })
}

private enum TagsSite {
  static let tags = [
    TagCheck.Tag(name: "SiteName", code: "missing-site-name"),
    TagCheck.Tag(name: "SiteDomain", code: "missing-site-domain"),
    TagCheck.Tag(name: "SiteIDCode", code: "missing-site-id-code"),
  ]

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard evidence.homePage != nil else { return .notMeasured(evidence.missingPagesReason) }
    let pages = PageSample.ofSite(evidence)
    if pages.isEmpty { return .notMeasured(evidence.homePageObstacle ?? evidence.missingPagesReason) }
    let faults = TagCheck.missing(tags, on: pages) + wrongDomains(pages, evidence)
    let remarks = remarks(pages) + TagCheck.wrongCase(tags, on: pages)
    return faults.isEmpty ? .pass(remarks: remarks) : .fail(faults)
  }

  private static func wrongDomains(_ pages: [Page], _ evidence: SiteEvidence) -> [Finding] {
    let wrong = pages.filter { page in
      let domains = (page.facts?.contents(ofMeta: "SiteDomain") ?? []).filter { !$0.isEmpty }
      return !domains.isEmpty && !domains.contains { names($0, page: page, evidence) }
    }
    guard let first = wrong.first else { return [] }
    let seen = first.facts?.contents(ofMeta: "SiteDomain").first ?? ""
    return [TagCheck.finding("wrong-domain", wrong, seen: "\(seen) ≠ \(evidence.site.url.host)", time: first.time)]
  }

  /// Whether a SiteDomain names the site: its registered host, the one it answers under, or a twin; owners write it
  /// with a scheme, a slash, or several names.
  private static func names(_ domain: String, page: Page, _ evidence: SiteEvidence) -> Bool {
    let homes = [evidence.site.url, evidence.home?.response?.url ?? evidence.site.url]
    let parts = domain.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "；" || $0 == "，" || $0.isWhitespace })
    return parts.contains { part in
      let text = String(part)
      guard let host = (text.contains("://") ? WebAddress(text) : WebAddress("http://\(text)"))?.host else {
        return false
      }
      return homes.contains { SiteScope(home: $0).contains(host: host) }
    }
  }

  private static func remarks(_ pages: [Page]) -> [Finding] {
    var findings: [Finding] = []
    let unusual = pages.filter { page in
      page.facts?.contents(ofMeta: "SiteIDCode").contains { !$0.isEmpty && !SiteCode.hasUsualForm($0) } ?? false
    }
    if let first = unusual.first {
      let seen = first.facts?.contents(ofMeta: "SiteIDCode").first { !SiteCode.hasUsualForm($0) } ?? ""
      findings.append(TagCheck.finding("unusual-code", unusual, seen: seen, time: first.time))
    }
    let repeated = pages.filter { ($0.facts?.contents(ofMeta: "SiteIDCode").count ?? 0) > 1 }
    if let first = repeated.first {
      let seen = first.facts?.contents(ofMeta: "SiteIDCode").joined(separator: ", ") ?? ""
      findings.append(TagCheck.finding("repeated", repeated, seen: seen, time: first.time))
    }
    return findings
  }

  static var examples: [CheckExample] {
    [
      CheckExample("All three on all pages", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("The bare name is the same site", domain("demo.gov.cn"), outcome: .pass),
      CheckExample("A scheme and a slash", domain("http://www.demo.gov.cn/"), outcome: .pass),
      CheckExample(
        "No SiteIDCode on one page", TagCheck.without(["SiteIDCode"]) { $0.depth == 0 }, outcome: .fail,
        codes: ["missing-site-id-code"]),
      CheckExample(
        "No tags", TagCheck.without(["SiteName", "SiteDomain", "SiteIDCode"]), outcome: .fail,
        codes: ["missing-site-name", "missing-site-domain", "missing-site-id-code"]),
      CheckExample("Empty content is missing", domain(""), outcome: .fail, codes: ["missing-site-domain"]),
      CheckExample("Another site's domain", domain("www.other.gov.cn"), outcome: .fail, codes: ["wrong-domain"]),
      CheckExample(
        "Lower case is a remark", TagCheck.withLowerCase("SiteName"), outcome: .pass, codes: ["wrong-case"]),
      CheckExample(
        "Two codes on a page are a remark",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeFacts { $0.metas.append(Meta("SiteIDCode", "N000000672")) }
        }, outcome: .pass, codes: ["unusual-code", "repeated"]),
      CheckExample(
        "A home page made by script and no other page", SampleEvidence.exemplary { $0.renderByScript() },
        outcome: .notMeasured, reason: .needsRendering),
      CheckExample(
        "A home page not read to its end is not judged, the others are",
        TagCheck.without(["SiteIDCode"]) { $0.depth == 0 }.changed { $0.cutHomePage() }, outcome: .pass),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func domain(_ content: String) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editFacts { _, facts in
        for index in facts.metas.indices where facts.metas[index].name == "SiteDomain" {
          facts.metas[index].content = content
        }
      }
    }
  }
}
