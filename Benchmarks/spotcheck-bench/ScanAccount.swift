import FoundationEssentials

/// What a scan says it did, from its `scan.json`.
struct ScanAccount: Decodable {
  struct Site: Decodable {
    struct Crawl: Decodable {
      /// Pages read.
      var pages: Int
      /// Requests sent.
      var requests: Int
      /// Links met, repeated ones counted.
      var links: Int
      /// Duration of the visit, seconds.
      var seconds: Double
      /// Whether nothing was left out.
      var complete: Bool
    }
    /// Links by place and outcome.
    var links: [String: [String: Int]]
    var crawl: Crawl
  }
  struct Run: Decodable {
    /// When the scan began and when the last visit ended, ISO 8601.
    var started: String
    var ended: String
  }
  var run: Run
  var sites: [Site]

  /// Reads the report of a run.
  init(run: String, workshop: Workshop) throws {
    let data = try Data(contentsOf: URL(filePath: workshop.file("reports/\(run)/scan.json")))
    self = try JSONDecoder().decode(ScanAccount.self, from: data)
  }

  /// From the begin of the scan to the end of its last visit, seconds; reports come after it. Whole seconds, as reports
  /// give times.
  var visiting: Double? {
    guard let started = try? Date(run.started, strategy: .iso8601), let ended = try? Date(run.ended, strategy: .iso8601)
    else { return nil }
    return ended.timeIntervalSince(started)
  }
  /// Pages of all sites.
  var pages: Int { sites.reduce(0) { $0 + $1.crawl.pages } }
  /// Requests of all sites.
  var requests: Int { sites.reduce(0) { $0 + $1.crawl.requests } }
  /// Links of all sites, repeated ones counted.
  var links: Int { sites.reduce(0) { $0 + $1.crawl.links } }
  /// Whether all sites were seen to their end, and all their links were in order.
  var isClean: Bool {
    sites.allSatisfy { site in
      site.crawl.complete && site.links.values.allSatisfy { $0.allSatisfy { $0.key == "ok" || $0.value == 0 } }
    }
  }
}
