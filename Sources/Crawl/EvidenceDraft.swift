import Evidence

// What a visit has at hand for as long as it lasts stands on the heap, once: in the frames of the asynchronous functions
// that pass it on it would stand many times, and hundreds of sites are in flight.

/// A site's evidence while it is gathered.
final class EvidenceDraft {
  var evidence: SiteEvidence

  init(_ evidence: SiteEvidence) { self.evidence = evidence }
}

/// A site's evidence, complete.
final class GatheredSite: Sendable {
  let evidence: SiteEvidence

  init(_ evidence: SiteEvidence) { self.evidence = evidence }
}

/// The walk over a site.
final class CrawlBox {
  var crawl: SiteCrawl

  init(_ crawl: consuming SiteCrawl) { self.crawl = crawl }
}

/// A site whose home page was opened: what its crawl begins with.
final class OpenedSite {
  /// Taken when the crawl begins: its body and links are not kept for the hours of a crawl.
  var home: HomeOpening?
  /// Whether certificates are demanded on this site, as `HomeOpening` says.
  let verifiesCertificate: Bool
  /// Looks at the front page again over both families; `nil` where there is nothing to compare.
  let looker: FamilyLooker?
  /// Requests that opening it took.
  let requests: Int

  init(_ home: HomeOpening, looker: FamilyLooker?, requests: Int) {
    self.home = home
    verifiesCertificate = home.verifiesCertificate
    self.looker = looker
    self.requests = requests
  }
}
