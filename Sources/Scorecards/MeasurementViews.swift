import Checks
import Evidence
import FoundationEssentials
import Rubrics

/// The view for the template `measurements`: what was measured, beside what was judged.
struct MeasurementViews {
  let assessment: Assessment
  let run: RunInfo
  let rubric: Rubric
  let language: Language
  private let words = MeasurementWords()

  init(_ assessment: Assessment, run: RunInfo, rubric: Rubric, language: Language) {
    self.assessment = assessment
    self.run = run
    self.rubric = rubric
    self.language = language
  }

  func view() -> TemplateView {
    let columns = Self.shownOutcomes(assessment.linkCounts)
    let ipv6 = ipv6
    let linkRows6 = ipv6.linkRows()
    return [
      "states": ipv6.states(isAddressRefused: isAddressRefused),
      "hasLinks6": !linkRows6.isEmpty, "linkRows6": linkRows6, "linkNotes6": ipv6.linkNotes(),
      "hasHosts": !assessment.hosts.isEmpty, "hosts": assessment.hosts.map(host),
      "ipv6Note": TemplateView.orFalse(run.vantage.ipv6 ? nil : words.ipv6NotMeasured[language]),
      "hasLinks": !columns.isEmpty,
      "linkColumns": columns.map { CommonWords.name(of: $0)[language] }, "linkRows": linkRows(columns),
      "facts": facts(),
    ]
  }

  /// Whether we declined to contact the site, as its addresses are private.
  private var isAddressRefused: Bool {
    assessment.outcome == .skipped && assessment.outcomeDetail == Failure.Code.addressRefused.rawValue
  }

  private var ipv6: IPv6Views {
    IPv6Views(hosts: assessment.hosts, links: assessment.ipv6Links, vantage: run.vantage, language: language)
  }

  private func host(_ host: HostEvidence) -> TemplateView {
    let records = host.records
    let lookUp = [
      words.lookUp.text(language, ["n": PlainNumber.text(records.milliseconds, decimals: 0)]),
      records.timeToLive.map { words.timeToLive.text(language, ["n": String($0)]) }, dnssec(host)[language],
      host.certificationAuthorities.map(authorities),
    ].compactMap { $0 }.joined(separator: "\u{A0}· ")
    return [
      "host": PageText.shortened(host.host), "role": CommonWords.name(of: host.role)[language],
      "ipv4": addresses(records.ipv4.map(\.description), records.ipv4Failure),
      "ipv6": addresses(records.ipv6.map(\.description), records.ipv6Failure),
      "aliases": TemplateView.orFalse(records.aliases.joined(separator: " → ")), "lookUp": lookUp,
      "ipv6Facts": ipv6.facts(host),
      "hasProbes": !host.probes.isEmpty, "probes": host.probes.map(probe),
    ]
  }

  /// What is known of signatures: of the answer itself where it was validated here, else of the zone.
  private func dnssec(_ host: HostEvidence) -> Localized {
    switch HostSigning(host.records, assessment.nameServers) {
    case .validated(byResolver: false): words.dnssecSecure
    case .validated(byResolver: true): words.dnssecValidated
    case .signed: words.dnssecSigned
    case .unsigned: words.dnssecUnsigned
    case .bogus: words.dnssecBogus
    case .unknown: words.dnssecUnknown
    }
  }

  /// Who may issue certificates for the host; information without points.
  private func authorities(_ list: [String]) -> String {
    list.isEmpty
      ? words.authoritiesNone[language]
      : words.authorities.text(language, ["list": list.joined(separator: language == .zh ? "、" : ", ")])
  }

  private func addresses(_ texts: [String], _ failure: Failure?) -> String {
    guard texts.isEmpty else { return PageText.shortened(texts.joined(separator: ", ")) }
    let none = words.noAddress[language]
    guard let failure, failure.code != .noAddress else { return none }
    return "\(none)\u{A0}· \(FailureWords.name(of: failure)[language])"
  }

  private func probe(_ probe: HomeProbe) -> TemplateView {
    let exchange = probe.exchange
    let response = exchange.response
    let mark: PageMark = exchange.succeeded ? .pass : .fail
    let result = [response.map { String($0.status) }, exchange.failure.map { FailureWords.name(of: $0)[language] }]
      .compactMap { $0 }.joined(separator: "\u{A0}· ")
    return [
      "name": "\(probe.scheme)\u{A0}· \(probe.family == .v6 ? "IPv6" : "IPv4")", "mark": mark.style, "icon": mark.icon,
      "result": result.isEmpty ? "–" : result, "tls": TemplateView.orFalse(response?.tls?.version),
      "address": response?.address?.description ?? exchange.hops.last?.address?.description ?? "–",
      "final": TemplateView.linkOrFalse(response?.url.href),
      "milliseconds": response?.timings.total.map {
        words.milliseconds.text(language, ["n": PlainNumber.text($0, decimals: 0)])
      } ?? "–",
    ]
  }

  /// Outcomes that occur, in their usual order.
  private static func shownOutcomes(_ counts: [String: [String: Int]]) -> [LinkOutcome] {
    LinkOutcome.allCases.filter { outcome in counts.values.contains { ($0[outcome.rawValue] ?? 0) > 0 } }
  }

  private func linkRows(_ columns: [LinkOutcome]) -> [TemplateView] {
    let scopes = [("pages", words.linksPages), ("resources", words.linksResources), ("external", words.linksExternal)]
    return scopes.compactMap { key, name in
      guard let counts = assessment.linkCounts[key] else { return nil }
      let cells: [TemplateView] = columns.map { outcome in
        let count = counts[outcome.rawValue] ?? 0
        return [
          "label": CommonWords.name(of: outcome)[language], "count": String(count),
          "isFault": count > 0 && (outcome == .broken || outcome == .failing),
        ]
      }
      return ["scope": name[language], "cells": cells, "total": String(counts.values.reduce(0, +))]
    }
  }

  private func facts() -> [TemplateView] {
    let crawl = assessment.crawl
    let visited: [(Localized, String)] =
      [
        (words.pages, String(crawl.pages)), (words.requests, String(crawl.requests)),
        (words.links, String(crawl.links)),
        (words.traffic, Self.bytes(crawl.bytes)),
        (words.duration, words.seconds.text(language, ["n": PlainNumber.text(crawl.seconds, decimals: 1)])),
        (words.completeness, Self.completeness(assessment, language)), (words.robots, robots()),
        (words.protection, protection()),
      ] + (crawl.caps ?? []).map { ($0.kind == .canonical ? words.counted : words.leftOut, leftOut($0)) }
    let shared = VantageFacts(run: run, rubric: rubric, language: language).rows
    let nameServers = [
      NameServerText.row(assessment.nameServers, language), NameServerText.outsideRow(assessment.nameServers, language),
    ].compactMap { $0 }
    return (visited.map { (name: $0.0[language], value: $0.1) } + nameServers + shared).map { name, value in
      ["name": name, "value": PageText.shortened(value)]
    }
  }

  /// Whether everything within reach was seen, and what stopped it where not.
  static func completeness(_ assessment: Assessment, _ language: Language) -> String {
    let words = MeasurementWords()
    if assessment.isComplete { return words.complete[language] }
    guard let stop = assessment.crawl.stoppedBy else { return words.incompletePlain[language] }
    return words.incomplete.text(language, ["why": CommonWords.name(of: stop)[language]])
  }

  private func leftOut(_ cap: CrawlCap) -> String {
    let code = cap.kind.rawValue
    let why = (CodeWords.name(of: code) ?? CodeWords.unknown(code))[language]
    let limit = cap.limit.map { words.leftOutLimit.text(language, ["n": String($0)]) } ?? ""
    return words.leftOutCount.text(
      language, ["why": why + limit, "n": String(cap.count), "example": cap.example])
  }

  private func robots() -> String {
    guard let robots = assessment.robots else { return words.robotsUnread[language] }
    var parts = [CommonWords.name(of: robots.state)[language]]
    if robots.disallowed > 0 {
      parts.append(words.robotsLeftOut.text(language, ["n": String(robots.disallowed)]))
    }
    if let delay = robots.obeyedDelay {
      let asked = robots.crawlDelay ?? delay
      let sentence = asked > delay ? words.robotsCappedDelay : words.robotsDelay
      parts.append(
        sentence.text(
          language, ["n": PlainNumber.text(delay, decimals: 1), "asked": PlainNumber.text(asked, decimals: 1)]))
    }
    return parts.joined(separator: language == .zh ? "，" : ", ")
  }

  private func protection() -> String {
    guard let protection = assessment.protection else { return words.protectionNone[language] }
    return words.protectionMet.text(
      language,
      [
        "product": protection.product, "sign": protection.sign, "status": String(protection.status),
      ])
  }

  /// Powers of ten, as network traffic is counted.
  private static func bytes(_ count: Int) -> String {
    if count < 1_000 { return "\(count) B" }
    if count < 1_000_000 { return PlainNumber.text(Double(count) / 1_000, decimals: 1) + " kB" }
    return PlainNumber.text(Double(count) / 1_000_000, decimals: 1) + " MB"
  }
}
