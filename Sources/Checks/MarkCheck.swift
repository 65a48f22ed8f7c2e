import Evidence

/// What checks of the home page's marks share.
enum MarkCheck {
  /// Judges the home page's facts by what it lacks, or says why there are none. On a page that was not read to its
  /// end or is made by script a mark that is there counts, and none is called missing.
  static func judge(_ evidence: SiteEvidence, by judge: (_ home: Page, _ facts: PageFacts) -> Verdict) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    guard let home = evidence.homePage, let facts = home.facts else {
      return .notMeasured(evidence.missingPagesReason)
    }
    let verdict = judge(home, facts)
    guard verdict.outcome == .fail else { return verdict }
    if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
    return isPutTogether(evidence) ? .notMeasured(.needsRendering) : verdict
  }

  /// Whether a browser puts the home page together from parts that hold marks: a frame of the site's own, or a script
  /// that is named after the footer.
  private static func isPutTogether(_ evidence: SiteEvidence) -> Bool {
    evidence.targets.contains { target in
      guard target.onHome, target.scope == .internalLink else { return false }
      switch target.kind {
      case .frame: return true
      case .script:
        let name = target.url.split(separator: "/").last?.lowercased() ?? ""
        return footerNames.contains(where: name.contains)
      default: return false
      }
    }
  }

  /// Parts of the names of scripts that write a footer.
  private static let footerNames = ["foot", "bottom", "copyright", "dibu", "banquan"]

  /// A mark that the home page lacks.
  static func missing(_ code: String, on home: Page, seen: String = "") -> Finding {
    let url = (home.finalURL ?? home.url).href
    return Finding(code, url: url, seen: seen, time: home.time, places: [Finding.Place(page: url)])
  }

  /// The sample without marks of a kind, on every page.
  static func without(_ kinds: Mark.Kind...) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editFacts { _, facts in facts.marks.removeAll { kinds.contains($0.kind) } }
    }
  }

  /// Examples in which nothing can be said.
  static var unmeasured: [CheckExample] {
    [
      CheckExample(
        "A home page made by script", SampleEvidence.exemplary { $0.renderByScript() }, outcome: .notMeasured,
        reason: .needsRendering),
      CheckExample(
        "A home page not read to its end", SampleEvidence.exemplary { $0.cutHomePage() }, outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample(
        "A home page that broke off", SampleEvidence.exemplary { $0.cutHomePage(Failure(.body, .bodyBroken)) },
        outcome: .notMeasured, reason: .unstable),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  /// Examples of pages that a browser puts together from parts.
  static var putTogether: [CheckExample] {
    [
      CheckExample(
        "A page with the footer in a frame", withPart("/footer.html", .frame), outcome: .notMeasured,
        reason: .needsRendering),
      CheckExample(
        "A page with the footer written by a script", withPart("/js/foot.js?v=2", .script), outcome: .notMeasured,
        reason: .needsRendering),
    ]
  }

  /// The sample without any mark, and with a part that a browser puts in.
  private static func withPart(_ path: String, _ kind: LinkKind) -> SiteEvidence {
    without(.partyGovernmentBadge, .siteCode, .icpNumber, .contact, .errorReport, .siteMap, .search).changed {
      $0.targets.append(
        LinkTarget(url: "https://www.demo.gov.cn\(path)", kind: kind, scope: .internalLink, outcome: .ok, onHome: true))
    }
  }
}
