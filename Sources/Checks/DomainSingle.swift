import Addresses
import Evidence

extension Check {
  /// `domain.single`: one host serves the site; others lead to it.
  public static let domainSingle = Check(
    id: "domain.single",
    text: CheckText(
      title: Localized(zh: "网站只使用一个主域名", en: "One host serves the site"),
      failureTitle: Localized(zh: "同一网站用多个域名提供服务", en: "Several hosts serve one site"),
      why: Localized(
        zh: "一个网站原则上只使用一个英文域名和一个中文域名。同一内容用几个域名访问，公众难辨真伪，多出的域名疏于管理，到期后容易被他人抢注。",
        en:
          "A site has one English and one Chinese domain in principle. Under several names people cannot tell the real one, "
          + "and names that nobody watches over lapse and are taken by others."),
      how: Localized(
        zh: "带与不带www的域名，以及首页规范网址（canonical）、SiteDomain标签、证书、站内链接中出现的疑似本站其他域名（最多请求3个，每个一次）："
          + "跳转到主域名的为正确；自己返回与首页相同的内容（或同一标识码和标题）的，为多域名。一个中文域名与一个英文域名并存是允许的；没有查到的域名不作判断。",
        en:
          "The name with and without www., and hosts that the home page's canonical link, its SiteDomain tag, the certificate or "
          + "links name as the site's (at most three are asked, once each): one that leads to the main host is right, one "
          + "that serves the same page (or the same site code and title) itself is another domain of the site. A Chinese name "
          + "beside an English one is allowed; nothing is said of names that were not met."),
      repair: Localized(
        zh: "确定一个主域名，其余域名用301跳转到主域名，做好公告后逐步注销。",
        en: "Choose one main host, redirect the others to it with 301, announce it, and cancel them step by step."),
      clause: Localized(
        zh: "国办发〔2017〕47号 三（域名）；国办函〔2018〕55号（域名数量）",
        en: "国办发〔2017〕47号, part 3 (domains); 国办函〔2018〕55号 (number of domains)"),
      findings: [
        "twin-host": Localized(
          zh: "带与不带www的两个域名分别返回首页，没有跳转到其中一个。",
          en: "The name with www. and the one without both serve the home page; neither leads to the other."),
        "second-host": Localized(
          zh: "另一个域名不跳转，直接提供同一网站的内容。", en: "Another host serves the same site and does not lead to it."),
        "same-code": Localized(
          zh: "另一个域名的首页使用同一网站标识码，内容不同，请核对。",
          en: "Another host's front page carries the same site code with another content; to be looked at."),
        "names-main-host": Localized(
          zh: "另一个域名提供同一内容，但已用canonical指明主域名。",
          en: "Another host serves the same content, but names the main host as canonical."),
      ]),
    judge: { evidence, _ in DomainSingle.judge(evidence) }, examples: { DomainSingleExamples.all })
}

enum DomainSingle {
  /// Characters of text from which two equal pages are one page and no mere form of an empty server.
  static let leastText = 100

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard evidence.homePage != nil else { return .notMeasured(evidence.missingPagesReason) }
    guard let main = evidence.home?.response?.url.host else { return .notMeasured(.notInEvidence) }
    let findings = twins(evidence, main) + (evidence.domains?.aliases ?? []).compactMap { alias($0, evidence, main) }
    let faults = findings.filter { $0.code == "twin-host" || $0.code == "second-host" }
    if !faults.isEmpty { return .fail(findings) }
    if evidence.domains?.aliases == nil { return .notMeasured(.notInEvidence, remarks: findings) }
    return .pass(remarks: findings)
  }

  /// Hosts of the site's own name that served its home page without leading on, beside the main one.
  private static func twins(_ evidence: SiteEvidence, _ main: String) -> [Finding] {
    let scope = SiteScope(home: evidence.site.url)
    let probes = evidence.hosts.flatMap(\.probes).filter(\.exchange.succeeded)
    func end(_ probe: HomeProbe) -> String? { probe.exchange.response?.url.host }
    let ofMain = probes.filter { end($0) == main }
    var named: Set<String> = [main]
    return probes.compactMap { probe in
      guard let host = end(probe), scope.contains(host: host), !named.contains(host),
        ofMain.contains(where: { isSame(probe, $0) })
      else { return nil }
      named.insert(host)
      return Finding(
        probe.canonicalHost == main ? "names-main-host" : "twin-host", url: probe.exchange.response?.url.href,
        seen: "\(host) = \(main)",
        status: probe.exchange.response?.status, time: probe.exchange.time)
    }
  }

  /// Whether two probes brought the same page. A page that only leads on is short, whatever its title.
  private static func isSame(_ one: HomeProbe, _ other: HomeProbe) -> Bool {
    guard let title = one.title, !title.isEmpty, title == other.title,
      let bytes = one.exchange.response?.bodyBytes, let wanted = other.exchange.response?.bodyBytes
    else { return false }
    return bytes >= leastBytes && bytes * 2 >= wanted && wanted * 2 >= bytes
  }

  /// Bytes of a page that is more than a redirect by script or meta refresh.
  private static let leastBytes = 2_000

  private static func alias(_ alias: AliasHost, _ evidence: SiteEvidence, _ main: String) -> Finding? {
    guard let look = alias.look, !look.isProtected, look.failure == nil, let status = look.status,
      (200..<300).contains(status), let page = look.page, page.isWhole
    else { return nil }
    let scope = SiteScope(home: evidence.site.url)
    let host = look.endHost
    // It leads to the site, or to a third one, which is none of its own doings.
    guard host != main, !scope.contains(host: host), SiteScope(home: look.url).contains(host: host) else { return nil }
    guard GovernmentName(host).suffix == GovernmentName(main).suffix || !isAllowedPair(host, main) else { return nil }
    guard let code = code(page, of: alias, evidence, main) else { return nil }
    return Finding(
      code, url: (look.finalURL ?? look.url).href, seen: "\(host) = \(main)", status: status, time: look.time)
  }

  private static func code(
    _ page: FrontPageLook.Content, of alias: AliasHost, _ evidence: SiteEvidence, _ main: String
  ) -> String? {
    guard let home = evidence.domains?.home?.page else { return nil }
    let sharesCode = !home.siteCodes.isEmpty && !Set(home.siteCodes).isDisjoint(with: page.siteCodes)
    let isSamePage = page.textDigest == home.textDigest && page.textLength >= leastText
    // A column with a host of its own below the site's domain may carry the site's code and its title.
    let isOwnDomain = PublicSuffix.registrableDomain(of: alias.host) == PublicSuffix.registrableDomain(of: main)
    guard isSamePage || (sharesCode && !isOwnDomain) else { return nil }
    if page.canonicalHost == main { return "names-main-host" }
    return isSamePage || (page.title == home.title && !page.title.isEmpty) ? "second-host" : "same-code"
  }

  /// Whether the two are a Chinese and an English government name.
  private static func isAllowedPair(_ one: String, _ other: String) -> Bool {
    Set([GovernmentName(one).suffix, GovernmentName(other).suffix]) == [.english, .chinese]
  }
}
