import Addresses
import Evidence

/// The link targets of the exemplary sample, and the ways in which examples spoil it.
enum SampleTargets {
  static var all: [LinkTarget] {
    let pages = SamplePages.all
    var targets = pages.enumerated().map { index, page in
      target(page.finalURL?.href ?? page.url.href, onHome: page.depth <= 1, pages: page.depth <= 1 ? [0, 1, 2] : [2])
    }
    targets.append(target("https://\(SampleEvidence.host)/images/logo.png", kind: .image, pages: [0, 1, 2]))
    targets.append(target("https://\(SampleEvidence.host)/css/site.css", kind: .style, pages: [0, 1, 2]))
    targets.append(target("https://\(SampleEvidence.host)/js/site.js", kind: .script, pages: [0, 1, 2]))
    targets.append(target("http://www.gov.cn/", scope: .external, pages: [0, 1, 2]))
    return targets
  }

  static func target(
    _ url: String, kind: LinkKind = .anchor, scope: LinkTarget.Scope = .internalLink, onHome: Bool = true,
    pages: [Int] = [0]
  ) -> LinkTarget {
    LinkTarget(
      url: url, kind: kind, scope: scope, outcome: .ok, status: 200, time: SampleEvidence.seconds(-300),
      onHome: onHome, pageCount: onHome ? 12 : pages.count, pages: pages, text: "链接", line: 40)
  }

  /// A target that answers 404, linked from the pages given.
  static func dead(
    _ path: String, kind: LinkKind = .anchor, onHome: Bool, pages: [Int], status: Int? = 404,
    outcome: LinkOutcome = .broken, reason: String? = "http-404"
  ) -> LinkTarget {
    LinkTarget(
      url: "https://\(SampleEvidence.host)\(path)", kind: kind, scope: .internalLink, outcome: outcome, reason: reason,
      status: status, time: SampleEvidence.seconds(-300), onHome: onHome, pageCount: pages.count, pages: pages,
      text: "旧链接", line: 88)
  }
}

extension SiteEvidence {
  /// Changes the host that is judged.
  mutating func editHomeHost(_ change: (inout HostEvidence) -> Void) {
    guard let index = hosts.firstIndex(where: { $0.role == .home }) else { return }
    change(&hosts[index])
  }

  /// Changes the home page's facts.
  mutating func editHomeFacts(_ change: (inout PageFacts) -> Void) {
    editFacts { page, facts in if page.depth == 0 { change(&facts) } }
  }

  /// Changes the facts of every page.
  mutating func editFacts(_ change: (Page, inout PageFacts) -> Void) {
    for index in pages.indices {
      guard var facts = pages[index].facts else { continue }
      change(pages[index], &facts)
      pages[index].facts = facts
    }
  }

  /// Changes every response of the home page: that of the crawl and those of the probes.
  mutating func editHomeExchanges(_ change: (inout Exchange) -> Void) {
    if var exchange = home {
      change(&exchange)
      home = exchange
    }
    editHomeHost { host in for index in host.probes.indices { change(&host.probes[index].exchange) } }
  }

  /// Sends a header with `values`, one field each, instead of what every response of the home page had.
  mutating func sendHeader(_ name: String, _ values: [String]) {
    editHomeExchanges { exchange in
      exchange.response?.headers.removeAll { $0.name.lowercased() == name.lowercased() }
      for value in values { exchange.response?.headers.append(HeaderField(name, value)) }
    }
  }

  /// Lets the probes that `choose` picks end in a failure instead of a response; there were no later looks.
  mutating func failProbes(
    _ failure: Failure = Failure(.connect, .connectTimeout), where choose: (HomeProbe) -> Bool
  ) {
    editHomeHost { host in
      host.looks = nil
      for index in host.probes.indices where choose(host.probes[index]) {
        host.probes[index].title = nil
        host.probes[index].textDigest = nil
        host.probes[index].tls = nil
        host.probes[index].exchange.hops = []
        host.probes[index].exchange.response = nil
        host.probes[index].exchange.failure = failure
      }
    }
  }

  /// Lets the looks that `choose` picks end in a failure.
  mutating func failLooks(
    _ failure: Failure = Failure(.connect, .connectTimeout), where choose: (FamilyLook) -> Bool
  ) {
    editHomeHost { host in
      for index in (host.looks ?? []).indices {
        guard let look = host.looks?[index], choose(look) else { continue }
        host.looks?[index].isPage = false
        host.looks?[index].status = nil
        host.looks?[index].failure = failure
      }
    }
  }

  /// A site that speaks plain http only: no redirect, nothing on port 443.
  mutating func speakPlainHTTPOnly() {
    let http = SampleEvidence.address("http://\(SampleEvidence.host)/")
    editHomeExchanges { exchange in
      exchange.hops = [Hop(url: http, status: 200, address: exchange.response?.address)]
      exchange.response?.url = http
      exchange.response?.port = 80
      exchange.response?.tls = nil
    }
    editHomeHost { host in for index in host.probes.indices { host.probes[index].tls = nil } }
    failProbes(Failure(.connect, .connectionRefused)) { $0.scheme == "https" }
    for index in pages.indices { pages[index].finalURL = nil }
    for index in targets.indices where targets[index].scope == .internalLink {
      targets[index].url = targets[index].url.replacing("https://", with: "http://")
    }
  }

  /// A page that shows nothing until its script has run.
  mutating func renderByScript() {
    editHomeFacts { $0 = PageFacts(title: $0.title, textLength: 12, linkCount: 0) }
    pages = Array(pages.prefix(1))
    targets = []
    crawl.pages = 1
  }

  /// Leaves the home page without its end: cut at the limit, or broken off for `failure`.
  mutating func cutHomePage(_ failure: Failure? = nil, keepingMarks: Bool = false) {
    guard !pages.isEmpty else { return }
    pages[0].readToEnd = false
    pages[0].failure = failure
    guard !keepingMarks else { return }
    editHomeFacts { facts in
      facts.marks = []
      facts.metas = []
    }
  }

  /// A changed copy.
  func changed(_ change: (inout SiteEvidence) -> Void) -> SiteEvidence {
    var copy = self
    change(&copy)
    return copy
  }

  /// Removes what the crawl read.
  mutating func removePages(stoppedBy stop: CrawlStop) {
    home = nil
    pages = []
    targets = []
    robots = nil
    missingPages = nil
    fragments = nil
    domains = nil
    crawl = CrawlSummary(requests: 4, seconds: 4, complete: false, stoppedBy: stop)
  }
}
