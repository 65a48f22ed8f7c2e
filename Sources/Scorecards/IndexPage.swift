import Checks
import Evidence
import Rubrics

/// The index of a run in one language.
struct IndexPage {
  let run: RunInfo
  let rubric: Rubric
  let texts: CheckTexts
  let language: Language
  /// The same page in another language, relative; `nil` where only one is written.
  let other: (language: Language, path: String)?
  /// From this page to the folder of the files that have no language.
  let root: String
  private let words = IndexWords()

  init(
    run: RunInfo, rubric: Rubric, texts: CheckTexts, language: Language, other: (language: Language, path: String)?,
    root: String
  ) {
    self.run = run
    self.rubric = rubric
    self.texts = texts
    self.language = language
    self.other = other
    self.root = root
  }

  /// Everything the template `index` shows.
  func view(_ tally: RunTally) -> TemplateView {
    let script = PageTemplates.indexScript
    let warnings = tally.sameness().map { warning($0, of: tally.judgedCount) }
    var view: TemplateView = [
      "head": [PageHead.view(title: "\(words.title[language]) · \(run.name)", language: language, script: script)],
      "script": script, "otherPath": TemplateView.orFalse(other?.path),
      "otherLang": other.map { $0.language == .zh ? "zh-CN" : "en" } ?? "",
      "altered": TemplateView.orFalse(AlteredNetwork.warning(run, language)),
      "doubts": VantageNotice.doubts(run.vantage, language),
      "run": PageText.shortened(run.name), "lead": lead, "partial": run.partial, "tiles": tiles(tally),
      "files": files, "hasWarnings": !warnings.isEmpty, "warnings": warnings,
      "verdictColumns": SiteVerdict.allCases.map { CommonWords.name(of: $0)[language] },
      "hasSites": !tally.sites.isEmpty, "classRows": tally.byClass().map { classRow($0.siteClass, $0.verdicts) },
      "verdictOptions": SiteVerdict.allCases.map { verdict -> TemplateView in
        ["value": verdict.rawValue, "name": CommonWords.name(of: verdict)[language]]
      },
      "classOptions": tally.byClass().map { row -> TemplateView in
        ["value": row.siteClass?.rawValue ?? "none", "name": CommonWords.name(of: row.siteClass)[language]]
      },
      "columns": columns, "facts": facts,
      "sites": tally.sites.map { IndexRow($0, rubric: rubric, language: language).view },
      "footer": words.generatedBy.text(language, ["v": run.toolVersion]),
    ]
    view.merge(LeftOutRows.view(run, language))
    return view
  }

  private var lead: String {
    words.lead.text(
      language,
      [
        "register": PageText.shortened(run.registerName, to: 100), "start": PageTime.text(run.started),
        "end": run.ended.map(PageTime.text) ?? words.unfinished[language], "moment": PageTime.text(run.moment),
      ])
  }

  private func tiles(_ tally: RunTally) -> [TemplateView] {
    let verdicts = RunTally.verdicts(of: tally.sites)
    let all: TemplateView = ["mark": "all", "name": words.allSites[language], "count": String(tally.sites.count)]
    return [all]
      + SiteVerdict.allCases.map {
        [
          "mark": PageMark.of($0).style, "name": CommonWords.name(of: $0)[language],
          "count": String(verdicts[$0] ?? 0),
        ]
      }
  }

  private var files: [TemplateView] {
    [
      ["path": "bulletin.html", "name": words.bulletinFile[language]],
      ["path": root + "sites.csv", "name": words.sitesFile[language]],
      ["path": root + "findings.csv", "name": words.findingsFile[language]],
      ["path": root + "scan.json", "name": words.jsonFile[language]],
    ]
  }

  private func warning(_ sameness: RunTally.Sameness, of judged: Int) -> TemplateView {
    var outcome = CommonWords.name(of: sameness.mark.outcome)[language]
    if let reason = sameness.mark.reason {
      outcome += "（\(CommonWords.name(of: reason)[language])）".replacingBrackets(for: language)
    }
    let text = words.sameText.text(
      language,
      [
        "title": texts.title(of: sameness.check, .pass)[language], "count": String(sameness.count),
        "all": String(judged), "outcome": outcome,
      ])
    return ["text": text, "id": sameness.check]
  }

  private func classRow(_ siteClass: SiteClass?, _ verdicts: [SiteVerdict: Int]) -> TemplateView {
    let counts = SiteVerdict.allCases.map { verdicts[$0] ?? 0 }
    let total = counts.reduce(0, +)
    let shares: [TemplateView] = zip(SiteVerdict.allCases, counts).compactMap { verdict, count in
      guard count > 0 else { return nil }
      return [
        "mark": PageMark.of(verdict).style,
        "width": PlainNumber.text(Double(count) / Double(total) * 100, decimals: 2),
      ]
    }
    let label = zip(SiteVerdict.allCases, counts).map { "\(CommonWords.name(of: $0)[language]) \($1)" }
    return [
      "name": CommonWords.name(of: siteClass)[language],
      "cells": zip(SiteVerdict.allCases, counts).map {
        ["label": CommonWords.name(of: $0)[language], "value": String($1)] as TemplateView
      }, "total": String(total),
      "shares": shares, "label": label.joined(separator: language == .zh ? "，" : ", "),
    ]
  }

  /// Column headings with how each sorts; in the order of `IndexRow`.
  private var columns: [TemplateView] {
    let columns: [(Localized, String)] = [
      (words.verdict, "number"), (words.site, "text"), (words.classAndRegion, "text"),
      (words.normalised, "number-down"), (words.deducted, "number-down"), (words.assessed, "number-down"),
      (words.bounds, "number-down"), (words.ipv6, "number"), (words.deadHome, "number-down"),
      (words.deadInner, "number-down"), (words.pages, "number-down"), (words.remarks, "text"),
    ]
    return columns.map { name, sort in
      ["name": name[language], "sort": sort, "isNumber": sort == "number-down"]
    }
  }

  private var facts: [TemplateView] {
    let settings = run.settings
    let limits = words.limitsValue.text(
      language,
      [
        "pages": String(settings.maxPages), "depth": String(settings.maxDepth),
        "seconds": PlainNumber.text(settings.siteDeadline, decimals: 0),
      ])
    let shared = VantageFacts(run: run, rubric: rubric, language: language).rows
    return (shared + [(words.limits[language], limits)]).map { ["name": $0.0, "value": PageText.shortened($0.1)] }
  }
}
