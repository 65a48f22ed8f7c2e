import Evidence

extension SiteEvidence {
  /// Why nothing that needs the site's answers can be judged, where that is so; also why none of its points can be.
  public var answerObstacle: Verdict.Reason? {
    switch outcome {
    case .gathered: nil
    case .blocked: .blocked
    case .unreachable: homeHost?.records.ownReason ?? .unreachable
    case .skipped: outcomeDetail == OutcomeDetail.noIPv6Vantage ? .noIPv6Vantage : .notInEvidence
    }
  }

  /// Why nothing can be said of what the home page lacks, where that is so. What is seen on it is seen all the same.
  var homePageObstacle: Verdict.Reason? {
    if let answerObstacle { return answerObstacle }
    return homePage.map(\.absenceObstacle) ?? missingPagesReason
  }

  /// Why pages that a check looks for are not there.
  var missingPagesReason: Verdict.Reason {
    switch crawl.stoppedBy {
    case .deadline, .cancelled: .deadline
    case .blocked, .retryAfter: .blocked
    case .robots: .robots
    case .unreachable: .unreachable
    case .maxPages, .maxDepth, .maxTargets, nil: .notInEvidence
    }
  }
}

extension Page {
  /// Whether the page was read to its end.
  var isWhole: Bool { readToEnd && !truncated && failure == nil }

  /// Why nothing can be said of what the page lacks: it was not read to its end, is made by script, or only leads on.
  var absenceObstacle: Verdict.Reason? {
    guard isWhole else { return failure.map { $0.ownReason ?? .unstable } ?? .notInEvidence }
    guard let facts else { return .notInEvidence }
    if facts.isMadeByScript { return .needsRendering }
    return facts.redirect == nil ? nil : .notInEvidence
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
