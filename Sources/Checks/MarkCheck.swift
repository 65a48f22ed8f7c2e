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
    if verdict.outcome == .fail, let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
    return verdict
  }

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
}
