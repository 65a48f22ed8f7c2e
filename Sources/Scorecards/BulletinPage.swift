import Checks
import Evidence
import Rubrics

/// The view for the template `bulletin`.
struct BulletinPage {
  /// Sites named beside a problem, as bulletins do.
  private static let namedSites = 3
  /// Problems of one site that the failing list names.
  private static let namedProblems = 6

  let run: RunInfo
  let rubric: Rubric
  let language: Language
  /// The same page in another language, relative; `nil` where only one is written.
  let other: (language: Language, path: String)?
  private let words = BulletinWords()

  init(run: RunInfo, rubric: Rubric, language: Language, other: (language: Language, path: String)?) {
    self.run = run
    self.rubric = rubric
    self.language = language
    self.other = other
  }

  func view(_ tally: RunTally) -> TemplateView {
    let day = ChinaTime.day(of: run.moment)
    let title = words.title.text(
      language, ["year": String(day.year), "quarter": Self.quarter(day, language)])
    let problems = problems(tally)
    let isAnyJudged = tally.sites.contains { $0.verdict != .notAssessed }
    let failing = tally.sites.filter { $0.verdict == .unqualified }
    let open = tally.sites.filter { $0.verdict == .review || $0.verdict == .notAssessed }
    let rubricName = "\(rubric.title[language])（\(run.rubric) \(run.rubricVersion)）".replacingBrackets(for: language)
    var view: TemplateView = [
      "head": [PageHead.view(title: title, language: language)],
      "otherPath": TemplateView.orFalse(other?.path),
      "otherLang": other.map { $0.language == .zh ? "zh-CN" : "en" } ?? "",
      "altered": TemplateView.orFalse(AlteredNetwork.warning(run, language)),
      "doubts": VantageNotice.doubts(run.vantage, language), "vantage": vantage,
      "title": title,
      "subtitle": words.subtitle.text(
        language, ["gathered": gathered, "moment": PageTime.text(run.moment), "run": run.name]),
      "overall": overall(tally), "hasProblems": !problems.isEmpty, "problems": problems,
      "problemsNone": (isAnyJudged ? words.problemsNone : words.problemsUnknown)[language],
      "failingNone": (isAnyJudged ? words.failingNone : words.failingUnknown)[language],
      "tables": BulletinTables(tally, language: language).views,
      "hasFailing": !failing.isEmpty, "failing": rows(failing), "openLead": openLead(open),
      "hasOpen": !open.isEmpty, "open": rows(open),
      "method": words.method.text(
        language, ["rubric": rubricName, "line": PlainNumber.points(rubric.passLine)]),
      "footer": words.generatedBy.text(language, ["v": run.toolVersion]),
    ]
    view.merge(LeftOutRows.view(run, language))
    return view
  }

  /// Where from, and what that place found out about itself.
  private var vantage: [TemplateView] {
    let summary = (name: VantageNotice().name[language], value: VantageNotice.summary(run.vantage, language))
    return ([summary] + VantageFindingsText.rows(run.vantage, language, isEnd: run.ended != nil)).map {
      ["name": $0.name, "value": PageText.shortened($0.value)]
    }
  }

  /// When the sites were visited; the moment judged as of may be another.
  private var gathered: String {
    run.ended.map { PageTime.range(run.started, $0) }
      ?? words.unfinished.text(language, ["start": PageTime.text(run.started)])
  }

  /// The quarter as official titles write it: 第二季度, Q2.
  private static func quarter(_ day: CalendarDay, _ language: Language) -> String {
    let quarter = min(max((day.month - 1) / 3, 0), 3)
    return language == .zh ? ["一", "二", "三", "四"][quarter] : String(quarter + 1)
  }

  private func overall(_ tally: RunTally) -> [String] {
    let sites = tally.sites
    func count(_ outcome: SiteEvidence.Outcome) -> String { String(sites.count { $0.outcome == outcome }) }
    let verdicts = RunTally.verdicts(of: sites)
    let rate = PassRate(verdicts)
    var sentences = run.partial ? [words.partialNote[language]] : []
    sentences.append(
      words.overallCounts.text(
        language,
        [
          "register": PageText.shortened(run.registerName, to: 100), "all": String(sites.count),
          "judged": count(.gathered),
          "blocked": count(.blocked), "unreachable": count(.unreachable), "skipped": count(.skipped),
        ]))
    if let share = rate.share {
      sentences.append(
        words.overallRate.text(
          language,
          [
            "qualified": String(rate.qualified), "unqualified": String(rate.unqualified),
            "rate": PlainNumber.percent(share), "n": String(rate.decided),
          ]))
      if rate.decided * 2 < sites.count { sentences.append(words.overallMinority[language]) }
    } else {
      sentences.append(words.overallNoRate[language])
    }
    sentences.append(
      words.overallOpen.text(
        language,
        [
          "n": String(sites.count - rate.decided), "review": String(verdicts[.review] ?? 0),
          "notAssessed": String(verdicts[.notAssessed] ?? 0),
        ]))
    if let vetoes = uncheckedVetoes(tally) { sentences.append(vetoes) }
    if !run.leftOutRows.isEmpty {
      sentences.append(words.overallLeftOut.text(language, ["n": String(run.leftOutRows.count)]))
    }
    return sentences
  }

  /// Names the vetoes that no machine checked; `nil` where all were, or no site was judged.
  private func uncheckedVetoes(_ tally: RunTally) -> String? {
    let names = tally.uncheckedVetoes(of: rubric).map { veto, sites in
      sites == tally.judgedCount
        ? veto.title[language]
        : words.vetoOnSome.text(language, ["title": veto.title[language], "n": String(sites)])
    }
    guard !names.isEmpty else { return nil }
    return words.overallVetoes.text(language, ["list": names.joined(separator: words.vetoSeparator[language])])
  }

  /// Phrases of the fixed list with how many judged sites they concern, the most frequent first.
  private func problems(_ tally: RunTally) -> [TemplateView] {
    var order: [String] = []
    var sites: [String: [String]] = [:]
    for site in tally.sites where site.outcome == .gathered {
      for phrase in phrases(of: site) {
        if sites[phrase] == nil { order.append(phrase) }
        sites[phrase, default: []].append(site.name)
      }
    }
    let ranked = order.enumerated().sorted {
      let (left, right) = (sites[$0.element]?.count ?? 0, sites[$1.element]?.count ?? 0)
      return left != right ? left > right : $0.offset < $1.offset
    }
    return ranked.map { _, phrase in
      let names = sites[phrase] ?? []
      let shown = names.prefix(Self.namedSites).map { PageText.shortened($0, to: 60) }
      let named = names.count > shown.count ? words.problemExamples : words.problemAll
      return [
        "phrase": phrase, "count": words.problemCount.text(language, ["n": String(names.count)]),
        "examples": named.text(language, ["names": shown.joined(separator: words.nameSeparator[language])]),
      ]
    }
  }

  private func phrases(of site: SiteSummary) -> [String] {
    let vetoes = site.vetoes.filter(\.confirmed).map(\.id)
    var phrases = BulletinPhrases.phrases(vetoes: vetoes, checks: site.failed).map { $0[language] }
    if site.verdict == .unqualified, site.upper < rubric.passLine {
      phrases.append(BulletinPhrases.belowLine[language])
    }
    return phrases
  }

  private func rows(_ sites: [SiteSummary]) -> [TemplateView] {
    sites.enumerated().map { index, site in
      let problems = phrases(of: site).prefix(Self.namedProblems)
      return [
        "number": String(index + 1),
        "region": PageText.shortened(site.region ?? CommonWords.name(of: site.siteClass)[language], to: 40),
        "name": PageText.shortened(site.name, to: 80), "path": "sites/\(site.file).html",
        "code": PageText.shortened(site.code, to: 40), "url": PageText.shortened(site.url, to: 100),
        "problems": problems.joined(separator: language == .zh ? "；" : "; "), "reason": reason(site),
      ]
    }
  }

  private func reason(_ site: SiteSummary) -> String {
    let why = SiteReason.text(site, rubric: rubric, language)
    return site.verdict == .review
      ? CommonWords.name(of: site.verdict)[language] + "（\(why)）".replacingBrackets(for: language) : why
  }

  private func openLead(_ sites: [SiteSummary]) -> String {
    func count(_ outcome: SiteEvidence.Outcome) -> String {
      String(sites.count { $0.verdict == .notAssessed && $0.outcome == outcome })
    }
    return words.openLead.text(
      language,
      [
        "review": String(sites.count { $0.verdict == .review }), "blocked": count(.blocked),
        "unreachable": count(.unreachable), "skipped": count(.skipped), "other": count(.gathered),
      ])
  }
}
