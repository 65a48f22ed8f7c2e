import Addresses
import Evidence

/// Every address that the site's pages link to, once, with who links to it and what came of it.
///
/// Pages arrive in any order, yet two runs over the same site give the same table: whatever depends on "first" is decided
/// by the link's place (page number, then position on the page), not by its arrival.
struct TargetTable: Sendable {
  typealias ID = Int

  /// Where a link stands: the visit that found it and its position there.
  struct Place: Comparable, Hashable, Sendable {
    var visit: Int32
    var position: Int32

    static func < (left: Place, right: Place) -> Bool { (left.visit, left.position) < (right.visit, right.position) }
  }

  struct Entry: Sendable {
    /// Without fragment; `nil` where the raw text is no address.
    var address: WebAddress?
    /// The text as written, where there is no address.
    var raw: String
    var kind: LinkKind
    var scope: LinkTarget.Scope
    var judgement: LinkJudgement?
    var status: Int?
    var finalURL: String?
    /// The addresses passed on the way, as `LinkTarget.redirects` has them; of a check, which follows them itself.
    var redirects: [String] = []
    /// The target that this one redirects to, judged in its own right.
    var redirectsTo: ID?
    /// Redirects, opened one by one, that led here first; 0 where a page links here.
    var redirectsBefore = 0
    /// The target that this one is another address of: it was not asked for, and is judged by that one.
    var sameAs: ID?
    var time: Double?
    var first: Place
    var depth: Int
    var text: String
    var line: Int
    var onHome: Bool
    var attempts: Int
    /// The style sheet that names it, where no page was known to link to it before.
    var sheet: ID?
    /// The first link's text with full-width forms in the host.
    var wideHost: String?
  }

  /// What tells of most links that there is nothing new in them, apart from the entries: these are so large that
  /// looking at one means waiting for memory.
  private struct Glance {
    var first: Place
    var isResource: Bool
  }

  private(set) var entries: [Entry] = []
  private var glances: [Glance] = []
  private var ids: [String: ID] = [:]
  /// Which pages link to them.
  private(set) var referrals = Referrals()
  /// Links met, repeated ones counted.
  private(set) var linkCount = 0
  /// Whether targets were left out because of the cap.
  private(set) var isFull = false
  private let limit: Int
  private var scopes: [SiteScope]

  /// Takes the site's scopes (its home page, and where that leads) and the cap on distinct targets.
  init(scopes: [SiteScope], limit: Int) {
    self.scopes = scopes
    self.limit = limit
  }

  /// The target of a serialised address without fragment, where it was met.
  func id(of href: String) -> ID? { ids[href] }

  subscript(id: ID) -> Entry {
    get { entries[id] }
    _modify { yield &entries[id] }
  }

  /// Whether an address lies on the site itself.
  func contains(_ address: WebAddress) -> Bool { scopes.contains { $0.contains(address) } }

  /// Notes the link at `place.position` of the page read by `place.visit`, one of `links`, and gives the target's id
  /// where it is met for the first time.
  mutating func note(_ links: [Link], at place: Place, depth: Int, isHome: Bool) -> ID? {
    // Part by part: a copy of a link counts the references of all its strings, and of most there is nothing new to tell.
    let position = Int(place.position)
    let kind = links[position].kind
    guard !isHome, !links[position].hasWideHost, kind != .form, kind != .other, !Self.isTemplate(links[position].raw),
      let id = ids[links[position].url?.hrefWithoutFragment ?? links[position].raw],
      glances[id].first < place, kind.isResource || !glances[id].isResource
    else { return note(links[position], at: place, depth: depth, isHome: isHome) }
    linkCount += 1
    referrals.note(id, from: place.visit)
    return nil
  }

  /// Notes one link that stands at `place` and gives the target's id where it is met for the first time.
  mutating func note(_ link: Link, at place: Place, depth: Int, isHome: Bool) -> ID? {
    linkCount += 1
    guard Self.isTestable(link) else {
      noteOther(link, at: place, depth: depth, isHome: isHome)
      return nil
    }
    let address = link.url?.withoutFragment
    let key = address?.href ?? link.raw
    if let id = ids[key] {
      update(id, link, place, isHome: isHome)
      return nil
    }
    guard entries.count < limit else {
      isFull = true
      return nil
    }
    let scope: LinkTarget.Scope = address.map(contains) ?? true ? .internalLink : .external
    add(
      Entry(
        address: address, raw: address == nil ? link.raw : "", kind: link.kind, scope: scope, first: place,
        depth: depth, text: link.text, line: link.line, onHome: isHome, attempts: 0), key)
    referrals.note(entries.count - 1, from: place.visit)
    if link.hasWideHost { entries[entries.count - 1].wideHost = link.raw }
    return entries.count - 1
  }

  /// Notes what a style sheet names and gives the target's id where it is met for the first time. Where a page links to
  /// it too, now or later, the page counts.
  mutating func note(_ link: Link, inSheet sheet: ID) -> ID? {
    linkCount += 1
    guard Self.isTestable(link), let address = link.url?.withoutFragment, ids[address.href] == nil else { return nil }
    guard entries.count < limit else {
      isFull = true
      return nil
    }
    // Any page that links to it comes before.
    let (id, _) = enter(address, kind: link.kind, first: Place(visit: .max, position: 0), depth: entries[sheet].depth)
    entries[id].sheet = sheet
    entries[id].line = link.line
    return id
  }

  /// The target of a link that was met.
  func id(of link: Link) -> ID? { ids[Self.key(of: link)] }

  /// What a link's target is told apart by: its address without fragment, or the raw text where it is malformed.
  private static func key(of link: Link) -> String { link.url?.hrefWithoutFragment ?? link.raw }

  /// Enters an address that nobody links to (the home page, the end of a redirect); gives its id, and whether it is new.
  mutating func enter(_ address: WebAddress, kind: LinkKind, first: Place, depth: Int) -> (id: ID, isNew: Bool) {
    let address = address.fragment == nil ? address : address.withoutFragment
    if let id = ids[address.href] { return (id, false) }
    add(
      Entry(
        address: address, raw: "", kind: kind, scope: contains(address) ? .internalLink : .external,
        first: first, depth: depth, text: "", line: 0, onHome: false, attempts: 0), address.href)
    return (entries.count - 1, true)
  }

  private mutating func add(_ entry: Entry, _ key: String) {
    ids[key] = entries.count
    glances.append(Glance(first: entry.first, isResource: entry.kind.isResource))
    referrals.addTarget()
    entries.append(entry)
  }

  /// Where the first link to a target stands, as far as pages were read.
  func first(_ id: ID) -> Place { glances[id].first }

  /// How many pages link to a target.
  func referrerCount(_ id: ID) -> Int { referrals.count(of: id) }

  private mutating func update(_ id: ID, _ link: Link, _ place: Place, isHome: Bool) {
    referrals.note(id, from: place.visit)
    if entries[id].kind.isResource, !link.kind.isResource {
      entries[id].kind = link.kind
      glances[id].isResource = false
    }
    if isHome { entries[id].onHome = true }
    if link.hasWideHost, entries[id].wideHost.map({ link.raw < $0 }) ?? true { entries[id].wideHost = link.raw }
    if place < entries[id].first {
      entries[id].first = place
      glances[id].first = place
      entries[id].text = link.text
      entries[id].line = link.line
    }
  }

  /// Relations of `link` elements that are hints to the browser or names of the page itself.
  private static let hints: Set<String> = [
    "dns-prefetch", "preconnect", "pingback", "edituri", "wlwmanifest", "canonical", "shortlink", "prefetch",
    "preload", "modulepreload", "prerender",
  ]

  /// Whether an address is a template that a script fills in, with `{{` or `${` in it: no address yet.
  private static func isTemplate(_ raw: String) -> Bool {
    // Every link of every page is asked, and hardly any has a brace.
    guard raw.utf8.withContiguousStorageIfAvailable({ $0.firstIndex(of: UInt8(ascii: "{")) != nil }) ?? true else {
      return false
    }
    return zip(raw.utf8, raw.utf8.dropFirst()).contains { before, byte in
      byte == UInt8(ascii: "{") && (before == UInt8(ascii: "{") || before == UInt8(ascii: "$"))
    }
  }

  /// Whether a link is one to follow or check: an address for http(s), or a text that is no address at all; forms are
  /// never submitted, and hints to the browser name no page.
  static func isTestable(_ link: Link) -> Bool {
    guard link.kind != .form else { return false }
    if link.kind == .other {
      if link.relation.split(separator: " ").contains(where: { hints.contains(String($0)) }) { return false }
    }
    if isTemplate(link.raw) { return false }
    guard let url = link.url else { return !link.raw.isEmpty }
    return url.isHTTP
  }

  /// Schemes whose links lead to no page and are none to count: scripts, contents, and what opens a program for a letter or
  /// a call.
  private static let noLinks: Set<String> = [
    "javascript", "vbscript", "data", "about", "blob", "mailto", "tel", "sms", "callto", "geo", "cid",
  ]

  /// Notes a link that leads out of the web (`ftp:`, `file:`, an app's scheme): excluded, so that it is counted and accuses
  /// nobody.
  private mutating func noteOther(_ link: Link, at place: Place, depth: Int, isHome: Bool) {
    guard let url = link.url, !url.isHTTP, link.kind != .form, link.kind != .other, !Self.isTemplate(link.raw),
      !Self.noLinks.contains(url.scheme)
    else { return }
    if let id = ids[url.href] { return update(id, link, place, isHome: isHome) }
    guard entries.count < limit else {
      isFull = true
      return
    }
    add(
      Entry(
        address: url, raw: link.raw, kind: link.kind, scope: .external,
        judgement: LinkJudgement(outcome: .excluded, reason: LinkTarget.otherScheme), first: place, depth: depth,
        text: link.text, line: link.line, onHome: isHome, attempts: 0), url.href)
    referrals.note(entries.count - 1, from: place.visit)
  }
}
