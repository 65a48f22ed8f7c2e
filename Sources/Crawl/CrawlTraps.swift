import Addresses
import Evidence

/// Decides which of a site's addresses are worth opening, so that calendars, filters and session ids do not use up a visit.
///
/// Asked level by level in the order of the links, so that two runs leave out the same.
struct CrawlTraps: Sendable {
  /// Pages opened of one shape. A list of 100 pages was looked through; the next hundred tells nothing new.
  static let shapeLimit = 100
  /// Documents opened of one shape that are named by a day: a bulletin of every day is written by somebody, and a year of
  /// it tells enough; a calendar has days without end.
  static let datedLimit = 400

  private var identities: [String: TargetTable.ID] = [:]
  private var shapes: [String: Int] = [:]
  private(set) var caps: [CrawlCap] = []

  /// The address under which a page is known, where `address` is another one of it.
  func twin(_ href: String) -> TargetTable.ID? { identities[href] }

  /// Remembers that a page was opened by an address that is not its plain one.
  mutating func remember(_ plain: String, _ id: TargetTable.ID) { identities[plain] = id }

  /// Whether anything was remembered.
  var isEmpty: Bool { identities.isEmpty }

  /// Whether to open a page, by its address alone; `nil` where nothing speaks against it.
  mutating func objection(to address: WebAddress) -> CrawlCap.Kind? {
    if AddressIdentity.isEndless(address) {
      count(.endlessPath, nil, address)
      return .endlessPath
    }
    guard let shape = AddressIdentity.shape(address) else { return nil }
    let opened = shapes[shape, default: 0]
    let limit = AddressIdentity.isDatedDocument(address) ? Self.datedLimit : Self.shapeLimit
    guard opened < limit else {
      count(.sameShape, limit, address)
      return .sameShape
    }
    shapes[shape] = opened + 1
    return nil
  }

  /// Notes an address that was left out.
  mutating func count(_ kind: CrawlCap.Kind, _ limit: Int?, _ address: WebAddress, by number: Int = 1) {
    if let index = caps.firstIndex(where: { $0.kind == kind }) {
      caps[index].count += number
    } else {
      caps.append(CrawlCap(kind, limit: limit, count: number, example: address.href))
    }
  }
}

extension SiteCrawl {
  /// Whether a page is to be opened; where not, it is said why, and the home page's own links are asked for all the same.
  mutating func isWorthOpening(_ id: TargetTable.ID, _ address: WebAddress) -> Bool {
    let plain = AddressIdentity.plain(address)
    if let twin = twin(of: id, plain ?? address.href, isPlain: plain == nil) {
      traps.count(.samePage, nil, address)
      table[id].sameAs = twin
      return false
    }
    if let kind = traps.objection(to: address) {
      table[id].judgement = LinkJudgement(outcome: .notTested, reason: kind.rawValue)
      if table[id].onHome || homeEnds.contains(id) { checks.append(id) }
      return false
    }
    if let plain { traps.remember(plain, id) }
    return true
  }

  /// The target that is the same page. One that leads on is none: servers take a session id out of the address so.
  ///
  /// Mutating only so that no copy of all this state is made, which counts hundreds of references.
  private mutating func twin(of id: TargetTable.ID, _ plain: String, isPlain: Bool) -> TargetTable.ID? {
    if isPlain, traps.isEmpty { return nil }
    // Targets of the next level arrive in any order; only those met before are the same in every run.
    let met = isPlain ? nil : table.id(of: plain).flatMap { table[$0].depth <= table[id].depth ? $0 : nil }
    guard let twin = traps.twin(plain) ?? met, twin != id, table[twin].redirectsTo == nil, isPage(twin) else {
      return nil
    }
    return twin
  }
}
