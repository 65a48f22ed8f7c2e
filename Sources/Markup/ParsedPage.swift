import Addresses
import Evidence

/// What was read from one page: the facts that the evidence keeps, and the links and text that it does not.
public struct ParsedPage: Sendable {
  /// Title, character set, metas, dates, marks and counts.
  public var facts: PageFacts
  /// Links in document order, at most 20,000; `facts.linkCount` tells the true number.
  public var links: [Link]
  /// The visible text as UTF-8: white space folded, one line for each block, cells apart by tabs; at most 200 KB.
  public var textBytes: [UInt8]

  /// Whether all of the page was read: `false` where hostile nesting or attributes ended it early.
  public var isComplete: Bool

  /// The names that fragments can point at; `nil` where not all of them may be known.
  public var identifiers: PageIdentifiers?

  /// Links that the style sheets to which the page links may hide: see `LinkedConcealment`. `nil` on most pages.
  public var suspects: SuspectLinks.Sighting?

  /// Links that were counted, but are beyond those kept.
  public var linksLeftOut: Int { max(0, facts.linkCount - links.count) }

  /// The visible text as a string; made from `textBytes` on each call.
  public var text: String { String(decoding: textBytes, as: UTF8.self) }

  /// Makes a parsed page.
  public init(
    facts: PageFacts, links: [Link] = [], textBytes: [UInt8] = [], isComplete: Bool = true,
    identifiers: PageIdentifiers? = nil
  ) {
    self.facts = facts
    self.links = links
    self.textBytes = textBytes
    self.isComplete = isComplete
    self.identifiers = identifiers
  }
}
