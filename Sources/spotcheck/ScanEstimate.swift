import Crawl
import Evidence

/// About how much a scan will ask for and how long it will take, told without asking anybody.
struct ScanEstimate {
  /// Requests for each page of a site that was never seen: the page, and as many files and outside addresses again that
  /// it is the first to link to. The lab's sites take 1.5, pages of real portals link to more outside.
  static let requestsPerPage = 2

  /// Sites to visit.
  private(set) var visited = 0
  /// Sites that the register says need no visit.
  private(set) var notOpen = 0
  /// Sites to visit that an earlier run saw.
  private(set) var known = 0
  /// Requests to the sites that an earlier run saw.
  private(set) var knownRequests = 0
  /// Requests to the others at most.
  private(set) var newRequests = 0
  /// Seconds in all, at most where sites are new.
  private(set) var seconds = 0.0
  private let settings: GatherSettings

  /// Takes the sites in the register's order, the crawls of earlier runs by site code, and the settings to scan with.
  init(sites: [Site], earlier: [String: CrawlSummary], settings: GatherSettings) {
    self.settings = settings
    // As a scan does: each site goes to the lane that is free first.
    var lanes = [Double](repeating: 0, count: max(1, min(settings.sites, sites.count)))
    for site in sites {
      guard site.status == .open else {
        notOpen += 1
        continue
      }
      visited += 1
      let requests: Int
      if let crawl = earlier[site.code] {
        known += 1
        // Then there may have been another cap on pages.
        let share = min(1, Double(settings.maxPages) / Double(max(1, crawl.pages)))
        requests = Int((Double(crawl.requests) * share).rounded(.up))
        knownRequests += requests
      } else {
        requests = settings.maxPages * Self.requestsPerPage
        newRequests += requests
      }
      let paced = Double(requests) * Double(settings.hostInterval) / 1000
      let lane = lanes.indices.min { lanes[$0] < lanes[$1] } ?? 0
      lanes[lane] += min(settings.siteDeadline, max(paced, earlier[site.code]?.seconds ?? 0))
    }
    seconds = lanes.max() ?? 0
  }

  /// The sentences that `scan --dry-run` prints.
  func text(window: DailyWindow?) -> String {
    var lines = ["Dry run: nothing was sent."]
    lines.append(
      "\(visited) sites to visit"
        + (notOpen > 0 ? "; \(notOpen) more are not in operation, as the register says." : "."))
    if known > 0 { lines.append("\(known) of them seen in earlier runs: about \(knownRequests) requests.") }
    if visited > known {
      lines.append(
        "\(visited - known) not seen before: at most about \(newRequests) requests, for \(settings.maxPages) pages each "
          + "(--max-pages); most sites have fewer.")
    }
    let most = visited > known ? "at most about" : "about"
    lines.append(
      "Together \(most) \(knownRequests + newRequests) requests and about \(RemainingTime.spell(seconds)), with "
        + "\(settings.sites) sites at once and \(settings.hostInterval) ms between requests to a host; longer where "
        + "servers are slow or many sites share one address.")
    if let window, seconds > 0 {
      let days = Int((seconds / window.length).rounded(.up))
      lines.append("Within \(window) each day that takes \(days) \(days == 1 ? "day" : "days").")
    }
    return lines.joined(separator: "\n")
  }
}
