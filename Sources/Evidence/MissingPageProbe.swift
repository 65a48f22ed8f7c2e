import Addresses
import FoundationEssentials

/// What a site answered for an address that does not exist: an invented name in one of its directories.
public struct MissingPageProbe: Codable, Hashable, Sendable {
  /// What came in place of a page.
  public enum Answer: String, Codable, Sendable, CaseIterable {
    /// 404 or 410: the missing page is called missing.
    case gone
    /// A page or file with a 2xx status, as if it were there.
    case page
    /// The home page, by a redirect.
    case home
    /// 401, 403, 429 and their kin.
    case refused
    /// A protection layer.
    case blocked
    /// A server error, a broken connection, a time-out.
    case unstable
    /// A page of which nothing can be told before its script has run.
    case scripted
    /// Not asked for: robots.txt forbids the directory.
    case robots
    /// Not asked for: time ran out.
    case notTested
  }

  /// The kind of address looked at, as `https://www.demo.gov.cn/xw/*.html`. Names are invented from it, so that a run
  /// can be repeated; the first kind of a site is its root.
  public var pattern: String
  /// The address asked for.
  public var url: WebAddress
  /// When it was asked for.
  public var time: Date
  /// What came.
  public var answer: Answer
  /// The last status code, where one came.
  public var status: Int?
  /// Where redirects led, where there were any.
  public var finalURL: WebAddress?
  /// The code of the failure, where no response came.
  public var failure: Failure.Code?
  /// The page's title, where a page came.
  public var title: String?
  /// A fingerprint of title and text without digits, spaces and the address itself, where the page says that it is
  /// a not-found page.
  public var textDigest: String?

  /// Makes a probe.
  public init(
    pattern: String, url: WebAddress, time: Date, answer: Answer, status: Int? = nil, finalURL: WebAddress? = nil,
    failure: Failure.Code? = nil, title: String? = nil, textDigest: String? = nil
  ) {
    self.pattern = pattern
    self.url = url
    self.time = time
    self.answer = answer
    self.status = status
    self.finalURL = finalURL
    self.failure = failure
    self.title = title
    self.textDigest = textDigest
  }
}
