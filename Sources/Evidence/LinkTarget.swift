import Addresses
import FoundationEssentials

/// What is known of a link's target; only `broken` and `failing` cost points.
public enum LinkOutcome: String, Codable, Sendable, CaseIterable {
  /// A 2xx answer.
  case ok
  /// A 2xx answer behind redirects.
  case redirected
  /// 404, 410, a name that does not exist, a malformed address, a certificate no browser takes.
  case broken
  /// 401, 403, 405, 429, 451, 999: there, but not for us.
  case refused
  /// A protection layer answered.
  case blocked
  /// 5xx, reset or time-out, once; not confirmed.
  case unstable
  /// Failed again at the second look.
  case failing
  /// Not asked for: robots, private address, scheme.
  case excluded
  /// Not reached: deadline or cap.
  case notTested
}

/// One address that the site's pages link to, with what came of asking for it.
public struct LinkTarget: Codable, Hashable, Sendable {
  /// Where the target lies.
  public enum Scope: String, Codable, Sendable {
    /// On the site itself.
    case internalLink = "internal"
    /// On another host.
    case external
  }

  /// The address asked for (without fragment), or the raw text where it is malformed.
  public var url: String
  /// The strongest kind it is linked by: an anchor counts before a resource.
  public var kind: LinkKind
  /// Inside or outside the site.
  public var scope: Scope
  /// The judgement.
  public var outcome: LinkOutcome
  /// A stable reason: a failure code, `http-404`, `malformed-address`, `soft-404` …; `nil` for `ok`.
  public var reason: String?
  /// The last status code, where one came.
  public var status: Int?
  /// Where redirects led, where there were any.
  public var finalURL: String?
  /// The addresses passed on the way there, each as its status and itself (`301 http://…`), the one asked for first, and
  /// one that gave no answer as `- http://…`; the first `LinkTarget.redirectLimit` of them. `nil` where there were none,
  /// and in evidence of an older version.
  public var redirects: [String]?
  /// When it was asked for.
  public var time: Date?
  /// Whether the home page links to it.
  public var onHome: Bool
  /// How many pages link to it.
  public var pageCount: Int
  /// Pages that link to it, by index into `SiteEvidence.pages`: all of them for faulty targets (up to
  /// `LinkTarget.referrerLimit`), the first three for the others.
  public var pages: [Int]
  /// The text and line of the first link met.
  public var text: String
  /// The line of the first link met.
  public var line: Int
  /// The style sheet that names it, where no page does; `pages` are then those that load the sheet, and `line` is the
  /// sheet's.
  public var sheet: String?
  /// The address as written, where its host has full-width punctuation or letters: `http://www。demo。gov。cn/`. Browsers
  /// read them as the plain ones, other programs do not.
  public var wideHost: String?

  /// How many referring pages of one faulty target are kept; beyond it only counted. 20,000 rows of one fault are
  /// more than any reader opens, and bound the evidence.
  public static let referrerLimit = 20_000

  /// How many addresses of a chain of redirects are kept: browsers give up at 20, honest chains have two or three.
  public static let redirectLimit = 10
  /// Characters kept of each of them; a hostile Location may be long.
  public static let redirectLength = 500

  /// The reason of a target that is excluded because its address is none of the web: `ftp:`, `file:`, an app's.
  public static let otherScheme = "scheme"

  /// One address of a chain, as it is kept.
  public static func redirect(_ status: Int?, _ url: String) -> String {
    let address = url.utf8.count > redirectLength ? url.prefix(redirectLength) + "…" : url[...]
    return "\(status.map(String.init) ?? "-") \(address)"
  }

  /// The reason of a target that is answered as if it were there, but as every address that does not exist is answered.
  public static let softNotFound = "soft-404"

  /// Makes a target.
  public init(
    url: String, kind: LinkKind, scope: Scope, outcome: LinkOutcome, reason: String? = nil, status: Int? = nil,
    finalURL: String? = nil, redirects: [String]? = nil, time: Date? = nil, onHome: Bool = false, pageCount: Int = 1,
    pages: [Int] = [], text: String = "", line: Int = 0, sheet: String? = nil, wideHost: String? = nil
  ) {
    self.url = url
    self.kind = kind
    self.scope = scope
    self.outcome = outcome
    self.reason = reason
    self.status = status
    self.finalURL = finalURL
    self.redirects = redirects
    self.time = time
    self.onHome = onHome
    self.pageCount = pageCount
    self.pages = pages
    self.text = text
    self.line = line
    self.sheet = sheet
    self.wideHost = wideHost
  }
}
