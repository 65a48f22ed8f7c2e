import Evidence

extension SiteEvidence {
  /// Whether the answer to a probe is the home page, and no other page that answers in its place: a protection layer's,
  /// a web server's welcome, nothing at all. What such an answer shows says nothing of the site.
  func showsHomePage(_ probe: HomeProbe) -> Bool {
    guard probe.exchange.succeeded, let title = probe.title else { return false }
    // Where a page that only leads on answers the probes, the home page behind it has a title of its own.
    guard homeHost?.probes.contains(where: { $0.exchange == home }) ?? false else { return true }
    return title == homePage?.facts?.title
  }
}
