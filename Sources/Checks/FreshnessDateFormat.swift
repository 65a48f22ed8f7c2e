import Evidence

extension Check {
  /// `freshness.date-format`: articles show their publishing time as `YYYY-MM-DD HH:MM`.
  public static let freshnessDateFormat = Check(
    id: "freshness.date-format",
    text: CheckText(
      title: Localized(
        zh: "发布时间按“YYYY-MM-DD HH:MM”格式标明", en: "Publishing times are shown as YYYY-MM-DD HH:MM"),
      failureTitle: Localized(
        zh: "发布时间的格式不是“YYYY-MM-DD HH:MM”", en: "Publishing times are not shown as YYYY-MM-DD HH:MM"),
      why: Localized(
        zh: "统一、精确到分的发布时间便于公众判断信息是否有效，也便于核对转载时限。",
        en:
          "A uniform time, to the minute, tells whether information is current and lets the time of reposting be checked."
      ),
      how: Localized(
        zh: "在最新的5个文章页上查看页面显示的发布时间（不是标签）。没有找到可见发布时间的页面不计；一个也没有找到时不作判断。",
        en:
          "The visible publishing time (not the tag) of the five newest articles is read. Pages on which none was found do not "
          + "count; where none was found at all it is not judged."),
      repair: Localized(
        zh: "在文章页模板中将发布时间输出为“YYYY-MM-DD HH:MM”，例如2018-10-31 09:30。",
        en: "Let the article template print the publishing time as YYYY-MM-DD HH:MM, e.g. 2018-10-31 09:30."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（发布时间格式）", en: "国办发〔2017〕47号, annex 1 (form of the publishing time)"),
      findings: [
        "no-time": Localized(zh: "只标明日期，没有时分。", en: "Only the day is shown, not the time."),
        "other-notation": Localized(
          zh: "日期的写法不是YYYY-MM-DD。", en: "The day is not written YYYY-MM-DD."),
      ]),
    judge: { evidence, _ in FreshnessDateFormat.judge(evidence) }, examples: { FreshnessDateFormat.examples })
}

private enum FreshnessDateFormat {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    var seen = 0
    var faulty: [(code: String, page: Page, raw: String)] = []
    for page in PageSample.ofArticles(evidence) {
      let shown = page.facts?.dates.filter { $0.role == .published } ?? []
      guard let first = shown.first else { continue }
      seen += 1
      if shown.contains(where: { isWellWritten($0) && $0.time != nil }) { continue }
      faulty.append((shown.contains(where: isWellWritten) ? "no-time" : "other-notation", page, first.raw))
    }
    if seen == 0 { return .notMeasured(evidence.missingPagesReason) }
    let findings = ["no-time", "other-notation"].compactMap { code -> Finding? in
      let rows = faulty.filter { $0.code == code }
      guard let first = rows.first else { return nil }
      return Finding(
        code, url: (first.page.finalURL ?? first.page.url).href, seen: first.raw, time: first.page.time,
        count: rows.count,
        places: rows.map { Finding.Place(page: ($0.page.finalURL ?? $0.page.url).href, seen: $0.raw) })
    }
    return findings.isEmpty ? .pass() : .fail(findings)
  }

  /// Whether the day as written holds `YYYY-MM-DD` with ASCII hyphens and two digits each.
  private static func isWellWritten(_ date: PageDate) -> Bool { date.raw.contains(date.day.description) }

  static var examples: [CheckExample] {
    [
      CheckExample("2018-10-31 09:30", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("The day alone", showing("2018-10-31", time: nil), outcome: .fail, codes: ["no-time"]),
      CheckExample(
        "Chinese notation", showing("2018年10月31日 09:30", time: "09:30"), outcome: .fail, codes: ["other-notation"]),
      CheckExample(
        "No visible time was found",
        SampleEvidence.exemplary { evidence in
          evidence.editFacts { _, facts in facts.dates.removeAll { $0.role == .published } }
        }, outcome: .notMeasured, reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func showing(_ raw: String, time: String?) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editFacts { _, facts in
        for index in facts.dates.indices where facts.dates[index].role == .published {
          facts.dates[index].raw = raw.replacing("2018-10-31", with: facts.dates[index].day.description)
          facts.dates[index].time = time
        }
      }
    }
  }
}
