import Addresses
import Evidence

/// What the pages of a site say of hidden links: one finding for each way and domain, with its pages.
struct HiddenLinkSightings {
  /// Faults, in the order met.
  private(set) var faults: [Finding] = []
  /// What a person should look at.
  private(set) var remarks: [Finding] = []

  /// Domains in one hidden element from which on it is no accident.
  static let leastDomains = 3
  /// Links of advertising text, or words in the title, from which on they are no accident.
  static let leastWords = 3
  /// Remarks in all: more would drown what matters.
  private static let remarkLimit = 20
  /// Faults in all; each is a domain.
  private static let faultLimit = 200
  /// Places kept of one finding.
  private static let placeLimit = 50

  private let evidence: SiteEvidence
  private let ownDomains: Set<String>
  private var faultIndex: [String: Int] = [:]
  private var remarkIndex: [String: Int] = [:]

  init(_ evidence: SiteEvidence) {
    self.evidence = evidence
    let hosts = [evidence.site.url.host, evidence.site.parent].compactMap(\.self)
    ownDomains = Set(hosts.compactMap { PublicSuffix.registrableDomain(of: $0) })
    for page in evidence.pages {
      guard let facts = page.facts else { continue }
      if !facts.hiddenLinks.isEmpty { read(facts.hiddenLinks, title: facts.title, on: page) }
      readWords(facts, on: page)
    }
    readTargets()
    markTemplates()
  }

  private mutating func read(_ links: [HiddenLink], title: String, on page: Page) {
    let isDark = !DarkAdvertising.words(in: title).isEmpty
    var domains: [Int: Set<String>] = [:]
    for link in links where link.trick.servesNoMenu {
      if let domain = foreignDomain(link.url) { domains[link.block, default: []].insert(domain) }
    }
    for link in links {
      let advertises = Self.isAdvertising(link, isDark: isDark)
      guard let domain = foreignDomain(link.url) ?? (advertises ? bareAddress(link.url) : nil) else { continue }
      let isFarm = link.neighbours == 0 && link.trick.servesNoMenu
      if Self.isConcealment(link) {
        add("concealed", link, domain, page)
      } else if advertises {
        add("advertising", link, domain, page)
      } else if isFarm, domains[link.block, default: []].count >= Self.leastDomains {
        add("hidden-block", link, domain, page)
      } else if Self.isRemarkable(link) {
        add("unseen", link, domain, page)
      }
    }
  }

  /// The domain of an address, where it is somebody else's.
  private func foreignDomain(_ text: String) -> String? {
    guard let host = WebAddress(text)?.host, !SiteScope.isGovernmentDomain(host), !KnownDomains.contains(host) else {
      return nil
    }
    guard let domain = PublicSuffix.registrableDomain(of: host) else { return nil }
    return ownDomains.contains(domain) ? nil : domain
  }

  /// The bare IP address that an address has for a host. Whose it is nobody can tell: it counts where the text does.
  private func bareAddress(_ text: String) -> String? {
    WebAddress(text).flatMap {
      $0.hostAddress?.isPubliclyRoutable == true && $0.host != evidence.site.url.host ? $0.host : nil
    }
  }

  /// Whether no honest page hides a link so.
  private static func isConcealment(_ link: HiddenLink) -> Bool {
    switch link.trick {
    case .marquee, .searchRedirect, .wrapper: true
    default: false
    }
  }

  /// `isDark`: the page's title has such words, so that what it leads to without a text is of that kind.
  private static func isAdvertising(_ link: HiddenLink, isDark: Bool) -> Bool {
    if link.trick.servesNoMenu ? !DarkAdvertising.words(in: link.text).isEmpty : DarkAdvertising.fills(link.text) {
      return true
    }
    if let host = WebAddress(link.url)?.host, DarkAdvertising.names(host) { return true }
    return isDark && leadsAway(link.trick)
  }

  /// Whether a page leads or loads by itself, without a text to click on.
  private static func leadsAway(_ trick: HiddenLink.Trick) -> Bool {
    switch trick {
    case .refresh, .scriptRedirect, .frame: true
    default: false
    }
  }

  /// Whether a person should look: not at what pages do every day.
  private static func isRemarkable(_ link: HiddenLink) -> Bool {
    switch link.trick {
    case .written, .noscript, .comment, .unlabelled: false
    // A style sheet that collapses a menu is the rule, not the exception.
    default: link.sheet == nil || link.trick.servesNoMenu
    }
  }

  /// Title, keywords and description stuffed with words: what search engines were meant to see.
  private mutating func readWords(_ facts: PageFacts, on page: Page) {
    var text = facts.title
    for meta in facts.metas where ["keywords", "description"].contains(meta.name.lowercased()) {
      text += " " + meta.content
    }
    let words = DarkAdvertising.words(in: text)
    guard words.count >= Self.leastWords, faults.count < Self.faultLimit else { return }
    add(
      Finding(
        "stuffed-words", url: Self.address(page), seen: words.prefix(5).joined(separator: " "), time: page.time,
        places: PageSample.places([page])))
  }

  /// Links of advertising text in plain sight: the targets keep text and pages.
  private mutating func readTargets() {
    var perPage: [Int: [(target: LinkTarget, domain: String)]] = [:]
    for target in evidence.targets where target.kind == .anchor && target.scope == .external {
      guard let page = target.pages.first, DarkAdvertising.fills(target.text),
        let domain = foreignDomain(target.url) ?? bareAddress(target.url)
      else { continue }
      perPage[page, default: []].append((target, domain))
    }
    for (page, found) in perPage.sorted(by: { $0.key < $1.key }) where evidence.pages.indices.contains(page) {
      guard Set(found.map(\.domain)).count >= Self.leastWords else { continue }
      for (target, domain) in found where !faultIndex.keys.contains(where: { $0.hasSuffix(" " + domain) }) {
        let place = Finding.Place(
          page: Self.address(evidence.pages[page]), line: target.line > 0 ? target.line : nil, text: target.text)
        add(
          Finding(
            "link-farm", url: target.url, seen: "", time: evidence.pages[page].time,
            count: max(1, target.pageCount), places: [place]))
      }
    }
  }

  private mutating func add(_ finding: Finding) {
    if faults.count < Self.faultLimit { faults.append(finding) }
  }

  private mutating func add(_ code: String, _ link: HiddenLink, _ domain: String, _ page: Page) {
    let place = Finding.Place(
      page: Self.address(page), line: link.line > 0 ? link.line : nil, text: link.text.isEmpty ? nil : link.text)
    let seen = link.sheet.map { "\(link.trick.rawValue) \($0)" } ?? link.trick.rawValue
    let finding = Finding(code, url: link.url, seen: seen, time: page.time, places: [place])
    let key = code + " " + domain
    if code == "unseen" {
      Self.merge(finding, place, key, into: &remarks, &remarkIndex, limit: Self.remarkLimit)
    } else {
      Self.merge(finding, place, key, into: &faults, &faultIndex, limit: Self.faultLimit)
    }
  }

  private static func merge(
    _ finding: Finding, _ place: Finding.Place, _ key: String, into list: inout [Finding],
    _ index: inout [String: Int], limit: Int
  ) {
    guard let known = index[key] else {
      guard list.count < limit else { return }
      index[key] = list.count
      list.append(finding)
      return
    }
    // Several links of a page to one domain are one place.
    guard list[known].places.last?.page != place.page else { return }
    list[known].count += 1
    if list[known].places.count < placeLimit { list[known].places.append(place) }
  }

  /// A finding on most pages stands in the template.
  private mutating func markTemplates() {
    let read = evidence.pages.count { $0.facts != nil }
    for index in faults.indices where faults[index].count >= 3 {
      faults[index].inTemplate = faults[index].count * 2 > read
    }
  }

  private static func address(_ page: Page) -> String { (page.finalURL ?? page.url).href }
}
