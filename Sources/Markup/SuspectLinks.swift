import Addresses

/// Links of one page to somebody else's site that a linked style sheet may hide: what is kept of them until the sheets
/// of the site have been read, which come after its pages.
///
/// Most pages have none. Pages made from one template have equal ones, so that a site keeps them once.
public struct SuspectLinks: Hashable, Sendable {
  /// The suspects of a page, and where on it the first stands.
  public struct Sighting: Hashable, Sendable {
    /// The suspects.
    public var links: SuspectLinks
    /// The line of the first suspect, from 1; the others are counted from it.
    public var line: Int
  }

  /// A style sheet that the page links to.
  public struct Sheet: Hashable, Sendable {
    /// Its address without fragment.
    public var address: WebAddress
    /// Whether it holds for everybody who reads the page on a screen: neither for print alone nor one of several to
    /// choose from.
    public var isCertain: Bool

    /// Makes a sheet.
    public init(address: WebAddress, isCertain: Bool) {
      self.address = address
      self.isCertain = isCertain
    }
  }

  /// An element that holds suspects, or is one.
  struct Node: Hashable, Sendable {
    /// An index into `nodes`, where every parent precedes its children; -1 where there is none.
    var parent: Int
    var element: StyledElement
    /// What its own `style` says.
    var style: [StyleRule]
    /// Whether an attribute paints it: its background cannot be told from the sheets.
    var isPainted: Bool
    /// Links in it to the site itself, to government and to known domains.
    var neighbours: Int
  }

  /// One anchor.
  struct Suspect: Hashable, Sendable {
    /// The anchor's own element, an index into `nodes`.
    var node: Int
    var url: String
    var text: String
    /// Lines below the first.
    var line: Int
    /// Whether text or host advertise; otherwise it counts only as one of many.
    var advertises: Bool
    /// Whether elements stand in the anchor: what colours, sizes and hides it may be undone there.
    var hasElements: Bool
  }

  var nodes: [Node]
  var links: [Suspect]
  /// Bytes that it takes, roughly.
  public var weight: Int {
    let names = nodes.reduce(0) { $0 + 150 + 20 * $1.element.classes.count + 300 * $1.style.count }
    return names + 600 * links.count + 300 * rules.count + 200 * sheets.count
  }
  /// The sheets that the page links to, in its order.
  public internal(set) var sheets: [Sheet]
  /// Those rules of the page's own `style` elements that may concern the nodes. They undo, and never hide: what they hide
  /// was found when the page was read.
  var rules: [StyleRule]
}

/// What selectors are matched with.
struct StyledElement: Hashable, Sendable {
  /// Lower case.
  var tag: String
  var identifier: String?
  var classes: [String]
}
