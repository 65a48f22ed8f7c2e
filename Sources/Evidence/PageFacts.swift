import Addresses

/// One `meta` element with a name (or `http-equiv`, `property`) and content.
public struct Meta: Codable, Hashable, Sendable {
  /// The name as written.
  public var name: String
  /// The content, white space trimmed.
  public var content: String

  /// Makes a meta.
  public init(_ name: String, _ content: String) {
    self.name = name
    self.content = content
  }
}

/// A date that a person sees on a page, or that its address or metas carry.
public struct PageDate: Codable, Hashable, Sendable {
  /// What the date says.
  public enum Role: String, Codable, Sendable {
    /// `meta name=PubDate` and its kin.
    case meta
    /// Beside a publishing label (发布时间, 来源 …).
    case published
    /// Beside an entry of a list: an item of news and its day.
    case listItem
    /// The day a document was signed (成文日期), not its publication.
    case document
    /// In the address of an article that the page links to, or of the page.
    case address
    /// Any other date in the text.
    case text
  }

  /// The day.
  public var day: CalendarDay
  /// `HH:MM`, where shown.
  public var time: String?
  /// As written, at most 40 characters.
  public var raw: String
  /// What it says.
  public var role: Role
  /// The line in the source, from 1.
  public var line: Int
  /// For `listItem` and `address`: the entry's text, at most 100 characters; kept of the home page and of pages one
  /// click from it.
  public var item: String?
  /// For `listItem` and `address`: the entry's address; kept where `item` is.
  public var url: String?

  /// Makes a date.
  public init(
    day: CalendarDay, time: String? = nil, raw: String, role: Role, line: Int = 0, item: String? = nil,
    url: String? = nil
  ) {
    self.day = day
    self.time = time
    self.raw = raw
    self.role = role
    self.line = line
    self.item = item
    self.url = url
  }
}

/// Something the Guidelines ask a page to carry (47号 annex 1, footer and entries).
public struct Mark: Codable, Hashable, Sendable {
  /// Which mark.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// 党政机关网站标识: the CONAC badge.
    case partyGovernmentBadge = "party-government-badge"
    /// 网站标识码.
    case siteCode = "site-code"
    /// ICP备案编号.
    case icpNumber = "icp-number"
    /// 公安机关备案标识.
    case publicSecurityNumber = "public-security-number"
    /// 主办单位.
    case sponsor
    /// 联系方式.
    case contact
    /// 站点地图, 网站地图.
    case siteMap = "site-map"
    /// 我为政府网站找错.
    case errorReport = "error-report"
    /// 站内搜索.
    case search
    /// 本网站支持IPv6.
    case ipv6Label = "ipv6-label"
  }

  /// Which mark.
  public var kind: Kind
  /// The value: the code, number, office or address; empty where the mark has none.
  public var value: String
  /// The line in the source, from 1.
  public var line: Int

  /// Makes a mark.
  public init(_ kind: Kind, value: String = "", line: Int = 0) {
    self.kind = kind
    self.value = value
    self.line = line
  }
}

/// What one page says, kept in the evidence; its links and text are not.
public struct PageFacts: Codable, Hashable, Sendable {
  /// `<title>`, white space folded, at most 300 characters.
  public var title: String
  /// `<html lang>`.
  public var lang: String?
  /// The character set and how it was decided.
  public var characterSet: CharacterSetFacts
  /// Metas in order, contents at most 500 characters: the first 60, and up to 60 more with names of the Guidelines.
  public var metas: [Meta]
  /// Dates found, at most 200 (the newest list items are kept first).
  public var dates: [PageDate]
  /// Dates beside entries of lists, also those that are not kept; `nil` in evidence of before they were counted.
  public var listItems: Int?
  /// The day the page itself was published, where it says so.
  public var published: CalendarDay?
  /// `HH:MM` beside `published`, where shown.
  public var publishedTime: String?
  /// Marks found.
  public var marks: [Mark]
  /// Characters of visible text.
  public var textLength: Int
  /// Links found, by count (all kinds).
  public var linkCount: Int
  /// Where `meta refresh` or a plain script redirect leads, where the page is only that.
  public var redirect: WebAddress?
  /// Links to other people's sites that readers do not see, at most 50.
  public var hiddenLinks: [HiddenLink] {
    get { storedHiddenLinks ?? [] }
    set { storedHiddenLinks = newValue.isEmpty ? nil : newValue }
  }
  /// `nil` where there is none: evidence of before they were looked for has no such member, and most pages need none.
  private var storedHiddenLinks: [HiddenLink]?

  private enum CodingKeys: String, CodingKey {
    case title, lang, characterSet, metas, dates, listItems, published, publishedTime, marks, textLength, linkCount,
      redirect
    case storedHiddenLinks = "hiddenLinks"
  }

  /// Makes a set of facts.
  public init(
    title: String = "", lang: String? = nil,
    characterSet: CharacterSetFacts = CharacterSetFacts(name: "utf-8", source: .detected), metas: [Meta] = [],
    dates: [PageDate] = [], listItems: Int? = nil, published: CalendarDay? = nil, publishedTime: String? = nil,
    marks: [Mark] = [],
    textLength: Int = 0, linkCount: Int = 0, redirect: WebAddress? = nil,
    hiddenLinks: [HiddenLink] = []
  ) {
    self.title = title
    self.lang = lang
    self.characterSet = characterSet
    self.metas = metas
    self.dates = dates
    self.listItems = listItems
    self.published = published
    self.publishedTime = publishedTime
    self.marks = marks
    self.textLength = textLength
    self.linkCount = linkCount
    self.redirect = redirect
    self.hiddenLinks = hiddenLinks
  }

  /// The contents of the metas called `name`, ASCII case ignored as tag names vary in the wild.
  public func contents(ofMeta name: String) -> [String] {
    let wanted = name.lowercased()
    return metas.filter { $0.name.lowercased() == wanted }.map(\.content)
  }

  /// The first mark of a kind.
  public func mark(_ kind: Mark.Kind) -> Mark? { marks.first { $0.kind == kind } }
}
