import Evidence

extension SiteEvidence {
  /// Why nothing that needs the site's answers can be judged, where that is so.
  var answerObstacle: Verdict.Reason? {
    switch outcome {
    case .gathered: nil
    case .blocked: .blocked
    case .unreachable: .unreachable
    case .skipped: .notInEvidence
    }
  }

  /// Why nothing that needs the home page's text can be judged, where that is so.
  var homePageObstacle: Verdict.Reason? {
    if let answerObstacle { return answerObstacle }
    guard let facts = homePage?.facts else { return missingPagesReason }
    return facts.isMadeByScript ? .needsRendering : nil
  }

  /// Why pages that a check looks for are not there.
  var missingPagesReason: Verdict.Reason {
    switch crawl.stoppedBy {
    case .deadline, .cancelled: .deadline
    case .blocked: .blocked
    case .robots: .robots
    case .unreachable: .unreachable
    case .maxPages, .maxDepth, .maxTargets, nil: .notInEvidence
    }
  }
}

extension PageFacts {
  /// Visible characters below which a home page shows nothing before its script has run: the navigation bar of the
  /// barest portal has more.
  static let leastTextOfAPage = 100
  /// Links below which a home page leads nowhere before its script has run.
  static let leastLinksOfAPage = 5

  /// Whether the page shows next to nothing to a reader without script, so that what it lacks proves nothing.
  var isMadeByScript: Bool { textLength < Self.leastTextOfAPage || linkCount < Self.leastLinksOfAPage }
}
