import Addresses
import Evidence
import FoundationEssentials
import Transport

/// Asks for pages that do not exist, and again for those that are answered as such.
struct MissingPageInspector: Sendable {
  /// A target that may be missing.
  struct Suspect: Sendable {
    var id: TargetTable.ID
    var address: WebAddress
    /// The fingerprint of the first look; `nil` where the first look was a redirect to the home page, or did not read.
    var digest: String?
    /// Whether it led to the home page.
    var leadsHome: Bool
  }

  /// How one shape answers: the same at two invented names, or not known.
  private enum Habit: Hashable {
    case page(digest: String)
    case home
  }

  let requester: Requester
  let verifiesCertificate: Bool
  let robots: SiteRobots
  let home: WebAddress
  /// All addresses that are the home page.
  let homeAddresses: Set<String>
  /// The shapes to look at; the first is the root.
  let shapes: [PathShape]
  let suspects: [Suspect]

  func ask() async -> MissingPageAnswers {
    var answers = MissingPageAnswers()
    var habits: [PathShape: Habit] = [:]
    for shape in shapes {
      let first = await probe(shape, round: 0, &answers)
      guard let first, first.answer == .page || first.answer == .home else { continue }
      let second = await probe(shape, round: 1, &answers)
      if let habit = Self.habit(first), let second, habit == Self.habit(second) { habits[shape] = habit }
    }
    // A habit of every shape that was looked at is one of the whole site.
    let common = habits.count == shapes.count && Set(habits.values).count == 1 ? habits.values.first : nil
    let likely = suspects.filter { suspect in
      switch habits[PathShape(suspect.address)] ?? common {
      case .home: suspect.leadsHome
      case .page(let digest): !suspect.leadsHome && (suspect.digest == nil || suspect.digest == digest)
      case nil: false
      }
    }
    guard !likely.isEmpty else { return answers }
    // Where even the home page is answered so, or not at all, what was seen is no matter of single pages.
    let front = await visit(home, &answers)
    guard front.page != nil, front.missingDigest == nil else { return answers }
    for suspect in likely {
      guard !Task.isCancelled, let habit = habits[PathShape(suspect.address)] ?? common else { break }
      let again = await visit(suspect.address, &answers)
      let isMissing =
        switch habit {
        case .home: leadsHome(again.exchange)
        case .page(let digest): again.missingDigest == digest && !leadsHome(again.exchange)
        }
      if isMissing { answers.missing.append(suspect.id) }
    }
    return answers
  }

  private static func habit(_ probe: MissingPageProbe) -> Habit? {
    switch probe.answer {
    case .home: .home
    case .page: probe.textDigest.map { .page(digest: $0) }
    default: nil
    }
  }

  /// Asks for one invented name; `nil` where the shape gives no address.
  private func probe(_ shape: PathShape, round: Int, _ answers: inout MissingPageAnswers) async -> MissingPageProbe? {
    guard let address = shape.missingAddress(round: round) else { return nil }
    var probe = MissingPageProbe(pattern: shape.pattern, url: address, time: .now, answer: .robots)
    let permission = await robots.ask(address)
    answers.requests += permission.requests
    if permission.refusal == nil {
      let visit = await visit(address, &answers)
      let final = visit.exchange.response?.url
      probe.time = visit.exchange.time
      probe.answer = answer(visit)
      probe.status = visit.exchange.response?.status
      probe.finalURL = final == address ? nil : final
      probe.failure = visit.exchange.failure?.code
      probe.title = visit.page?.facts.title
      probe.textDigest = visit.missingDigest
    }
    answers.probes.append(probe)
    return probe
  }

  private func visit(_ address: WebAddress, _ answers: inout MissingPageAnswers) async -> Visit {
    var request = FetchRequest(url: address, settings: requester.context.settings)
    request.verifiesCertificate = verifiesCertificate
    let fetched = await requester.send(request)
    let visit = PageVisitor.read(fetched, asOf: requester.context.today)
    answers.requests += visit.requests
    answers.bytes += fetched.exchange.response?.bodyBytes ?? 0
    return visit
  }

  private func answer(_ visit: Visit) -> MissingPageProbe.Answer {
    switch visit.judgement.outcome {
    case .blocked: return .blocked
    case .refused: return .refused
    case .excluded, .notTested: return .notTested
    case .unstable, .failing: return .unstable
    case .broken: return visit.exchange.failure == nil ? .gone : .unstable
    case .ok, .redirected: break
    }
    if leadsHome(visit.exchange) { return .home }
    guard let page = visit.page, visit.missingDigest == nil else { return .page }
    // A shell that a script fills, or a challenge that we do not know, shows next to nothing.
    return page.facts.textLength < Self.leastText ? .scripted : .page
  }

  /// Visible characters below which a page that says nothing of being missing may be anything.
  private static let leastText = 100

  /// Whether redirects ended at the home page.
  private func leadsHome(_ exchange: Exchange) -> Bool {
    guard let final = exchange.response?.url.withoutFragment, exchange.hops.count > 1 else { return false }
    return homeAddresses.contains(final.href) && final != exchange.url.withoutFragment
  }
}
