import Addresses
import Evidence

extension Check {
  /// `domain.structure`: the host has the form that the rules give the site's class.
  public static let domainStructure = Check(
    id: "domain.structure",
    text: CheckText(
      title: Localized(zh: "域名结构符合网站类型的规定", en: "The domain has the structure prescribed for the site's class"),
      failureTitle: Localized(
        zh: "域名结构不符合网站类型的规定", en: "The domain lacks the structure prescribed for the site's class"),
      why: Localized(
        zh: "统一的域名结构让公众从网址就能看出网站属于哪一级政府、哪个部门，也便于统一管理和注销。",
        en:
          "A uniform structure tells from the address alone which government or department a site belongs to, and keeps "
          + "domains manageable."),
      how: Localized(
        zh: "按登记的网站类型核对主机名：门户网站应为www.□□□.gov.cn，部门网站应为○○○.□□□.gov.cn（前加www.可以接受），"
          + "还应位于上级网站的域名之下（登记表的上级网站；未填写的，取登记表中同一地区的政府门户）；中文域名应为△△△.政务。登记网址省略www.但跳转到带www.的规范网址的，予以认可。"
          + "未登记网站类型的、不知道上级网站的部门网站（含未填写上级的垂直管理单位），不作判断。",
        en:
          "The host is compared with the class in the register: portals www.□□□.gov.cn; department sites ○○○.□□□.gov.cn (a "
          + "leading www. is accepted), below the domain of the portal above (the register's parent column, else the one portal of "
          + "the same region in the register); Chinese names △△△.政务. A registered name without www. that leads to the proper "
          + "one is accepted. Not judged: a site without a class, and a department whose portal is not known."
      ),
      repair: Localized(
        zh: "门户网站启用www.□□□.gov.cn；部门网站改用本级政府门户域名下的子域名。做好公告和跳转，逐步注销不合规的域名。",
        en:
          "Use www.□□□.gov.cn for a portal, a sub-domain of the government's portal for a department; announce, redirect, and "
          + "cancel names that break the rule step by step."),
      clause: Localized(
        zh: "国办发〔2017〕47号 三（域名）；国办函〔2018〕55号（域名结构）",
        en: "国办发〔2017〕47号, part 3 (domains); 国办函〔2018〕55号 (structure)"),
      findings: [
        "wrong-structure": Localized(
          zh: "域名结构与网站类型不符。", en: "The domain's structure does not fit the site's class."),
        "outside-parent": Localized(
          zh: "部门网站的域名不在上级网站的域名之下。", en: "The department's domain is not below the domain of the portal above."),
        "bare-name": Localized(
          zh: "登记网址省略了www.，访问时跳转到规范网址。",
          en: "The registered address lacks www.; it leads to the proper address."),
      ]),
    judge: { evidence, _ in DomainStructure.judge(evidence) }, examples: { DomainStructure.examples })
}

/// The forms of 47号 part 3, by class.
enum DomainStructure {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    let site = evidence.site
    let host = site.url.host
    guard let siteClass = site.siteClass, !host.isEmpty else { return .notMeasured(.notInEvidence) }
    let name = GovernmentName(host)
    if hasForm(name, of: siteClass) {
      return siteClass == .department ? belowParent(site, name) : .pass()
    }
    if let final = evidence.home?.response?.url.host, evidence.outcome == .gathered,
      SiteScope(home: site.url).contains(host: final), hasForm(GovernmentName(final), of: siteClass)
    {
      return .pass(remarks: [Finding("bare-name", url: site.url.href, seen: "\(host) → \(final)")])
    }
    // Where a name that lacks only www. leads was not seen.
    if let obstacle = evidence.answerObstacle, let twin = SiteScope.twin(of: host),
      hasForm(GovernmentName(twin), of: siteClass)
    {
      return .notMeasured(obstacle)
    }
    return .fail([Finding("wrong-structure", url: site.url.href, seen: "\(host) ≠ \(form(of: siteClass))")])
  }

  static func hasForm(_ name: GovernmentName, of siteClass: SiteClass) -> Bool {
    let named = name.namedLabels
    switch (name.suffix, siteClass) {
    case (nil, _): return false
    case (.chinese, .department): return named.count == 1 || named.count == 2
    case (.chinese, _): return named.count == 1
    case (.english, .department): return named.count == 2
    case (.english, _):
      // The central portal is www.gov.cn itself.
      return name.labels.first == "www" && named.count <= 1
    }
  }

  static func form(of siteClass: SiteClass) -> String {
    siteClass == .department ? "○○○.□□□.gov.cn" : "www.□□□.gov.cn"
  }

  /// Whether a department's name of the right form lies below that of the portal above.
  private static func belowParent(_ site: Site, _ name: GovernmentName) -> Verdict {
    guard let parent = parentDomain(site) else { return .notMeasured(.notInEvidence) }
    // A Chinese name stands for itself; nothing is registered below another one's.
    if GovernmentName(parent).suffix != name.suffix || isBelow(parent, name.host) { return .pass() }
    return .fail([Finding("outside-parent", url: site.url.href, seen: "\(name.host) ∉ *.\(parent)")])
  }

  /// The domain that the site above owns; `nil` where the register does not tell it.
  private static func parentDomain(_ site: Site) -> String? {
    guard let parent = site.portal ?? site.parent, parent.contains(".") else { return nil }
    let host = WebAddress(parent)?.host ?? WebAddress("http://\(parent)/")?.host
    return host.flatMap { GovernmentName($0).registered }
  }

  private static func isBelow(_ domain: String, _ host: String) -> Bool { host.hasSuffix(".\(domain)") }

  static func site(_ url: String, _ siteClass: SiteClass? = .city, parent: String? = nil, portal: String? = nil)
    -> SiteEvidence
  {
    SampleEvidence.exemplary { evidence in
      evidence.site.url = SampleEvidence.address(url)
      evidence.site.siteClass = siteClass
      evidence.site.parent = parent
      evidence.site.portal = portal
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("A city portal", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("The central portal", site("http://www.gov.cn/", .ministry), outcome: .pass),
      CheckExample("A ministry", site("https://www.mofcom.gov.cn/", .ministry), outcome: .pass),
      CheckExample(
        "A department below its city", site("http://slj.bd.gov.cn/", .department, parent: "www.bd.gov.cn"),
        outcome: .pass),
      CheckExample(
        "A department with www", site("http://www.slj.bd.gov.cn/", .department, parent: "bd.gov.cn"), outcome: .pass),
      CheckExample(
        "A parent given as a code of the register",
        site("http://slj.bd.gov.cn/", .department, parent: "1306000001", portal: "www.bd.gov.cn"), outcome: .pass),
      CheckExample(
        "A code that the register does not have",
        site("http://slj.bd.gov.cn/", .department, parent: "1306000001"), outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample(
        "A department whose portal is not known", site("http://slj.bd.gov.cn/", .department), outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample(
        "A department with a Chinese name",
        site("http://xn--fsqu00a.xn--zfr164b/", .department, parent: "www.bd.gov.cn"), outcome: .pass),
      CheckExample(
        "A bare name that leads to the proper one", site("http://demo.gov.cn/"), outcome: .pass, codes: ["bare-name"]),
      CheckExample(
        "A bare name of which it was not seen where it leads",
        SampleEvidence.blocked().changed { $0.site.url = SampleEvidence.address("http://demo.gov.cn/") },
        outcome: .notMeasured, reason: .blocked),
      CheckExample(
        "A county below its city", site("http://www.yx.bd.gov.cn/", .county), outcome: .fail, codes: ["wrong-structure"]
      ),
      CheckExample(
        "A department with a domain of its own", site("http://www.bdslj.gov.cn/", .department), outcome: .fail,
        codes: ["wrong-structure"]),
      CheckExample(
        "A department below another city", site("http://slj.bd.gov.cn/", .department, parent: "www.sjz.gov.cn"),
        outcome: .fail, codes: ["outside-parent"]),
      CheckExample(
        "A wrong suffix has no right structure", site("http://www.demo.com/"), outcome: .fail,
        codes: ["wrong-structure"]),
      CheckExample(
        "Without a class it is not judged", site("http://www.demo.gov.cn/", nil), outcome: .notMeasured,
        reason: .notInEvidence),
    ]
  }
}
