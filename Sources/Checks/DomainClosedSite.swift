import Addresses
import Evidence
import FoundationEssentials

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
        zh: "登记为关停、迁移的网站只查一次域名、请求一次首页：域名已不能解析的，正确；显示关停公告的，一个月内正确（福建省规定的公告期），"
          + "登记表（关停时间）或公告写明关停日期且已超过31天的，记为问题，日期不明的由人工核对；已迁移的应跳转到新网址并有公告，两者全无的记为问题，缺一项的作提示；"
          + "迁移后旧域名保留多久没有规定，实践中为三个月，超过的作提示；仍提供其他页面的，记为问题。解析器对不存在的域名也给出地址的，除非页面带有本站标识码，记为未测。登记为正常运行的网站，首页主要内容就是关停、迁移、停止更新公告的，记为问题。正在维护的不适用。不计分。",
        en:
          "Of a site that the register calls closed or moved only the name is looked up and the home page asked for, once: a name "
          + "that no longer resolves is right. A closing notice is right for a month, the term that Fujian sets: where the register "
          + "(column closed) or the notice names the day and it lies more than 31 days back, it is a fault; where neither "
          + "does, a person has to watch it. A moved site should lead on and say so: one that does neither is at fault, one that does only one of them is "
          + "remarked on; how long its old name is kept is practice (three months) and remarked on. Any other page is a fault. "
          + "Where our resolver gives addresses to names that do not exist, it is not measured unless the page carries the site's own code. A site in operation must not have a home page that is "
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
        "notice-overdue": Localized(
          zh: "关停已超过一个月（福建省规定的公告期），公告仍在显示、域名仍能解析，应办理注销。",
          en:
            "It was closed more than a month ago (the term of a notice in Fujian), and its name still resolves and shows the "
            + "notice; cancel it."),
        "moved-without-notice": Localized(
          zh: "原网址直接跳转；沿途页面和新网址的首页上没有看到迁移公告，请人工核对。",
          en: "The old address leads on; no notice of the move was seen on the way or on the page that it leads to."),
        "moved-without-redirect": Localized(
          zh: "原网址有公告，但没有发现自动跳转到新网址。", en: "The old address shows a notice and does not lead on by itself."),
        "notice-unread": Localized(
          zh: "新网址的页面没有读到（或没有读完），有没有迁移公告请人工核对。",
          en: "The page that it leads to was not read, or not to its end; see by hand whether a notice stands there."),
        "term-over": Localized(
          zh: "距登记的关停（迁移）日期已久：关停公告为一个月，迁移后保留旧域名实践中为三个月，请核对后注销域名。",
          en:
            "It was closed or moved long ago, as the register says: a closing notice has a month, and a moved site keeps its old "
            + "name for three months in practice; cancel the name unless there are reasons."),
        "leads-on": Localized(
          zh: "原网址跳转到其他网站，请在期限届满后注销域名。",
          en: "The old address leads to another site; cancel the name when its time is over."),
        "still-resolves": Localized(
          zh: "网站已不能打开，但域名仍能解析，请办理注销。", en: "The site no longer opens, but its name still resolves; cancel it."),
      ]),
    judge: { evidence, moment in DomainClosedSite.judge(evidence, moment) }, examples: { DomainClosedSiteExamples.all })
}

enum DomainClosedSite {
  static func judge(_ evidence: SiteEvidence, _ moment: Date) -> Verdict {
    switch evidence.site.status {
    case .maintenance: .notApplicable
    case .open: judgeOpen(evidence)
    case .closed, .moved: EndedSite(evidence: evidence, today: ChinaTime.day(of: moment)).verdict
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
}
