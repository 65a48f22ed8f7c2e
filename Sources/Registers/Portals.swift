import Addresses
import Evidence

/// Finds the portal above a department's site in a register.
public struct Portals {
  private let census: RegisterCensus
  /// Portals of governments, by the place that their names begin with: `青禾市` of `青禾市人民政府`.
  private var byPlace: [String: [Site]] = [:]
  private var counties: [GovernmentName: Site] = [:]

  /// Takes all rows of a register.
  public init(_ sites: [Site]) {
    census = RegisterCensus(sites)
    // A domain that a county shares with a government above it is not the county's.
    var shared: Set<GovernmentName> = []
    for site in sites where site.status == .open {
      if let name = GovernmentName(site.url.host) {
        switch site.siteClass {
        case .county: counties[name.registration] = site
        case .province, .city, .ministry: shared.insert(name.registration)
        case .department, nil: break
        }
      }
      switch site.siteClass {
      case .province, .city, .county:
        if let place = Self.place(of: site.name) { byPlace[place, default: []].append(site) }
      case .ministry, .department, nil: break
      }
    }
    counties = counties.filter { !shared.contains($0.key) }
  }

  /// Fills in `portal` where a site is a department's: the host that its `parent` column gives, as a host or as the code
  /// of a row; without one, the host of the one portal whose place ends the site's region.
  public func complete(_ site: inout Site) {
    guard site.siteClass == .department else { return }
    if let parent = site.parent {
      let above = census.site(namedBy: parent)
      if above?.code != site.code { site.portal = above?.url.host ?? RegisterCensus.host(of: parent) }
      return
    }
    guard let region = site.region, !Self.verticalUnits.isFound(in: site.name),
      let (place, portal) = portal(ofRegion: region), portal.code != site.code, Self.isOf(place, site.name)
    else { return }
    site.portal = portal.url.host
  }

  /// Whether an office is of a place itself and not of one within it: registers often give the province or the city as
  /// the region of everything in it.
  private static func isOf(_ place: String, _ name: String) -> Bool {
    guard let found = name.firstRange(of: place) else { return false }
    return !name[found.upperBound...].contains { "市县区旗镇乡州盟".contains($0) }
  }

  /// What units are called that departments of the State Council manage directly: they lie below their ministry's domain,
  /// which the region does not tell.
  private static let verticalUnits = WordSearch([
    "税务", "海关", "气象", "统计", "烟草", "邮政", "消防", "海事", "通信管理", "银保监", "银监", "证监", "保监", "金融监督", "人民银行", "地震",
    "出入境", "检验检疫", "铁路", "民航", "煤矿安全", "调查队", "能源监管", "专员办", "外汇", "物资储备", "矿山安全", "监管局",
  ])

  /// The county's portal below whose domain a name lies: county departments normally have no site of their own.
  func county(owning name: GovernmentName) -> Site? {
    name.labels.count > 1 ? counties[name.registration] : nil
  }

  /// The portal of a region such as `北岭省青禾市`; `nil` where none or several may be it.
  func portal(ofRegion region: String) -> (place: String, site: Site)? {
    let region = region.filter { !$0.isWhitespace && $0 != "-" && $0 != "/" && $0 != "·" }
    // Every end of the region, the longest first: a register has thousands of places and tens of thousands of rows.
    for start in region.indices {
      let place = String(region[start...])
      guard let named = byPlace[place] else { continue }
      let portals = named.filter { portal in
        guard let own = portal.region?.filter({ !$0.isWhitespace }) else { return region == place }
        // The portal's region is its own, or the one above.
        return region == own || region == own + place || own.hasSuffix(region)
      }
      guard portals.count == 1, let portal = portals.first else { return nil }
      return (place, portal)
    }
    return nil
  }

  /// The place of a government's name; `nil` where the name is not made so.
  static func place(of name: String) -> String? {
    guard let end = name.firstRange(of: "人民政府")?.lowerBound else { return nil }
    let place = name[..<end].filter { !$0.isWhitespace }
    // Of one character there are many.
    return place.count >= 2 ? String(place) : nil
  }
}

extension Register {
  /// The register with the portal above each department's site filled in.
  public func withPortals() -> Register {
    let portals = Portals(sites)
    var register = self
    for index in register.sites.indices { portals.complete(&register.sites[index]) }
    return register
  }
}
