import Addresses
import FoundationEssentials

/// What one request to a front page showed: enough to tell whose page it is, and whether it says that the site has ended.
public struct FrontPageLook: Codable, Hashable, Sendable {
  /// The address asked for.
  public var url: WebAddress
  /// When it was asked for.
  public var time: Date
  /// The last status code, where one came.
  public var status: Int?
  /// Where redirects led, where there were any.
  public var finalURL: WebAddress?
  /// Why no whole answer came, where none did.
  public var failure: Failure?
  /// Whether a protection layer answered in the site's place.
  public var isProtected: Bool
  /// What the page says of itself; `nil` where what answered is no page that can be read.
  public var page: Content?

  /// What a front page says of itself.
  public struct Content: Codable, Hashable, Sendable {
    /// The title, white space folded.
    public var title: String
    /// The site codes that stand in its tags and marks, lower case, each once.
    public var siteCodes: [String]
    /// The host it names as its canonical one.
    public var canonicalHost: String?
    /// Where a meta refresh or a plain script leads, where the page is only that.
    public var redirect: WebAddress?
    /// The line that says that the site is closed, moved or merged, at most 200 characters.
    public var notice: String?
    /// A fingerprint of the text without digits and white space.
    public var textDigest: String
    /// Characters of visible text.
    public var textLength: Int
    /// Links on it, of all kinds.
    public var linkCount: Int
    /// Whether all of it was read.
    public var isWhole: Bool

    /// Characters of text up to which a page with a notice is nothing but that notice: a paragraph, and a footer.
    public static let mostTextOfANotice = 500
    /// Links up to which it is.
    public static let mostLinksOfANotice = 15

    /// Whether a notice of the site's end is what the page mainly says.
    public var isMainlyNotice: Bool {
      notice != nil && isWhole && textLength <= Self.mostTextOfANotice && linkCount <= Self.mostLinksOfANotice
    }

    /// Makes the content of a page.
    public init(
      title: String, siteCodes: [String] = [], canonicalHost: String? = nil, redirect: WebAddress? = nil,
      notice: String? = nil, textDigest: String, textLength: Int, linkCount: Int, isWhole: Bool = true
    ) {
      self.title = title
      self.siteCodes = siteCodes
      self.canonicalHost = canonicalHost
      self.redirect = redirect
      self.notice = notice
      self.textDigest = textDigest
      self.textLength = textLength
      self.linkCount = linkCount
      self.isWhole = isWhole
    }
  }

  /// Makes a look.
  public init(
    url: WebAddress, time: Date, status: Int? = nil, finalURL: WebAddress? = nil, failure: Failure? = nil,
    isProtected: Bool = false, page: Content? = nil
  ) {
    self.url = url
    self.time = time
    self.status = status
    self.finalURL = finalURL
    self.failure = failure
    self.isProtected = isProtected
    self.page = page
  }

  /// The host that a visitor ends at: behind redirects of the server and of the page.
  public var endHost: String { (page?.redirect ?? finalURL ?? url).host }
}
