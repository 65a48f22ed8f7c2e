import Evidence

// What the lab is filled with: pages, servers, certificates, names.
extension LabBuilder {
  /// Adds all made-up sites and the outside world they link to.
  mutating func addSites(today: CalendarDay, authority: LabAuthority) throws {
    register = LabRegister.text
    let hanging = try UnansweredPort()
    hangingPort = hanging
    try addOutsideWorld(authority)
    for site in LabSite.all {
      try add(site, today: today, authority: authority, hangingPort: hanging.port)
      addNames(of: site)
    }
    addAuthorities()
  }

  private mutating func addOutsideWorld(_ authority: LabAuthority) throws {
    for host in OutsideWorld.hosts { zone.add(host) }
    try authority.issue(OutsideWorld.hosts)
    try write(OutsideWorld.files, under: "outside")
    let certificate = authority.certificateFile(of: OutsideWorld.hosts[0])
    servers.append(OutsideWorld.server(root: folder.file("outside"), certificateFile: certificate))

    zone.add(OutsideWorld.sameCodeHost)
    let code = LabSite.all.first { $0.fault == .manyNames }?.code ?? ""
    try write([OutsideWorld.sameCodePage(code)], under: "same-code")
    servers.append(
      NginxServer(hosts: [OutsideWorld.sameCodeHost], root: folder.file("same-code"), plainHTTP: .pages))
    try write([OutsideWorld.defaultPage], under: "default")
  }

  private mutating func add(
    _ site: LabSite, today: CalendarDay, authority: LabAuthority, hangingPort: Int
  ) throws {
    let root = "sites/\(site.host)"
    try write(SiteBuilder(site: site, today: today).files(), under: root)
    let hosts = [site.host] + site.aliases
    let hasTLS = site.fault != .httpOnly
    if hasTLS { try authority.issue(hosts, expired: site.fault == .expiredCertificate) }
    servers.append(
      NginxServer(
        hosts: hosts, root: folder.file(root),
        plainHTTP: site.staysOnHTTP ? .pages : .redirect,
        certificateFile: hasTLS ? authority.certificateFile(of: site.host) : nil,
        charset: site.fault == .legacyCharset ? nil : "utf-8", missingPage: "/404.html",
        missingStatus: site.fault == .softMissing ? 200 : nil,
        headers: site.fault == .noSecurityHeaders ? [] : SecurityHeaders.exemplary,
        locations: LabFaultLinks.locations(of: site.fault, hangingPort: hangingPort),
        overIPv6: answer(of: site, overIPv6: authority)))
  }

  private func answer(of site: LabSite, overIPv6 authority: LabAuthority) -> NginxServer.OverIPv6 {
    switch site.fault {
    // Without a dead address the living one plays dead.
    case .deadIPv6Address where deadAddress == nil: .silent
    case .closedPortOverIPv6: .plainOnly
    case .otherPageOverIPv6: .home(root: folder.file("default"))
    case .otherCertificateOverIPv6: .certificate(file: authority.certificateFile(of: OutsideWorld.hosts[0]))
    default: .same
    }
  }

  /// Adds a folder of saved pages.
  mutating func add(_ site: SavedSite, authority: LabAuthority) throws {
    register = site.register
    home = site.home
    zone.add(site.host)
    try authority.issue([site.host])
    servers.append(
      NginxServer(
        hosts: [site.host], root: site.root, plainHTTP: .pages,
        certificateFile: authority.certificateFile(of: site.host), charset: nil))
  }

  private func write(_ files: [SiteFile], under root: String) throws {
    for file in files { try folder.write(file.bytes, to: "\(root)/\(file.path)") }
  }
}
