import Addresses

/// The administrative class of a site (网站类型), which decides the rules that apply to it.
public enum SiteClass: String, Codable, Sendable, CaseIterable {
  /// Portal of a State Council department (国务院部门).
  case ministry
  /// Portal of a province (省级门户).
  case province
  /// Portal of a city (市级门户).
  case city
  /// Portal of a county (县级门户).
  case county
  /// Site of a local department (部门网站).
  case department
}

/// What the register says about a site's operation (运行状态).
public enum SiteStatus: String, Codable, Sendable, CaseIterable {
  /// In operation.
  case open
  /// Taken down for a time, with notice.
  case maintenance
  /// Closed for good; its name should stop answering.
  case closed
  /// Moved to another address or merged upwards.
  case moved
}

/// One row of a register: a site to inspect.
public struct Site: Codable, Hashable, Sendable {
  /// The site code (网站标识码), or a stable one made from the host where the register has none.
  public var code: String
  /// The site's registered name (网站名称); the host where the register has none.
  public var name: String
  /// The home page.
  public var url: WebAddress
  /// The administrative class; `nil` where the register does not say, and rules by class are then not applied.
  public var siteClass: SiteClass?
  /// The region (地区).
  public var region: String?
  /// The sponsoring office (主办单位).
  public var sponsor: String?
  /// The state of operation the register gives.
  public var status: SiteStatus
  /// The day the site went online (开通时间).
  public var opened: CalendarDay?
  /// The day the site was closed or moved (关停时间); `nil` where the register does not say, or by an older version.
  public var closed: CalendarDay?
  /// The portal above (上级网站): a host or a site code.
  public var parent: String?
  /// Free remarks.
  public var notes: String?
  /// Columns that the register has beyond the promised ones, passed through unchanged.
  public var extra: [String: String]
  /// Whether `code` was made from the host because the register has none.
  public var codeIsMade: Bool
  /// The host of the portal above, as the register tells it: by its `parent` column, or by the one portal of the same
  /// region. `nil` where it does not, and in evidence of an older version.
  public var portal: String?

  /// Makes a site; only the address is required.
  public init(
    code: String, name: String, url: WebAddress, siteClass: SiteClass? = nil, region: String? = nil,
    sponsor: String? = nil, status: SiteStatus = .open, opened: CalendarDay? = nil, closed: CalendarDay? = nil,
    parent: String? = nil, notes: String? = nil, extra: [String: String] = [:], codeIsMade: Bool = false,
    portal: String? = nil
  ) {
    self.code = code
    self.name = name
    self.url = url
    self.siteClass = siteClass
    self.region = region
    self.sponsor = sponsor
    self.status = status
    self.opened = opened
    self.closed = closed
    self.parent = parent
    self.notes = notes
    self.extra = extra
    self.codeIsMade = codeIsMade
    self.portal = portal
  }
}
