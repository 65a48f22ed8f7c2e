import Evidence

/// Fills a lab folder and starts nginx on it: sweep, write, start.
struct LabBuilder {
  /// The folder.
  let folder: LabFolder
  /// The ports asked for; `nil` where any will do.
  let ports: (http: Int, https: Int)?
  /// Options beyond those that lead to the lab.
  let extraOptions: [String]
  private(set) var zone = ZoneFile()
  private(set) var servers = [NginxServer]()
  private var register = ""
  private var home: String?
  private var hangingPort: UnansweredPort?

  /// Checks what can be checked before anything is made, then makes the folder.
  init(folder: String, ports: (http: Int, https: Int)?, extraOptions: [String]) throws {
    for program in ["nginx", "openssl"] where ChildProcess.path(of: program) == nil {
      throw LabError.missingProgram(program)
    }
    if let ports { try Self.check(ports) }
    self.folder = try LabFolder(folder)
    self.ports = ports
    self.extraOptions = extraOptions
  }

  /// Sweeps, fills by `fill`, starts.
  func start(
    preferred: (http: Int, https: Int)?, fill: (inout LabBuilder, LabAuthority) throws -> Void
  ) throws -> RunningLab {
    return try folder.locked {
      if folder.isOurs { try NginxProcess(folder: folder).stop() }
      try folder.sweep()
      var builder = self
      defer { builder.hangingPort.map { $0.release() } }
      do {
        try fill(&builder, LabAuthority(in: folder))
        return try builder.launch(preferred: preferred)
      } catch {
        // Half a lab is of no use; what made it fail is told, not what sweeping might say.
        _ = try? NginxProcess(folder: folder).stop()
        _ = try? folder.remove()
        throw error
      }
    }
  }

  private static func check(_ ports: (http: Int, https: Int)) throws {
    guard ports.http != ports.https else { throw LabError("http and https need two different ports.") }
    for port in [ports.http, ports.https] {
      guard (1...65_535).contains(port) else { throw LabError("\(port) is no port: choose one from 1024 to 65535.") }
    }
  }

  private func launch(preferred: (http: Int, https: Int)?) throws -> RunningLab {
    try folder.write(zone.text, to: "zone")
    try folder.write(register, to: "lab.csv")
    try folder.write("", to: NginxProcess.errorLogName)
    for name in ["body", "proxy", "fastcgi", "uwsgi", "scgi"] { try folder.write("", to: "tmp/\(name)/.keep") }
    let keyFile = folder.file("\(LabAuthority.subfolder)/site.key")
    var tried = false
    return try Lab.retrying(ports == nil) {
      if let ports {
        for port in [ports.http, ports.https] where !LoopbackPorts.isFree(port) {
          throw LabError("port \(port) is taken: stop what listens there, or choose another one.")
        }
      }
      let chosen = try ports ?? LoopbackPorts.choose(preferred: tried ? nil : preferred)
      tried = true
      let configuration = NginxConfiguration(
        folder: folder, httpPort: chosen.http, httpsPort: chosen.https, keyFile: keyFile, servers: servers)
      try folder.write(configuration.text, to: NginxProcess.configurationName)
      try NginxProcess(folder: folder).start(hangingSocket: hangingPort?.descriptor, port: chosen.http)
      return try describe(chosen)
    }
  }

  private func describe(_ ports: (http: Int, https: Int)) throws -> RunningLab {
    let caFile = folder.file("\(LabAuthority.subfolder)/ca.pem")
    let options =
      [
        "--zone", folder.file("zone"), "--ca-file", caFile, "--allow-private-addresses",
        "--map-port", "80=\(ports.http)", "--map-port", "443=\(ports.https)",
      ] + extraOptions
    let lab = RunningLab(
      folder: folder.path, httpPort: ports.http, httpsPort: ports.https, caFile: caFile,
      zoneFile: folder.file("zone"), register: folder.file("lab.csv"), options: options,
      hasIPv6: LoopbackPorts.hasIPv6, home: home)
    try folder.write(options.joined(separator: " ") + "\n", to: "options")
    return lab
  }
}

extension LabBuilder {
  /// Adds all made-up sites and the outside world they link to.
  mutating func addSites(today: CalendarDay, authority: LabAuthority) throws {
    register = LabRegister.text
    let hanging = try UnansweredPort()
    hangingPort = hanging
    for site in LabSite.all { try add(site, today: today, authority: authority, hangingPort: hanging.port) }
    let withoutIPv6 = Set(LabSite.all.filter { $0.fault == .noIPv6Address }.map(\.domain))
    for domain in Set(LabSite.all.map(\.domain)).sorted() {
      zone.addAuthority(of: domain, hasIPv6: !withoutIPv6.contains(domain))
    }
    for host in OutsideWorld.hosts { zone.add(host) }
    try authority.issue(OutsideWorld.hosts)
    try write(OutsideWorld.files, under: "outside")
    servers.append(
      OutsideWorld.server(
        root: folder.file("outside"), certificateFile: authority.certificateFile(of: OutsideWorld.hosts[0])))
  }

  private mutating func add(
    _ site: LabSite, today: CalendarDay, authority: LabAuthority, hangingPort: Int
  ) throws {
    let root = "sites/\(site.host)"
    try write(SiteBuilder(site: site, today: today).files(), under: root)
    let hosts = [site.host] + [site.alias].compactMap(\.self)
    if let alias = site.alias { zone.add(alias) }
    let hasTLS = site.fault != .httpOnly
    if hasTLS { try authority.issue(hosts, expired: site.fault == .expiredCertificate) }
    servers.append(
      NginxServer(
        hosts: hosts, root: folder.file(root),
        plainHTTP: site.scheme == "http" || site.fault == .blocked ? .pages : .redirect,
        certificateFile: hasTLS ? authority.certificateFile(of: site.host) : nil,
        charset: site.fault == .legacyCharset ? nil : "utf-8", missingPage: "/404.html",
        missingStatus: site.fault == .softMissing ? 200 : nil,
        headers: site.fault == .noSecurityHeaders ? [] : SecurityHeaders.exemplary,
        locations: LabFaultLinks.locations(of: site.fault, hangingPort: hangingPort)))
    switch site.fault {
    case .noIPv6Address: zone.add(site.host, ipv6: nil)
    case .deadIPv6Address: zone.add(site.host, ipv6: DeadAddress.choose())
    default: zone.add(site.host)
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
