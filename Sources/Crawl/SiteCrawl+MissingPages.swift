import Addresses
import Evidence
import Transport

// The last questions to a site: how it answers for pages that do not exist, and which of its own it answers alike.
extension SiteCrawl {
  /// Sends the questions out, when all else is done: first for invented addresses, then for what looks like their answers.
  mutating func askForMissingPages(_ group: inout TaskGroup<Event>) {
    guard let homeAddress else {
      missing.isDone = true
      return
    }
    let homes = homeAddresses
    let asker = MissingPageAsker(
      requester: visitor.requester, verifiesCertificate: visitor.verifiesCertificate, home: homeAddress,
      homeAddresses: homes)
    if let answers = missing.answers {
      let suspects = likelyMissing(homes, answers)
      missing.isDone = suspects.isEmpty
      if suspects.isEmpty { return }
      let confirmation = MissingPageConfirmation(asker: asker, template: answers.template, suspects: suspects)
      missing.isBeingAsked = true
      group.addTask { .missingPagesAsked(await confirmation.ask()) }
    } else {
      let shapes = missingShapes(homeAddress, missingSuspects(homes))
      let inspector = MissingPageInspector(asker: asker, robots: robots, shapes: shapes, samples: samples(of: shapes))
      missing.isBeingAsked = true
      group.addTask { .missingPagesAsked(await inspector.ask()) }
    }
  }

  /// Takes the answers in: what is missing is broken, and no page that could be judged.
  mutating func takeMissing(_ answers: MissingPageAnswers) {
    missing.isBeingAsked = false
    requests += answers.requests
    bytes += answers.bytes
    guard missing.answers != nil else {
      missing.answers = answers
      missing.isDone = answers.habits.isEmpty
      if !answers.habits.isEmpty, let first = missing.shapesLeftOut.first?.missingAddress(round: 0) {
        traps.count(.missingPageShapes, MissingPages.shapeLimit, first, by: missing.shapesLeftOut.count)
      }
      return
    }
    missing.isDone = true
    for id in answers.missing {
      table[id].judgement = LinkJudgement(outcome: .broken, reason: LinkTarget.softNotFound)
      // Judged by itself: where it leads is in order.
      if let end = table[id].redirectsTo { table[id].finalURL = table[end].address?.href }
      table[id].redirectsTo = nil
      if let visit = pageNumbers[id] { pages[visit]?.facts = nil }
    }
  }

  /// The addresses under which the home page is known: what it redirects from leads to it by right.
  private var homeAddresses: Set<String> {
    guard let homeAddress else { return [] }
    var addresses: Set<String> = [homeAddress.hrefWithoutFragment]
    for entry in table.entries where entry.depth == 0 && entry.first.position < 0 {
      if let address = entry.address { addresses.insert(address.href) }
    }
    return addresses
  }

  /// A target that was in order, but looks like a missing page.
  private struct Suspect {
    var id: TargetTable.ID
    var address: WebAddress
    /// The fingerprint of the first look; `nil` where the first look was a redirect to the home page, or did not read.
    var digest: String?
    /// Whether it led to the home page.
    var leadsHome = false
    /// What is kept of the page, where it does not call itself not found at a glance.
    var facts: PageFacts?
  }

  /// Targets that were in order, but look like missing pages by themselves.
  private func missingSuspects(_ homes: Set<String>) -> [Suspect] {
    table.entries.indices.compactMap { id -> Suspect? in
      let entry = table[id]
      guard entry.scope == .internalLink, let address = entry.address, !homes.contains(address.href) else {
        return nil
      }
      if entry.judgement?.outcome == .redirected, Self.isDeep(address), leadsHome(id, homes) {
        return Suspect(id: id, address: address, leadsHome: true)
      }
      guard let suspect = missing.suspects[id], entry.judgement?.outcome == .ok, !entry.onlyLeadsOn else { return nil }
      return Suspect(id: id, address: address, digest: suspect.digest)
    }
  }

  /// Pages that look like the answers for invented addresses, where these are known by what they say beside the template.
  private func lookAlikes(_ homes: Set<String>, _ answers: MissingPageAnswers) -> [Suspect] {
    if answers.looks.isEmpty { return [] }
    return pageNumbers.compactMap { id, visit -> Suspect? in
      let entry = table[id]
      guard entry.depth > 0, entry.judgement?.outcome == .ok, !entry.onlyLeadsOn, let address = entry.address,
        !homes.contains(address.href), let facts = pages[visit]?.facts,
        answers.looks.contains(where: { $0.resembles(facts, at: address) })
      else { return nil }
      return Suspect(id: id, address: address, facts: facts)
    }
  }

  /// What to ask for again, in the order of the first links: as the site answers for missing pages, it may be one.
  private mutating func likelyMissing(
    _ homes: Set<String>, _ answers: MissingPageAnswers
  ) -> [MissingPageConfirmation.Suspect] {
    var found: [MissingPageConfirmation.Suspect] = []
    for suspect in missingSuspects(homes) + lookAlikes(homes, answers) {
      guard let habit = answers.habit(of: suspect.address) else { continue }
      let isLikely =
        switch habit {
        case .home: suspect.leadsHome
        case .page(let digest):
          !suspect.leadsHome && suspect.facts == nil && (suspect.digest == nil || suspect.digest == digest)
        // A file that was not read may be answered so; a short page that calls itself not found is not.
        case .rest: !suspect.leadsHome && suspect.digest == nil
        }
      if isLikely { found.append(.init(id: suspect.id, address: suspect.address, habit: habit)) }
    }
    found.sort { table.first($0.id) < table.first($1.id) }
    if found.count > MissingPages.suspectLimit {
      traps.count(
        .missingPageSuspects, MissingPages.suspectLimit, found[MissingPages.suspectLimit].address,
        by: found.count - MissingPages.suspectLimit)
    }
    return Array(found.prefix(MissingPages.suspectLimit))
  }

  /// Whether redirects from a target end at the home page.
  private func leadsHome(_ id: TargetTable.ID, _ homes: Set<String>) -> Bool {
    var end = id
    for _ in 0..<TargetResults.chainLimit {
      guard let next = table[end].redirectsTo else { break }
      end = next
    }
    if end != id, let address = table[end].address, homes.contains(address.href) { return true }
    return table[end].finalURL.flatMap { WebAddress($0) }.map { homes.contains($0.hrefWithoutFragment) } ?? false
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
  private mutating func missingShapes(_ home: WebAddress, _ suspects: [Suspect]) -> [PathShape] {
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
      for (shape, _) in ordered where !shapes.contains(shape) { shapes.append(shape) }
    }
    missing.shapesLeftOut = Array(shapes.dropFirst(MissingPages.shapeLimit))
    return Array(shapes.prefix(MissingPages.shapeLimit))
  }

  /// Two pages of each shape, the longest and the longest of another title: one of them is surely there.
  private func samples(of shapes: [PathShape]) -> [PathShape: [WebAddress]] {
    var best: [PathShape: [Page]] = [:]
    let wanted = Set(shapes)
    for page in pages.all where page.depth > 0 {
      guard let title = page.facts?.title else { continue }
      let shape = PathShape(page.url)
      guard wanted.contains(shape) else { continue }
      // One of each title, the longer one; of these the two longest.
      var kept = best[shape] ?? []
      kept.append(page)
      kept.sort { Self.isLonger($0, $1) }
      if let second = kept.lastIndex(where: { $0.facts?.title == title }),
        let first = kept.firstIndex(where: { $0.facts?.title == title }), first != second
      {
        kept.remove(at: second)
      }
      best[shape] = Array(kept.prefix(2))
    }
    return best.mapValues { $0.map(\.url) }
  }

  private static func isLonger(_ left: Page, _ right: Page) -> Bool {
    let (leftLength, rightLength) = (left.facts?.textLength ?? 0, right.facts?.textLength ?? 0)
    return leftLength == rightLength ? left.url.href < right.url.href : leftLength > rightLength
  }
}

extension TargetTable.Entry {
  /// Whether the address only leads to another one.
  fileprivate var onlyLeadsOn: Bool { redirectsTo != nil }
}
