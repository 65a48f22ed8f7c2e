import Addresses
import Evidence
import Markup

/// The lines of text that a site's pages share: navigation, header, footer. What a page says beside them is its own, and
/// by that a page which does not exist is known also within the long navigation of a portal.
struct MissingPageTemplate: Sendable {
  /// Characters of its own beyond which a page has a content, whatever words stand in it.
  static let longestRest = 600
  /// The same for words that other texts have too.
  static let longestLost = 200

  private let lines: Set<String>

  /// `pages`: the home page, and a few that are surely there.
  init(_ pages: [ParsedPage]) {
    lines = Set(pages.flatMap { Self.lines(of: $0, at: nil) })
  }

  /// The fingerprint of a page that answered for `asked`, by its title and its own lines; `nil` where these do not say
  /// that it is missing, or are many, or where it shows a day of publication.
  func digest(of page: ParsedPage, at asked: WebAddress) -> String? {
    guard page.isComplete, !MissingPageText.isPublished(page) else { return nil }
    let own = Self.lines(of: page, at: asked).filter { !lines.contains($0) }
    let title = MissingPageText.normalised(page.facts.title.lowercased(), at: asked)
    let rest = own.joined(separator: "\n")
    guard rest.count <= Self.longestRest else { return nil }
    let said = Array((page.facts.title + "\n" + rest).utf8)
    let isLost = rest.count <= Self.longestLost && MissingPageText.isLost(said)
    guard MissingPageText.regrets(said) || isLost else { return nil }
    return HomeDigest.fingerprint(of: Array((title + "\n" + rest).utf8))
  }

  /// The lines and cells of a page's text, each without what differs between two missing pages.
  private static func lines(of page: ParsedPage, at asked: WebAddress?) -> [String] {
    page.text.lowercased().split { $0 == "\n" || $0 == "\t" }.compactMap { line in
      let line = MissingPageText.normalised(String(line), at: asked)
      return line.isEmpty ? nil : line
    }
  }
}

/// What a page that answered for an invented address looks like in the facts that are kept of every page: those that look
/// alike are asked for again.
struct MissingPageLook: Sendable {
  /// Characters by which two missing pages may differ, beside the address that they repeat: an hour, a count-down.
  private static let slack = 20

  private let title: String
  private let textLength: Int
  private let linkCount: Int
  private let addressLength: Int

  init(_ page: ParsedPage, at asked: WebAddress) {
    title = page.facts.title
    textLength = page.facts.textLength
    linkCount = page.facts.linkCount
    addressLength = asked.href.count
  }

  func resembles(_ facts: PageFacts, at address: WebAddress) -> Bool {
    guard facts.linkCount == linkCount, facts.title == title else { return false }
    return abs(facts.textLength - textLength) <= 2 * abs(address.href.count - addressLength) + Self.slack
  }
}
