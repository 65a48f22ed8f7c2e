import Addresses
import Evidence
import Markup

/// Asks for pages that do not exist, to learn how the site answers for them.
struct MissingPageInspector: Sendable {
  let asker: MissingPageAsker
  let robots: SiteRobots
  /// The shapes to look at; the first is the root.
  let shapes: [PathShape]
  /// Pages of each shape that were read, the longest first, for what all pages have in common.
  let samples: [PathShape: [WebAddress]]

  /// One answer for an invented name.
  private struct Answer {
    /// Its place among the probes.
    var index: Int
    var probe: MissingPageProbe
    var page: ParsedPage?
  }

  func ask() async -> MissingPageAnswers {
    var answers = MissingPageAnswers()
    var unread: [(shape: PathShape, answers: [Answer])] = []
    for shape in shapes {
      let first = await probe(shape, round: 0, &answers)
      guard let first, first.probe.answer == .page || first.probe.answer == .home else { continue }
      guard let second = await probe(shape, round: 1, &answers) else { continue }
      if let habit = Self.habit(first.probe) {
        if habit == Self.habit(second.probe) { answers.habits[shape] = habit }
      } else if first.probe.answer == .page, second.probe.answer == .page, second.probe.textDigest == nil {
        unread.append((shape, [first, second]))
      }
    }
    if !unread.isEmpty { await read(unread, &answers) }
    // A habit of every shape that was looked at is one of the whole site.
    let isCommon = answers.habits.count == shapes.count && Set(answers.habits.values).count == 1
    answers.common = isCommon ? answers.habits.values.first : nil
    return answers
  }

  private static func habit(_ probe: MissingPageProbe) -> MissingPageHabit? {
    switch probe.answer {
    case .home: .home
    case .page: probe.textDigest.map { .page(digest: $0) }
    default: nil
    }
  }

  /// Looks at what pages say beside the site's template that do not say at a glance that they are missing.
  private func read(_ unread: [(shape: PathShape, answers: [Answer])], _ answers: inout MissingPageAnswers) async {
    guard let front = await asker.visit(asker.home, &answers).page, front.isComplete else { return }
    var pages = [front]
    for (shape, two) in unread {
      // The longest page may be one that is missing as well: then it says the same.
      for address in samples[shape] ?? [] {
        guard let page = await asker.visit(address, &answers).page else { continue }
        guard page.facts.title != two[0].page?.facts.title else { continue }
        pages.append(page)
        break
      }
    }
    let template = MissingPageTemplate(pages)
    answers.template = template
    for (shape, two) in unread {
      let digests = two.map { answer in answer.page.flatMap { template.digest(of: $0, at: answer.probe.url) } }
      guard let digest = digests[0], digests[1] == digest else { continue }
      answers.habits[shape] = .rest(digest: digest)
      for answer in two {
        answers.probes[answer.index].textDigest = digest
        if let page = answer.page { answers.looks.append(MissingPageLook(page, at: answer.probe.url)) }
      }
    }
  }

  /// Asks for one invented name; `nil` where the shape gives no address.
  private func probe(_ shape: PathShape, round: Int, _ answers: inout MissingPageAnswers) async -> Answer? {
    guard let address = shape.missingAddress(round: round) else { return nil }
    var probe = MissingPageProbe(pattern: shape.pattern, url: address, time: .now, answer: .robots)
    var page: ParsedPage?
    let permission = await robots.ask(address)
    answers.requests += permission.requests
    if permission.refusal == nil {
      let visit = await asker.visit(address, &answers)
      let final = visit.exchange.response?.url
      probe.time = visit.exchange.time
      probe.answer = answer(visit)
      probe.status = visit.exchange.response?.status
      probe.finalURL = final == address ? nil : final
      probe.failure = visit.exchange.failure?.code
      probe.title = visit.page?.facts.title
      probe.textDigest = visit.missingDigest
      page = visit.page
    }
    answers.probes.append(probe)
    return Answer(index: answers.probes.count - 1, probe: probe, page: page)
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
    if asker.leadsHome(visit.exchange) { return .home }
    guard let page = visit.page, visit.missingDigest == nil else { return .page }
    // A shell that a script fills, or a challenge that we do not know, shows next to nothing.
    let isShort = page.facts.textLength < Self.leastText
    return isShort && !MissingPageText.isLost(Array(page.facts.title.utf8) + page.textBytes) ? .scripted : .page
  }

  /// Visible characters below which a page that says nothing of being missing may be anything.
  private static let leastText = 100
}
