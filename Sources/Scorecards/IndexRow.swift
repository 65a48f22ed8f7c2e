import Checks
import Evidence
import Rubrics

/// One site's row of the index.
struct IndexRow {
  let view: TemplateView

  init(_ site: SiteSummary, rubric: Rubric, language: Language) {
    let mark = PageMark.of(site.verdict)
    let hasScore = site.verdict != .notAssessed && site.assessed > 0
    func shown(_ value: Double) -> TemplateValue { hasScore ? .text(PlainNumber.points(value)) : false }
    func key(_ value: Double) -> String { hasScore ? PlainNumber.points(value) : "" }
    let ipv6 = site.verdict(of: "ipv6.home-reachable")
    view = [
      "verdictValue": site.verdict.rawValue, "classValue": site.siteClass?.rawValue ?? "none",
      "verdictOrder": String(SiteVerdict.allCases.firstIndex(of: site.verdict) ?? 0),
      "mark": mark.style, "icon": mark.icon, "verdict": CommonWords.name(of: site.verdict)[language],
      "name": PageText.shortened(site.name, to: 80), "path": "sites/\(site.file).html",
      "code": PageText.shortened(site.code, to: 40), "url": PageText.shortened(site.url, to: 100),
      "siteClass": CommonWords.name(of: site.siteClass)[language],
      "region": PageText.shortened(site.region ?? "", to: 20),
      "normalised": shown(site.normalised), "normalisedKey": key(site.normalised),
      "letter": TemplateView.orFalse(hasScore ? site.letter : nil),
      "deducted": shown(site.deducted), "deductedKey": key(site.deducted),
      "assessed": shown(site.assessed), "assessedKey": key(site.assessed),
      "bounds": TemplateView.orFalse(
        hasScore ? "\(PlainNumber.points(site.lower))–\(PlainNumber.points(site.upper))" : nil),
      "lowerKey": key(site.lower),
      "ipv6": ipv6.map { CommonWords.name(of: $0.outcome)[language] } ?? "–",
      "ipv6Mark": ipv6.map { PageMark.of($0.outcome).style } ?? "none", "ipv6Order": Self.order(of: ipv6),
      "deadHome": TemplateView.orFalse(site.deadHome.map(String.init)),
      "deadHomeKey": site.deadHome.map { String($0) } ?? "",
      "deadInner": TemplateView.orFalse(site.deadInner.map(String.init)),
      "deadInnerKey": site.deadInner.map { String($0) } ?? "",
      "pages": String(site.pages), "why": TemplateView.orFalse(SiteReason.text(site, rubric: rubric, language)),
    ]
  }

  private static func order(of mark: VerdictMark?) -> String {
    mark.flatMap { Verdict.Outcome.allCases.firstIndex(of: $0.outcome) }.map { String($0) } ?? ""
  }
}
