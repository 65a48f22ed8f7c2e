import Evidence

/// What checks of the home page's marks share.
enum MarkCheck {
  /// Judges the home page's facts, or says why there are none; a page made by script proves nothing missing.
  static func judge(_ evidence: SiteEvidence, by judge: (_ home: Page, _ facts: PageFacts) -> Verdict) -> Verdict {
    if let obstacle = evidence.homePageObstacle { return .notMeasured(obstacle) }
    guard let home = evidence.homePage, let facts = home.facts else {
      return .notMeasured(evidence.missingPagesReason)
    }
    return judge(home, facts)
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
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }
}
