import Checks
import Evidence
import Rubrics

/// A pass rate: qualified of those with a final verdict.
struct PassRate {
  let qualified: Int
  let unqualified: Int

  init(_ verdicts: [SiteVerdict: Int]) {
    qualified = verdicts[.qualified] ?? 0
    unqualified = verdicts[.unqualified] ?? 0
  }

  /// The denominator.
  var decided: Int { qualified + unqualified }

  /// `nil` where no site has a final verdict.
  var share: Double? { decided == 0 ? nil : Double(qualified) / Double(decided) }
}

/// The bulletin's tables: results by class and by region, whose sums equal their totals.
struct BulletinTables {
  let views: [TemplateView]

  init(_ tally: RunTally, language: Language) {
    let words = BulletinWords()
    let columns =
      [words.registered[language], words.judged[language]]
      + SiteVerdict.allCases.map { CommonWords.name(of: $0)[language] } + [
        words.decided[language], words.passRate[language],
      ]
    func row(_ name: String, _ sites: [SiteSummary], isTotal: Bool = false) -> TemplateView {
      let verdicts = RunTally.verdicts(of: sites)
      let rate = PassRate(verdicts)
      let shown = rate.share.map {
        "\(PlainNumber.percent($0))（\(rate.qualified)/\(rate.decided)）".replacingBrackets(for: language)
      }
      let decided = words.decidedOfAll.text(language, ["n": String(rate.decided), "all": String(sites.count)])
      let counts = SiteVerdict.allCases.map { String(verdicts[$0] ?? 0) }
      let judged = sites.count { $0.outcome == .gathered }
      return [
        "name": PageText.shortened(name, to: 40), "isTotal": isTotal,
        "cells": zip(columns, [String(sites.count), String(judged)] + counts + [decided, shown ?? "–"]).map {
          ["label": $0, "value": $1] as TemplateView
        },
      ]
    }
    func table(_ heading: Localized, _ first: Localized, _ rows: [TemplateView]) -> TemplateView {
      [
        "heading": heading[language], "first": first[language], "columns": columns,
        "rows": rows + [row(words.total[language], tally.sites, isTotal: true)], "note": words.rateNote[language],
      ]
    }
    let classes: [SiteClass?] = SiteClass.allCases.map { $0 } + [nil]
    let byClass: [TemplateView] = classes.compactMap { siteClass in
      let sites = tally.sites.filter { $0.siteClass == siteClass }
      return sites.isEmpty ? nil : row(CommonWords.name(of: siteClass)[language], sites)
    }
    var regions: [String] = []
    var byRegion: [String: [SiteSummary]] = [:]
    for site in tally.sites {
      let region = site.region.flatMap { $0.isEmpty ? nil : $0 } ?? words.noRegion[language]
      if byRegion[region] == nil { regions.append(region) }
      byRegion[region, default: []].append(site)
    }
    views = [
      table(words.classTable, words.siteClass, byClass),
      table(words.regionTable, words.region, regions.map { row($0, byRegion[$0] ?? []) }),
    ]
  }
}
