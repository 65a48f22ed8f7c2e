import Addresses
import Evidence
import Transport

// The last questions to a site: how it answers for pages that do not exist, and which of its own it answers alike.
extension SiteCrawl {
  /// Sends the questions out, when all else is done.
  mutating func askForMissingPages(_ group: inout TaskGroup<Event>) {
    guard let homeAddress else {
      missing.isDone = true
      return
    }
    missing.isBeingAsked = true
    let homes = homeAddresses
    let suspects = missingSuspects(homes)
    let inspector = MissingPageInspector(
      requester: visitor.requester, verifiesCertificate: visitor.verifiesCertificate, robots: robots,
      home: homeAddress, homeAddresses: homes, shapes: shapes(homeAddress, suspects), suspects: suspects)
    group.addTask { .missingPagesAsked(await inspector.ask()) }
  }

  /// Takes the answers in: what is missing is broken, and no page that could be judged.
  mutating func takeMissing(_ answers: MissingPageAnswers) {
    missing.isBeingAsked = false
    missing.isDone = true
    missing.probes = answers.probes
    requests += answers.requests
    bytes += answers.bytes
    for id in answers.missing {
      table[id].judgement = LinkJudgement(outcome: .broken, reason: LinkTarget.softNotFound)
      // Judged by itself: where it leads is in order.
      if let end = table[id].redirectsTo { table[id].finalURL = table[end].address?.href }
      table[id].redirectsTo = nil
      if let visit = missing.suspects[id]?.visit { pages[visit]?.facts = nil }
    }
  }

  /// The addresses under which the home page is known: what it redirects from leads to it by right.
  private var homeAddresses: Set<String> {
    guard let homeAddress else { return [] }
    var addresses: Set<String> = [homeAddress.withoutFragment.href]
    for entry in table.entries where entry.depth == 0 && entry.first.position < 0 {
      if let address = entry.address { addresses.insert(address.href) }
    }
    return addresses
  }

  /// Targets that were in order, but look like missing pages, in the order of their first link.
  private func missingSuspects(_ homes: Set<String>) -> [MissingPageInspector.Suspect] {
    let found = table.entries.indices.compactMap { id -> MissingPageInspector.Suspect? in
      let entry = table[id]
      guard entry.scope == .internalLink, let address = entry.address, !homes.contains(address.href) else {
        return nil
      }
      if entry.judgement?.outcome == .redirected, Self.isDeep(address), leadsHome(id, homes) {
        return MissingPageInspector.Suspect(id: id, address: address, digest: nil, leadsHome: true)
      }
      guard let suspect = missing.suspects[id], entry.judgement?.outcome == .ok, !entry.onlyLeadsOn else { return nil }
      return MissingPageInspector.Suspect(id: id, address: address, digest: suspect.digest, leadsHome: false)
    }
    return Array(found.sorted { table[$0.id].first < table[$1.id].first }.prefix(MissingPages.suspectLimit))
  }

  /// Whether redirects from a target end at the home page.
  private func leadsHome(_ id: TargetTable.ID, _ homes: Set<String>) -> Bool {
    var end = id
    for _ in 0..<TargetResults.chainLimit {
      guard let next = table[end].redirectsTo else { break }
      end = next
    }
    if end != id, let address = table[end].address, homes.contains(address.href) { return true }
    return table[end].finalURL.flatMap { WebAddress($0) }.map { homes.contains($0.withoutFragment.href) } ?? false
  }

  /// Whether an address names something within the site: other names of the home page and links that log a visitor
  /// out lead home by right.
  static func isDeep(_ address: WebAddress) -> Bool {
    let segments = address.path.lowercased().split(separator: "/")
    guard segments.count >= 2, let last = segments.last else { return false }
    let name = last.prefix { $0 != "." && $0 != ";" }
    let doors: Set<Substring> = ["index", "default", "home", "main", "portal", "login", "logout", "signout", "exit"]
    return !doors.contains(name)
  }

  /// The shapes to look at: the root, those of suspects, and those of most pages.
  private func shapes(_ home: WebAddress, _ suspects: [MissingPageInspector.Suspect]) -> [PathShape] {
    var suspected: [PathShape: Int] = [:]
    for suspect in suspects { suspected[PathShape(suspect.address), default: 0] += 1 }
    var common: [PathShape: Int] = [:]
    var endings: [String: Int] = [:]
    for page in pages.all where page.depth > 0 {
      let shape = PathShape(page.url)
      common[shape, default: 0] += 1
      endings[shape.ending, default: 0] += 1
    }
    let ending = endings.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ".html"
    let root = PathShape(origin: home.origin, directory: "/", ending: ending)
    var shapes = [root]
    for (counts, least) in [(suspected, 1), (common, MissingPages.commonShape)] {
      let ordered = counts.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      for (shape, _) in ordered where !shapes.contains(shape) && shapes.count < MissingPages.shapeLimit {
        shapes.append(shape)
      }
    }
    return shapes
  }
}

extension TargetTable.Entry {
  /// Whether the address only leads to another one.
  fileprivate var onlyLeadsOn: Bool { redirectsTo != nil }
}
