import Glibc

/// Thousands of sites with the manners that a real run has: how near it comes to what they alone demand.
struct SitesScenario {
  let workshop: Workshop
  let sites: Int

  private static let pages = 20
  /// Milliseconds between the starts of two requests to one host.
  private static let interval = 500
  /// The pieces of time in which the use of the cores is looked at, milliseconds; the kernel counts in steps of 10.
  private static let window = 250

  func run() throws {
    var hosts = ManyHosts(count: sites, workshop: workshop)
    try hosts.start(
      pages: GeneratedSite(pages: Self.pages, bytes: 30_000, links: 48, host: ManyHosts.host(0)))
    defer { try? hosts.stop() }
    let atOnce = min(workshop.arguments.sitesAtOnce, sites)
    let child = try ChildProgram(
      [workshop.program("spotcheck"), "scan", hosts.register] + hosts.options + [
        "--host-interval", "\(Self.interval)", "--sites", "\(atOnce)", "--run", "sites",
        "--store", workshop.file("sites.sqlite"), "--reports", workshop.file("reports"), "--quiet",
      ])
    let (measured, loads) = follow(child)
    try hosts.stop()
    let account = try ScanAccount(run: "sites", workshop: workshop)
    let starts = try hosts.starts()
    print("  spotcheck scan --sites \(atOnce): \(measured.text)")
    tell(account, starts)
    if let visiting = account.visiting {
      print("  of the wall time about \(visiting.text(0)) s are visits; reports are written after them")
    }
    let seconds = starts.values.map { Double($0.count - 1) * Double(Self.interval) / 1000 }
    // As many sites as are in flight share the sum of all sites' waiting; no run is shorter than its longest site.
    let bound = max(seconds.reduce(0, +) / Double(atOnce), seconds.max() ?? 0)
    print(
      "  politeness alone: \(bound.text(2)) s ((requests − 1) × \(Self.interval) ms per site, \(atOnce) sites at once; "
        + "with \(ManyHosts.usualDelay) ms for the last answer of each: "
        + "\((bound + Double(ManyHosts.usualDelay * sites / atOnce) / 1000).text(2)) s)")
    Goal.atMost("wall to it", measured.wall / bound, 1.2, " ×")
    Goal.atMost("resident", Double(measured.memory) / 1e6, 400, " MB", digits: 0)
    Goal.atLeast("busiest quarter of a second", loads.max() ?? 0, 1.5, " cores")
    let busy = loads.count { $0 > 1 }
    print(
      "  on average \((measured.cpu / measured.wall).text(2)) cores; more than one in \(busy) of \(loads.count) quarters"
    )
  }

  private func tell(_ account: ScanAccount, _ starts: [String: [Double]]) {
    let counts = starts.values.map(\.count)
    let total = counts.reduce(0, +)
    print(
      "  \(account.sites.count) sites, \(account.pages) pages, \(account.requests) requests by its own count, \(total) by "
        + "the server's: \(counts.min() ?? 0) to \(counts.max() ?? 0) a site")
    if account.sites.count != sites || account.pages != sites * Self.pages || !account.isClean || starts.count != sites
    {
      print("  our scan DID OTHER WORK, its numbers mean nothing")
    }
    let gaps = starts.values.flatMap { times in zip(times, times.dropFirst()).map { $1 - $0 } }
    let visits = account.sites.map(\.crawl.seconds).sorted()
    print(
      "  shortest time between two requests to one host, by the server's clock: \(((gaps.min() ?? 0) * 1000).text(0)) ms; "
        + "a visit took \((visits.first ?? 0).text(1)) to \((visits.last ?? 0).text(1)) s, "
        + "median \((visits.isEmpty ? 0 : visits[visits.count / 2]).text(1)) s")
  }

  /// Waits for the scan, and gives how many cores it used in each piece of time.
  private func follow(_ child: ChildProgram) -> (Measured, loads: [Double]) {
    var loads: [Double] = []
    var last = (time: ContinuousClock.now, cpu: 0.0)
    while true {
      usleep(UInt32(Self.window * 1000))
      if let measured = child.poll() { return (measured, loads) }
      let now = ContinuousClock.now
      guard let cpu = child.cpu else { continue }
      loads.append((cpu - last.cpu) / (now - last.time).inSeconds)
      last = (now, cpu)
    }
  }
}
