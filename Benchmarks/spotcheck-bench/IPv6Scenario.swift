import FoundationEssentials

/// Many sites of which home page and IPv6 are measured fully: both families, name servers, second-level links.
struct IPv6Scenario {
  let workshop: Workshop
  let sites: Int

  /// Links of the home page that are asked for over IPv6 too.
  private static let links = 20
  /// Name servers of each site's zone.
  private static let nameServers = 2
  /// Seconds that 1,000 sites may take, the whole command.
  private static let goal = 60.0
  /// Megabytes that it may take.
  private static let memory = 300.0

  /// What a scan says of each site's IPv6.
  private struct Account: Decodable {
    struct Site: Decodable {
      var hosts: [Host]
      var nameServers: Zone?
      var ipv6Links: Links?
    }
    struct Host: Decodable {
      var role: String
      var looks: [Look]?
      var comparison: Comparison?
    }
    struct Look: Decodable {
      var family: String
      var opened: Bool
    }
    struct Comparison: Decodable {}
    struct Zone: Decodable { var servers: [Server] }
    struct Server: Decodable { var replies: [Reply] }
    struct Reply: Decodable {
      var address: String
      var authoritative: Bool
    }
    struct Links: Decodable { var hosts: [LinkHost] }
    struct LinkHost: Decodable {
      var level: Int
      var asked: Int
      var opened: Int
    }
    var sites: [Site]
  }

  func run() throws {
    var hosts = ManyHosts(count: sites, workshop: workshop)
    hosts.delay = 0
    hosts.hasIPv6 = true
    // Eight links of the template, the home page's own among them, and one to each of the other pages.
    try hosts.start(
      pages: GeneratedSite(pages: Self.links + 1, bytes: 10_000, links: Self.links + 8, host: ManyHosts.host(0)))
    defer { try? hosts.stop() }
    let names = try ZoneAnswerer()
    let measured = try ChildProgram.run(
      [workshop.program("spotcheck"), "scan", hosts.register] + hosts.options + [
        "--map-port", "53=\(names.port)", "--host-interval", "0", "--run", "ipv6",
        "--store", workshop.file("ipv6.sqlite"), "--reports", workshop.file("reports"), "--quiet",
      ])
    names.stop()
    try hosts.stop()
    let account = try ScanAccount(run: "ipv6", workshop: workshop)
    print("  spotcheck scan --host-interval 0: \(measured.text)")
    let isWhole = try tell(account, names)
    if !isWhole { print("  our scan DID OTHER WORK, its numbers mean nothing") }
    print(
      "  on average \((measured.cpu / measured.wall).text(2)) cores, \((measured.cpu / Double(sites) * 1000).text(1)) ms of CPU "
        + "a site; nginx on the same cores: CPU \(hosts.cpu.text(2)) s")
    if let visiting = account.visiting {
      print("  of the wall time about \(visiting.text(0)) s are visits; reports are written after them")
    }
    Goal.atMost("wall", measured.wall, Self.goal * Double(sites) / 1000, " s")
    Goal.atMost("resident", Double(measured.memory) / 1e6, Self.memory, " MB", digits: 0)
  }

  /// Prints what was done, and gives whether that was all there was to do.
  private func tell(_ account: ScanAccount, _ names: ZoneAnswerer) throws -> Bool {
    let data = try Data(contentsOf: URL(filePath: workshop.file("reports/ipv6/scan.json")))
    let measured = try JSONDecoder().decode(Account.self, from: data).sites
    let withLinks = measured.count { site in
      let second = site.ipv6Links?.hosts.filter { $0.level == 2 } ?? []
      return second.reduce(0) { $0 + $1.asked } == Self.links && second.reduce(0) { $0 + $1.opened } == Self.links
    }
    let withServers = measured.count { site in
      let works = site.nameServers?.servers.count { server in
        server.replies.contains { $0.address == "::1" && $0.authoritative }
      }
      return works == Self.nameServers
    }
    let withFamilies = measured.count { site in
      guard let home = site.hosts.first(where: { $0.role == "home" }), home.comparison != nil else { return false }
      return ["ipv4", "ipv6"].allSatisfy { family in home.looks?.contains { $0.family == family && $0.opened } == true }
    }
    let visits = account.sites.map(\.crawl.seconds).sorted()
    print(
      "  \(account.sites.count) sites, \(account.pages) pages, \(account.requests) requests; \(withFamilies) sites opened and "
        + "compared over both families, \(withLinks) with \(Self.links) links asked for over IPv6, \(withServers) with "
        + "\(Self.nameServers) name servers that answered over IPv6 (by the servers' count \(names.asked[1].count) zones, "
        + "\(names.asked[0].count) over IPv4); a visit took a median of "
        + "\((visits.isEmpty ? 0 : visits[visits.count / 2]).text(2)) s, \((visits.last ?? 0).text(2)) s at most")
    return account.isClean && [account.sites.count, withLinks, withServers, withFamilies].allSatisfy { $0 == sites }
      && names.asked.allSatisfy { $0.count == sites }
  }
}
