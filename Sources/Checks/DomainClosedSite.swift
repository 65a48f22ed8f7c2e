import Addresses
import Evidence

extension Check {
  /// `domain.closed-site`: a closed or moved site says so or is gone, and a site in operation does not say so.
  public static let domainClosedSite = Check(
    id: "domain.closed-site",
    text: CheckText(
      title: Localized(zh: "运行状态与登记一致", en: "The site is in the state that the register gives"),
      failureTitle: Localized(zh: "运行状态与登记不符", en: "The site is not in the state that the register gives"),
      why: Localized(
        zh: "网站关停、迁移后应公告并按时注销域名。无人管理的域名和页面容易被仿冒、抢注或植入不良信息；名为运行、实已关停的网站会误导公众。",
        en:
          "A site that is closed or moved is announced as such and its name cancelled in time: names and pages that nobody keeps "
          + "are imitated, taken over or planted with other content. One that is listed as open and has ended misleads people."
      ),
      how: Localized(
        zh: "登记为关停、迁移的网站只查一次域名、请求一次首页：域名已不能解析的，正确；显示关停或迁移公告、跳转到新网址的，限期内正确（期限由人工核对）；"
          + "仍提供其他页面的，记为问题。解析器对不存在的域名也给出地址的，除非页面带有本站标识码，记为未测。登记为正常运行的网站，首页主要内容就是关停、迁移、停止更新公告的，记为问题。正在维护的不适用。不计分。",
        en:
          "Of a site that the register calls closed or moved only the name is looked up and the home page asked for, once: a name "
          + "that no longer resolves is right; a notice, or a redirect to the new address, is right for a limited time, which "
          + "a person has to watch; any other page is a fault. Where our resolver gives addresses to names that do not exist, it "
          + "is not measured unless the page carries the site's own code. A site in operation must not have a home page that is "
          + "mainly a notice of closing, moving or not being kept up. It concerns no site under maintenance. No points."
      ),
      repair: Localized(
        zh: "已关停的：挂出公告，到期后注销域名解析；已迁移的：设置跳转和公告；登记有误的：更新登记的运行状态和网址。",
        en:
          "Closed: show a notice, then cancel the name. Moved: redirect and say so. Wrong in the register: correct state and "
          + "address there."),
      clause: Localized(
        zh: "国办发〔2017〕47号 三（关停、迁移、变更）；国办函〔2018〕55号（域名注销）",
        en: "国办发〔2017〕47号, part 3 (closing, moving); 国办函〔2018〕55号 (cancelled names)"),
      findings: [
        "still-answers": Localized(
          zh: "登记为已关停，域名仍提供网页，且没有关停公告。",
          en: "The register says closed; the name still serves a page, and no notice."),
        "moved-unsaid": Localized(
          zh: "登记为已迁移，原网址既不跳转也没有公告。",
          en: "The register says moved; the old address neither leads on nor says so."),
        "closing-notice": Localized(
          zh: "登记为正常运行，首页却是关停、迁移或停止更新的公告。",
          en: "The register says open; the home page is a notice of closing, moving or not being kept up."),
        "notice-shown": Localized(
          zh: "页面显示关停或迁移公告，请在期限届满后注销域名。", en: "A notice is shown; cancel the name when its time is over."),
        "leads-on": Localized(
          zh: "原网址跳转到其他网站，请在期限届满后注销域名。",
          en: "The old address leads to another site; cancel the name when its time is over."),
        "still-resolves": Localized(
          zh: "网站已不能打开，但域名仍能解析，请办理注销。", en: "The site no longer opens, but its name still resolves; cancel it."),
      ]),
    judge: { evidence, _ in DomainClosedSite.judge(evidence) }, examples: { DomainClosedSiteExamples.all })
}

enum DomainClosedSite {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    switch evidence.site.status {
    case .maintenance: .notApplicable
    case .open: judgeOpen(evidence)
    case .closed, .moved: judgeEnded(evidence)
    }
  }

  private static func judgeOpen(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard let home = evidence.homePage else { return .notMeasured(evidence.missingPagesReason) }
    if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
    guard let page = evidence.domains?.home?.page else { return .notMeasured(.notInEvidence) }
    let items = home.facts?.dates.count { $0.role == .listItem } ?? 0
    guard let notice = page.notice, page.isMainlyNotice, items == 0 else { return .pass() }
    return .fail([
      Finding(
        "closing-notice", url: (home.finalURL ?? home.url).href, seen: notice, status: home.status, time: home.time)
    ])
  }

  private static func judgeEnded(_ evidence: SiteEvidence) -> Verdict {
    guard let facts = evidence.domains, let records = facts.records else { return .notMeasured(.notInEvidence) }
    if records.addresses(of: nil).isEmpty { return records.ownReason.map { .notMeasured($0) } ?? .pass() }
    guard let look = facts.home else { return .notMeasured(.notInEvidence) }
    // Where our resolver gives addresses to names that do not exist, a page under a cancelled name is the resolver's, unless
    // it carries the site's own code.
    if evidence.vantage.findings?.inventsNames == true,
      look.page?.siteCodes.contains(evidence.site.code.lowercased()) != true
    {
      return .notMeasured(.unstable)
    }
    if look.isProtected { return .notMeasured(.blocked) }
    if let own = look.failure?.ownReason { return .notMeasured(own) }
    func finding(_ code: String, _ seen: String) -> Finding {
      Finding(code, url: (look.finalURL ?? look.url).href, seen: seen, status: look.status, time: look.time)
    }
    let host = evidence.site.url.host
    let addresses = records.addresses(of: nil).map(\.description).joined(separator: ", ")
    if !SiteScope(home: evidence.site.url).contains(host: look.endHost) {
      return .pass(remarks: [finding("leads-on", "\(host) → \(look.endHost)")])
    }
    guard let status = look.status, look.failure == nil, (200..<300).contains(status) else {
      // A door that is shut to us may be open to others.
      if let status = look.status, RefusalStatus.contains(status) { return .notMeasured(.blocked) }
      return .pass(remarks: [finding("still-resolves", "\(host) → \(addresses)")])
    }
    guard let page = look.page else { return .notMeasured(.notInEvidence) }
    if let notice = page.notice { return .pass(remarks: [finding("notice-shown", notice)]) }
    if !page.isWhole { return .notMeasured(.notInEvidence) }
    // The notice may be a picture, or written by script.
    if page.textLength < PageFacts.leastTextOfAPage || page.linkCount < PageFacts.leastLinksOfAPage {
      return .notMeasured(.needsRendering)
    }
    let code = evidence.site.status == .moved ? "moved-unsaid" : "still-answers"
    return .fail([finding(code, page.title.isEmpty ? "\(host) → \(addresses)" : page.title)])
  }
}
