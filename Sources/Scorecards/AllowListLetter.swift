import Checks
import Evidence
import Rubrics

/// The letter by which a blocked site's office is asked to let the inspection in, for the template `letter`: what is
/// known is filled in, what is not stands in brackets.
struct AllowListLetter {
  let assessment: Assessment
  let run: RunInfo
  let language: Language
  private let words = LetterWords()

  /// `nil` where the site let us in.
  init?(_ assessment: Assessment, run: RunInfo, language: Language) {
    guard assessment.outcome == .blocked || (assessment.outcome == .gathered && assessment.crawl.stoppedBy == .blocked)
    else { return nil }
    self.assessment = assessment
    self.run = run
    self.language = language
  }

  var view: TemplateView {
    let site = assessment.site
    let name = site.sponsor.flatMap { $0.isEmpty ? nil : $0 } ?? site.shownName
    let rows: [(Localized, String?)] = [
      (words.time, words.timeValue.text(language, ["time": PageTime.range(assessment.started, assessment.ended)])),
      (words.seen, seen), (words.answered, answeredBy), (words.sources, sources),
      (words.userAgent, words.userAgentValue.text(language, ["agent": PageText.shortened(run.vantage.userAgent)])),
      (words.manners, manners), (words.contact, contact ?? words.contactMissing[language]),
    ]
    return [
      "heading": words.heading[language], "note": words.note[language], "subject": words.subject[language],
      "salutation": words.salutation.text(language, ["name": PageText.shortened(name, to: 120)]),
      "body": words.body.text(language, ["url": PageText.shortened(site.url.href)]),
      "rows": rows.compactMap { name, value -> TemplateView? in
        value.map { ["name": name[language], "value": $0] }
      },
      "closing": words.closing[language], "signature": words.signature[language],
    ]
  }

  private var seen: String {
    if let protection = assessment.protection {
      return words.seenProtection.text(
        language,
        [
          "url": PageText.shortened(protection.url.href), "status": String(protection.status),
          "product": PageText.shortened(protection.product), "sign": PageText.shortened(protection.sign),
        ])
    }
    let url = PageText.shortened(assessment.site.url.href)
    if let status = CodeWords.status(assessment.outcomeDetail) {
      return words.seenRefusal.text(language, ["url": url, "status": String(status)])
    }
    let why = OutcomeWords.reason(assessment.outcome, assessment.outcomeDetail, nil, language)
    return words.seenPlain.text(
      language, ["url": url, "why": why.isEmpty ? CommonWords.name(of: CrawlStop.blocked)[language] : why])
  }

  /// The addresses that answered for the home page: where the allow-list is kept.
  private var answeredBy: String? {
    var addresses: [String] = []
    for probe in assessment.hosts.flatMap(\.probes) {
      guard let address = probe.exchange.response?.address?.description, !addresses.contains(address) else { continue }
      addresses.append(address)
    }
    return addresses.isEmpty ? nil : list(addresses)
  }

  private var sources: String {
    let known = run.vantage.sources ?? []
    let outer = known.filter(\.isPubliclyRoutable)
    if !outer.isEmpty { return words.sourcesPublic.text(language, ["list": list(outer.map(\.description))]) }
    if known.isEmpty { return words.sourcesUnknown[language] }
    return words.sourcesPrivate.text(language, ["list": list(known.map(\.description))])
  }

  private var manners: String {
    words.mannersValue.text(
      language,
      [
        "n": String(run.settings.hostConnections), "ms": String(run.settings.hostInterval),
        "pages": String(run.settings.maxPages),
      ])
  }

  /// The contact that was named, or the one that a User-Agent of the user's own names as crawlers do: `+https://…`.
  private var contact: String? {
    if let contact = run.settings.contact { return contact }
    guard let plus = run.vantage.userAgent.firstRange(of: "+http") else { return nil }
    let address = run.vantage.userAgent[plus.lowerBound...].dropFirst().prefix { !" );,".contains($0) }
    return PageText.linkable(String(address))
  }

  private func list(_ texts: [String]) -> String { texts.joined(separator: language == .zh ? "、" : ", ") }
}
