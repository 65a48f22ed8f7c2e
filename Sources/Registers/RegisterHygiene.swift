import Addresses
import Evidence

/// Looks at the rows of a register one by one and against each other, by rules that need no network.
///
/// The rules are those of 国办发〔2017〕47号 part 3 (names, domains, closing) and 国办函〔2018〕55号 (domains). What is found
/// here is advice for whoever keeps the register: a scan judges the site itself.
public enum RegisterHygiene {
  /// Looks at sites, in their order.
  ///
  /// - Parameters:
  ///   - sites: The rows.
  ///   - lines: The line each row begins on, where known (`Register.lines`).
  ///   - day: Today, by which opening days in the future are known; `nil` leaves that rule out.
  public static func inspect(_ sites: [Site], lines: [Int] = [], asOf day: CalendarDay? = nil) -> [RegisterProblem] {
    var found: [RegisterProblem] = []
    let census = RegisterCensus(sites)
    let portals = Portals(sites)
    for (index, site) in sites.enumerated() {
      let faults =
        codeFaults(site) + (site.siteClass == nil ? [.classMissing] : []) + domainFaults(site)
        + (site.parent == nil ? regionFaults(site, portals) : parentFaults(site, census)) + stateFaults(site, asOf: day)
        + census.faults(of: index, in: sites)
      let line = index < lines.count ? lines[index] : nil
      found += faults.map { RegisterProblem($0, line: line, site: site.code) }
    }
    return found
  }

  /// Looks at the sites of a register that was read. What reading the row said already is not said again: a row whose
  /// code had to be replaced is not one without a code.
  public static func inspect(_ register: Register, asOf day: CalendarDay? = nil) -> [RegisterProblem] {
    let said = Dictionary(grouping: register.problems) { $0.site ?? "" }.mapValues { Set($0.map(\.code)) }
    return inspect(register.sites, lines: register.lines, asOf: day).filter { problem in
      guard let earlier = problem.site.flatMap({ said[$0] }) else { return true }
      switch problem.code {
      case "code-missing": return earlier.isDisjoint(with: ["repeated-code", "code-unusable"])
      case "one-host-two-codes": return !earlier.contains("repeated-address")
      default: return true
      }
    }
  }

  private static func codeFaults(_ site: Site) -> [HygieneFault] {
    if site.codeIsMade { return [.codeMissing(site.code)] }
    guard SiteCode.isOfficialForm(site.code) else { return [.codeUnusual(site.code)] }
    guard let siteClass = site.siteClass else { return [] }
    let isMinistryCode = site.code.lowercased().hasPrefix("bm")
    let digits = Array(site.code.utf8.prefix(6))
    // The first six digits are the region's code (GB/T 2260): province, city and county two digits each. Some
    // counties have the form of a city (those administered by their province), so only the zeros are judged.
    let fits =
      switch siteClass {
      case .ministry: isMinistryCode
      case .province: !isMinistryCode && digits.suffix(4).allSatisfy { $0 == UInt8(ascii: "0") }
      case .city, .county: !isMinistryCode
      case .department: true
      }
    return fits ? [] : [.codeNotOfClass(site.code, siteClass)]
  }

  private static func domainFaults(_ site: Site) -> [HygieneFault] {
    if site.url.hostAddress != nil { return [.addressLiteral(site.url.host)] }
    var faults: [HygieneFault] = []
    let name = GovernmentName(site.url.host)
    if let name {
      if !name.fits(site.siteClass) { faults.append(.structure(site.url.host, site.siteClass)) }
    } else {
      faults.append(.suffix(site.url.host))
    }
    if DNSName.problems(of: site.url.host).contains(.underscore) { faults.append(.underscore(site.url.host)) }
    if !InternationalisedName.isValid(site.url.host) { faults.append(.idnInvalid(site.url.host)) }
    if let port = site.url.port { faults.append(.unusualPort(port)) }
    if site.url.path != "/" { faults.append(.notFrontPage(site.url.path)) }
    return faults
  }

  private static func parentFaults(_ site: Site, _ census: RegisterCensus) -> [HygieneFault] {
    guard let parent = site.parent else { return [] }
    var faults: [HygieneFault] = []
    let above = census.site(namedBy: parent)
    if above?.code == site.code { return [.ownParent] }
    if let above, site.siteClass == .department, above.siteClass == .county {
      faults.append(.departmentOfCounty(above.name))
    }
    let parentHost = above?.url.host ?? RegisterCensus.host(of: parent)
    if let parentHost, site.siteClass == .department, let parentName = GovernmentName(parentHost),
      let name = GovernmentName(site.url.host), name.isChinese == parentName.isChinese, !name.isBelow(parentName)
    {
      faults.append(.notBelowParent(site.url.host, parentHost))
    }
    if above == nil, parentHost == nil { faults.append(.parentUnknown(parent)) }
    return faults
  }

  /// A department without a `parent` cell is compared with the portal of its region, and with the counties' domains.
  private static func regionFaults(_ site: Site, _ portals: Portals) -> [HygieneFault] {
    guard site.siteClass == .department, let name = GovernmentName(site.url.host) else { return [] }
    if let county = portals.county(owning: name), county.code != site.code { return [.departmentOfCounty(county.name)] }
    var site = site
    site.portal = nil
    portals.complete(&site)
    guard let portal = site.portal, let above = GovernmentName(portal), above.isChinese == name.isChinese,
      !name.isBelow(above)
    else { return [] }
    return [.notBelowParent(site.url.host, portal)]
  }

  private static func stateFaults(_ site: Site, asOf day: CalendarDay?) -> [HygieneFault] {
    var faults: [HygieneFault] = []
    switch site.status {
    case .closed: faults.append(.closedListed)
    case .moved: faults.append(.movedListed)
    case .open, .maintenance: break
    }
    if let day, let opened = site.opened, opened > day { faults.append(.openedInFuture(opened)) }
    return faults + closingFaults(site, asOf: day)
  }

  /// What is wrong with the day of closing, from which terms are counted. A site in operation may have one to come.
  private static func closingFaults(_ site: Site, asOf day: CalendarDay?) -> [HygieneFault] {
    guard let closed = site.closed else { return [] }
    var faults: [HygieneFault] = []
    if let opened = site.opened, closed < opened { faults.append(.closedBeforeOpened(closed, opened)) }
    guard let day else { return faults }
    switch site.status {
    case .closed, .moved: if closed > day { faults.append(.closedInFuture(closed)) }
    case .open, .maintenance: if closed <= day { faults.append(.closedWhileOpen(closed)) }
    }
    return faults
  }
}
