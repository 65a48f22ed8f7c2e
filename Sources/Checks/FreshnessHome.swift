import Evidence
import FoundationEssentials

extension Check {
  /// `freshness.home`: something new stood on the home page within the last 14 days.
  public static let freshnessHome = Check(
    id: "freshness.home",
    text: CheckText(
      title: Localized(zh: "首页14天内有更新", en: "The home page was updated within 14 days"),
      failureTitle: Localized(zh: "首页超过14天未更新", en: "The home page was not updated for more than 14 days"),
      why: Localized(
        zh: "首页长期不更新说明网站无人维护，是单项否决指标：一经查实，网站即为不合格。",
        en:
          "A home page without news is a site without a keeper. The official indicators veto it: once confirmed, the site "
          + "is unqualified."),
      how: Localized(
        zh: "取首页信息列表中的日期、首页所链文章网址中的日期，以及首页直接链接页面上的发布时间，以其中最新的一天（不晚于检查日，按北京时间）计算。"
          + "距检查日超过14天的判为未更新，8至14天的予以提示；首页和所链文章均不显示发布时间的视为未更新。"
          + "页面由脚本生成或没有完整读取、日期少于10个，首页所链页面尚未看完，或在检查日至访问日之间有更新的，不判为未更新。",
        en:
          "Dates of the entries listed on the home page, dates in the addresses it links to, and the publishing days of the "
          + "pages it links to are read; the newest that is not in the future (China time) counts. More than 14 days before the day "
          + "of judging is not updated; 8 to 14 days is remarked. A home page whose articles show no publishing time at all counts "
          + "as not updated. Pages made by script or not read to their end, fewer than ten dates, linked pages not yet "
          + "read, or updates between the day of judging and the day of the visit never make it stale."),
      repair: Localized(
        zh: "及时发布本地区本部门的新信息并在首页展示；文章页和列表标明发布时间，格式为YYYY-MM-DD HH:MM；不得修改旧稿日期冒充更新。",
        en:
          "Publish current information and show it on the home page; state the publishing time (YYYY-MM-DD HH:MM) in lists and "
          + "articles; do not give old articles new dates."),
      clause: Localized(
        zh: "国办秘函〔2019〕19号 单项否决“首页不更新”；国办发〔2017〕47号 附件1（发布时间）",
        en: "国办秘函〔2019〕19号, veto “首页不更新”; 国办发〔2017〕47号, annex 1 (publishing time)"),
      findings: [
        "stale": Localized(zh: "最新信息的日期距检查日超过14天。", en: "The newest item is more than 14 days old."),
        "ageing": Localized(zh: "最新信息的日期距检查日8至14天，接近期限。", en: "The newest item is 8 to 14 days old, near the limit."),
        "no-dates": Localized(
          zh: "首页及其链接的文章均未标明发布时间，按规定视为未更新。",
          en:
            "Neither the home page nor the articles it links to say when they were published, which counts as not updated."
        ),
        "few-dates": Localized(
          zh: "找到的日期太少，不足以判断是否更新。", en: "Too few dates were found to tell whether it was updated."),
        "future-date": Localized(
          zh: "页面上有晚于检查日的日期，未计入。", en: "A date in the future stands on the page; it was not counted."),
      ]),
    judge: { FreshnessHome.judge($0, $1) }, examples: { FreshnessHome.examples })
}

private enum FreshnessHome {
  /// The longest permitted time without anything new, days (19号, veto 首页不更新: 2 weeks, both ends included).
  static let limit = 14
  /// Days from which on an owner should be told that the limit is near.
  static let warning = 8
  /// Dated items without which nothing is called stale: a few old dates on a page whose lists are filled by script
  /// prove nothing, and the lists of a home page that is none have dozens.
  static let leastItems = 10
  /// Linked pages that must have been read before a crawl cut short may call the home page stale.
  static let leastPagesRead = 100
  /// The share of the pages that the home page links to that may have stayed unread (robots.txt, refusals) before
  /// it is called stale: the newest article may be among them.
  static let unreadShare = 0.1
  /// Articles without any date that make “no publishing time” a fact.
  static let leastUndatedArticles = 5

  struct Item {
    var day: CalendarDay
    var title: String
    var url: String
    var page: Page
  }

  static func judge(_ evidence: SiteEvidence, _ moment: Date) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard let home = evidence.homePage, let facts = home.facts else {
      return .notMeasured(evidence.missingPagesReason)
    }
    let today = ChinaTime.day(of: moment)
    let items = dated(evidence, home: home, facts: facts)
    let past = items.filter { $0.day <= today }
    let future = items.filter { $0.day > today }.max { $0.day < $1.day }
    let remarks = future.map { [finding("future-date", $0, home: home, today: today)] } ?? []
    guard let newest = past.max(by: { $0.day < $1.day }) else {
      return withoutDates(evidence, home: home, facts: facts, remarks: remarks)
    }
    let age = newest.day.days(until: today)
    if age <= limit {
      return .pass(remarks: (age < warning ? [] : [finding("ageing", newest, home: home, today: today)]) + remarks)
    }
    if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle, remarks: remarks) }
    if let reason = unreadReason(evidence) { return .notMeasured(reason, remarks: remarks) }
    // Judged as of an earlier day than it was visited: what came between has pushed the items of that day off the page.
    let visited = ChinaTime.day(of: evidence.ended)
    if items.contains(where: { $0.day > today && $0.day <= visited }) {
      return .notMeasured(.notInEvidence, remarks: remarks)
    }
    if past.count < leastItems {
      return .notMeasured(.notInEvidence, remarks: [fewDates(past.count, home: home)] + remarks)
    }
    return .fail([finding("stale", newest, home: home, today: today)])
  }

  /// What the home page shows with a date, and the dated pages it links to.
  private static func dated(_ evidence: SiteEvidence, home: Page, facts: PageFacts) -> [Item] {
    var items = facts.dates.filter { $0.role == .listItem || ($0.role == .address && $0.url != nil) }.map {
      Item(day: $0.day, title: $0.item ?? "", url: $0.url ?? home.url.href, page: home)
    }
    for page in evidence.pages where page.depth == 1 {
      guard let facts = page.facts, let day = facts.published else { continue }
      items.append(Item(day: day, title: facts.title, url: page.url.href, page: page))
    }
    return items
  }

  private static func withoutDates(
    _ evidence: SiteEvidence, home: Page, facts: PageFacts, remarks: [Finding]
  ) -> Verdict {
    if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle, remarks: remarks) }
    if let reason = unreadReason(evidence) { return .notMeasured(reason, remarks: remarks) }
    let articles = evidence.pages.filter {
      $0.depth == 1 && PageSample.isOrdinary($0) && PageSample.hasDocumentAddress($0)
    }
    let undated = articles.filter { $0.facts?.dates.isEmpty ?? true }
    // A date of which it is unclear what it belongs to is a date all the same.
    let isUndated = facts.dates.allSatisfy { $0.role == .document }
    guard undated.count >= leastUndatedArticles, undated.count == articles.count, remarks.isEmpty, isUndated else {
      return .notMeasured(.notInEvidence, remarks: [fewDates(0, home: home)] + remarks)
    }
    return .fail([
      Finding(
        "no-dates", url: home.url.href, seen: "0 / \(undated.count)", time: home.time, count: undated.count,
        places: PageSample.places(undated))
    ])
  }

  /// Why the pages that the home page links to were not read, all or enough of them; `nil` where they were.
  private static func unreadReason(_ evidence: SiteEvidence) -> Verdict.Reason? {
    let read = evidence.pages.count { $0.depth == 1 && $0.facts != nil }
    switch evidence.crawl.stoppedBy {
    case nil, .maxDepth:
      if evidence.crawl.stoppedBy != nil, read == 0 { return evidence.missingPagesReason }
    case .maxPages, .maxTargets, .deadline, .cancelled, .blocked, .robots, .retryAfter, .unreachable:
      // A crawl goes breadth first: a page two clicks away is opened after all pages one click away.
      let isEnough = read >= leastPagesRead || evidence.pages.contains { $0.depth == 2 && $0.facts != nil }
      if !isEnough { return evidence.missingPagesReason }
    }
    let linked = LinkTally(evidence.targets.filter { $0.onHome && $0.scope == .internalLink && !$0.kind.isResource })
    if Double(linked.unread) <= unreadShare * Double(linked.unread + read) { return nil }
    if let withheld = linked.withheldReason { return withheld }
    return linked.untested > 0 ? evidence.missingPagesReason : .unstable
  }

  /// The remark that says how many dates were seen.
  private static func fewDates(_ count: Int, home: Page) -> Finding {
    let url = (home.finalURL ?? home.url).href
    return Finding("few-dates", url: url, seen: "\(count)", time: home.time, places: [Finding.Place(page: url)])
  }

  private static func finding(_ code: String, _ item: Item, home: Page, today: CalendarDay) -> Finding {
    Finding(
      code, url: item.url, seen: "\(item.day) (\(item.day.days(until: today)) d) \(item.title)", time: item.page.time,
      places: [Finding.Place(page: (home.finalURL ?? home.url).href)])
  }

  static var examples: [CheckExample] {
    [
      CheckExample("An item of yesterday", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("The newest item is 7 days old", aged(by: 6), outcome: .pass),
      CheckExample("The newest item is 8 days old", aged(by: 7), outcome: .pass, codes: ["ageing"]),
      CheckExample("The newest item is 14 days old", aged(by: 13), outcome: .pass, codes: ["ageing"]),
      CheckExample("The newest item is 15 days old", aged(by: 14), outcome: .fail, codes: ["stale"]),
      CheckExample("The newest item is four months old", aged(by: 120), outcome: .fail, codes: ["stale"]),
      CheckExample(
        "A date in the future does not count", aged(by: -30, only: .home), outcome: .pass, codes: ["future-date"]),
      CheckExample(
        "An undated home page whose articles are fresh",
        SampleEvidence.exemplary { $0.editHomeFacts { $0.dates = [] } }, outcome: .pass),
      CheckExample("No date anywhere on pages that were read", undated(), outcome: .fail, codes: ["no-dates"]),
      CheckExample(
        "Two old dates on a page prove nothing", sparse(), outcome: .notMeasured, reason: .notInEvidence,
        codes: ["few-dates"]),
      CheckExample(
        "No date was found, and no article to look for one", undated().changed { $0.pages.removeAll { $0.depth > 0 } },
        outcome: .notMeasured, reason: .notInEvidence, codes: ["few-dates"]),
      CheckExample(
        "Stale as far as a home page not read to its end shows", aged(by: 60).changed { $0.cutHomePage() },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "Fresh as far as a home page not read to its end shows", SampleEvidence.exemplary { $0.cutHomePage() },
        outcome: .pass),
      CheckExample(
        "Stale, but robots.txt forbids the pages that the home page links to",
        aged(by: 60).changed { evidence in
          evidence.pages = Array(evidence.pages.prefix(2))
          for index in evidence.targets.indices where !evidence.targets[index].kind.isResource {
            evidence.targets[index].outcome = .excluded
            evidence.targets[index].reason = Failure.Code.robots.rawValue
          }
        }, outcome: .notMeasured, reason: .robots),
      CheckExample(
        "Stale, but time ran out before the linked pages were read",
        cut(aged(by: 60)), outcome: .notMeasured, reason: .deadline),
      CheckExample(
        "Stale as of the moment to judge, but updated before it was visited some days later",
        updatedBeforeVisit(), outcome: .notMeasured, reason: .notInEvidence, codes: ["future-date"]),
      CheckExample(
        "A home page made by script", SampleEvidence.exemplary { $0.renderByScript() }, outcome: .notMeasured,
        reason: .needsRendering),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private enum Part { case everything, home }

  private static func aged(by days: Int, only part: Part = .everything) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editFacts { page, facts in
        guard part == .everything || page.depth == 0 else { return }
        facts.published = facts.published?.adding(days: -days)
        for index in facts.dates.indices { facts.dates[index].day = facts.dates[index].day.adding(days: -days) }
      }
    }
  }

  private static func updatedBeforeVisit() -> SiteEvidence {
    aged(by: 60).changed { evidence in
      evidence.ended = SampleEvidence.seconds(5 * 86_400)
      evidence.editHomeFacts { facts in
        guard let index = facts.dates.firstIndex(where: { $0.role == .listItem }) else { return }
        facts.dates[index].day = ChinaTime.day(of: SampleEvidence.moment).adding(days: 3)
      }
    }
  }

  private static func undated() -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editFacts { _, facts in
        facts.published = nil
        facts.dates = []
      }
    }
  }

  /// A home page with two dates, both old, and no dated page behind it.
  private static func sparse() -> SiteEvidence {
    aged(by: 120).changed { evidence in
      evidence.pages = Array(evidence.pages.prefix(1))
      evidence.editHomeFacts { $0.dates = Array($0.dates.prefix(2)) }
    }
  }

  private static func cut(_ evidence: SiteEvidence) -> SiteEvidence {
    var evidence = evidence
    evidence.pages = Array(evidence.pages.prefix(4))
    evidence.crawl.complete = false
    evidence.crawl.stoppedBy = .deadline
    return evidence
  }
}
