import Addresses
import Evidence

// What the walk does for IPv6: the look halfway, and the links that are asked for again over IPv6.
extension SiteCrawl {
  /// The look at the front page between the walk and the second look at what failed.
  struct HalfwayLook: Sendable {
    /// Makes the look; `nil` where there is none to make, or it was made.
    var make: (@Sendable () async -> FamilyLooker.Answer)?
    /// Whether it is under way.
    var isUnderWay = false
    /// What it saw.
    var looks: [FamilyLook] = []
  }

  /// Makes the look, once.
  mutating func lookHalfway(_ group: inout TaskGroup<Event>) {
    guard let make = halfway.make.take() else { return }
    halfway.isUnderWay = true
    group.addTask { .lookedHalfway(await make()) }
  }

  /// Takes in what it saw.
  mutating func takeHalfway(_ answer: FamilyLooker.Answer) {
    halfway.isUnderWay = false
    halfway.looks = answer.looks
    requests += answer.requests
    bytes += answer.bytes
  }

  /// The links of second and third level that opened, and the outside hosts of the home page.
  func linksForIPv6() -> IPv6LinkSurvey.Links {
    var links = IPv6LinkSurvey.Links()
    for id in table.entries.indices {
      let entry = table[id]
      guard table.referrerCount(id) > 0, entry.depth > 0, let address = entry.address else { continue }
      switch entry.kind {
      case .anchor, .frame, .image, .script, .style, .media: break
      case .form, .refresh, .other: continue
      }
      // Depth 2: what pages link to that the home page links to.
      guard let level = entry.onHome ? 2 : entry.depth == 2 ? 3 : nil else { continue }
      guard isOwn(address, entry.kind) else {
        if level == 2, address.isHTTP { links.outside[address.host, default: 0] += 1 }
        continue
      }
      let (judgement, end) = TargetResults.resolved(id, table)
      guard judgement.outcome == .ok || judgement.outcome == .redirected else { continue }
      let final = table[end].finalURL.flatMap { WebAddress($0)?.withoutFragment } ?? table[end].address ?? address
      guard isOwn(final, entry.kind) else { continue }
      links.own[level, default: [:]][final.host, default: []].insert(final.href)
    }
    return links
  }

  /// Whether an address is the site's own: on its host or the `www` twin; of files and what pages load also on hosts
  /// below, such as `img.` and `static.`. A page on such a host may be a site of its own, which is listed apart.
  private func isOwn(_ address: WebAddress, _ kind: LinkKind) -> Bool {
    guard address.isHTTP else { return false }
    if table.contains(address) { return true }
    guard kind.isResource || FileExtensions.isFile(address) else { return false }
    return scopes.contains { address.host.hasSuffix("." + $0.bareHost) }
  }
}
