import Addresses
import Evidence
import Markup

/// Counts pages at whose head the site's name stands, as text or as the text of a picture.
struct HeaderTally: Sendable {
  private let name: String
  private(set) var facts = HeaderFacts(undrawn: 0)

  /// Bytes of visible text that are the head of a page: a bar of links, the name, the search, the navigation.
  private static let headBytes = 1_500
  /// Bytes that are head on the shortest page: a hundred characters.
  private static let shortHead = 300
  /// Pictures among which the logo is.
  private static let pictures = 15
  /// Words that say what kind of site it is; headers leave them out.
  private static let commonWords = ["政府门户网站", "门户网站", "官方网站", "政务网", "网站"]

  /// Takes the registered name.
  init(siteName: String) {
    name = Self.commonWords.reduce(Self.folded(siteName)) { $0.replacing($1, with: "") }
  }

  /// Notes one page.
  mutating func note(_ page: ParsedPage, at address: WebAddress) {
    guard name.count >= 2, page.isComplete, page.facts.redirect == nil else { return }
    facts.pages += 1
    if isNamed(page) { return }
    facts.unnamed += 1
    if !page.links.contains(where: Self.mayDraw) { facts.undrawn = (facts.undrawn ?? 0) + 1 }
    // Pages come in any order; which are named must not depend on it.
    facts.examples = Array((facts.examples + [address.href]).sorted().prefix(HeaderFacts.exampleLimit))
  }

  /// Whether what a link loads may show a name without text.
  private static func mayDraw(_ link: Link) -> Bool {
    switch link.kind {
    case .image, .script, .style, .frame, .media: true
    case .anchor, .form, .refresh, .other: false
    }
  }

  private func isNamed(_ page: ParsedPage) -> Bool {
    // The foot of a short page, which names the office too, is no head.
    let length = min(Self.headBytes, max(Self.shortHead, page.textBytes.count / 3))
    let head = String(decoding: page.textBytes.prefix(length), as: UTF8.self)
    if Self.folded(head).contains(name) { return true }
    return page.links.lazy.filter { $0.kind == .image }.prefix(Self.pictures).contains {
      Self.folded($0.text).contains(name)
    }
  }

  private static func folded(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber }.lowercased() }
}
