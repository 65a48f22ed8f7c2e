/// Bounds on what one page may make us do or keep. Everything on a page is hostile until read.
enum MarkupLimits {
  /// Links kept of one page; more are only counted. The largest honest pages (site maps) have a few thousand.
  static let links = 20_000
  /// Bytes of one address, as written. Servers refuse request lines beyond 8 KB; longer ones lead nowhere.
  static let addressBytes = 8192
  /// Names of places kept of one page; of a page with more it is not said which it lacks.
  static let identifiers = 2000
  /// Characters of a link's text, as `Link` promises.
  static let linkText = 200
  /// Characters of a title, as `PageFacts` promises.
  static let title = 300
  /// Metas kept of any name, as `PageFacts` promises.
  static let metas = 60
  /// Metas kept in all: beyond `metas` only those of `MetaName.prescribed`.
  static let metasInAll = 120
  /// Characters of a meta's content, as `PageFacts` promises.
  static let metaContent = 500
  /// Dates kept, as `PageFacts` promises.
  static let dates = 200
  /// Dates looked at before the choice of those kept; bounds the work on a page made of dates.
  static let datesRead = 5000
  /// Marks kept of one kind: a footer has one or two, a page made of them would fill the evidence.
  static let marksOfKind = 8
  /// Hidden links kept of one page, as `PageFacts` promises: a finding needs no more.
  static let hiddenLinks = 50
  /// Characters of a hidden link's text, as `HiddenLink` promises.
  static let hiddenLinkText = 100
  /// Characters of a hidden link's address, as `HiddenLink` promises.
  static let hiddenLinkAddress = 300
  /// Characters of a mark's value.
  static let markValue = 60
  /// Bytes of visible text handed out; content checks need no more, and a page of text is far shorter.
  static let textBytes = 200_000
  /// Bytes of an attribute value other than addresses that are kept.
  static let attributeBytes = 2048
  /// Bytes of a title's source that are read, white space included.
  static let titleBytes = 16 * 1024
  /// Bytes of style text looked at for `url()`; the largest inline style sheets have some 100 KB.
  static let styleBytes = 512 * 1024
  /// Bytes of one page's scripts that are searched for idioms.
  static let scriptBytes = 2 * 1024 * 1024
  /// Attributes of one element, roughly: libxml2 compares each with all others, so 100,000 would take minutes.
  static let attributes = 350
  /// Sum over the bytes read of the nesting depth at them. libxml2 searches all open elements for every stray end
  /// tag: this bounds that search to well under a second. 5 MB at a depth of 200 stay within it.
  static let nestingWork = 1_000_000_000
  /// Visible characters up to which a page counts as empty when it says to go elsewhere.
  static let redirectPageText = 200
  /// Anchors up to which a page counts as empty when it says to go elsewhere.
  static let redirectPageAnchors = 5
  /// Seconds after which a `meta refresh` is a reload or a slide show, not a redirect.
  static let redirectSeconds = 10
}
