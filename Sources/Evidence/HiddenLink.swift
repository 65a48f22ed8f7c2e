/// A link to somebody else's site that a page holds and its readers do not see (暗链, hidden link).
///
/// Only links are kept that lead away from the site, from government and from `KnownDomains`; of those to bare IP
/// addresses, which may be anybody's, the text decides.
public struct HiddenLink: Codable, Hashable, Sendable {
  /// What keeps readers from seeing the link. The codes are stored: they are added, never changed.
  public enum Trick: String, Codable, Sendable, CaseIterable {
    /// `display: none`, or the attribute `hidden`.
    case display
    /// `visibility: hidden`.
    case visibility
    /// `opacity: 0`.
    case opacity
    /// A width or height of nothing whose overflow is hidden, or a place off the screen that `:hover` may undo.
    case collapsed
    /// `z-index` below everything else.
    case behind = "z-index"
    /// `text-indent` far to the left.
    case indent
    /// A font size of one pixel at most.
    case fontSize = "font-size"
    /// Placed 500 pixels or more to the left of the page or above it.
    case offScreen = "off-screen"
    /// Text in the colour of the background behind it, both stated on the page.
    case colour
    /// `clip` or `clip-path` that leaves nothing.
    case clip
    /// Neither width nor height, overflow hidden.
    case zeroSize = "zero-size"
    /// A `marquee` too low or too fast to be read.
    case marquee
    /// Between a hiding element that a script opens by `document.write` and the script that closes it.
    case wrapper
    /// In a hiding element that a script writes as a whole.
    case script
    /// Written by a script, in plain sight.
    case written
    /// A frame without size, or hidden.
    case frame
    /// Within `noscript`.
    case noscript
    /// In a conditional comment.
    case comment
    /// No text but in attributes.
    case unlabelled
    /// `meta refresh` to another site.
    case refresh
    /// A script that sends visitors elsewhere who come from a search engine, or are one.
    case searchRedirect = "search-redirect"
    /// A script that sends every visitor to another site.
    case scriptRedirect = "script-redirect"

    /// Whether menus, tabs, slides and their like do without this way of hiding.
    public var servesNoMenu: Bool {
      switch self {
      case .offScreen, .colour, .clip, .zeroSize: true
      default: false
      }
    }
  }

  /// How it is hidden; of several tricks the outermost.
  public var trick: Trick
  /// The line in the source, from 1.
  public var line: Int
  /// The address, at most 300 characters.
  public var url: String
  /// The text, white space folded, at most 100 characters.
  public var text: String
  /// The number of the hidden element on the page: links of one element share it. Negative where a linked style sheet
  /// hides it.
  public var block: Int
  /// Links to the site itself, to government or to known domains in the same hidden element: a menu has them.
  public var neighbours: Int
  /// The address of the linked style sheet whose rule hides it, at most 300 characters; `nil` where the page itself does.
  public var sheet: String?

  /// Makes a hidden link.
  public init(
    _ trick: Trick, url: String, text: String = "", line: Int = 0, block: Int = 0, neighbours: Int = 0,
    sheet: String? = nil
  ) {
    self.trick = trick
    self.line = line
    self.url = url
    self.text = text
    self.block = block
    self.neighbours = neighbours
    self.sheet = sheet
  }
}
