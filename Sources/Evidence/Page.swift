import Addresses
import FoundationEssentials

/// One page of the site as the crawl met it.
public struct Page: Codable, Hashable, Sendable {
  /// The address asked for.
  public var url: WebAddress
  /// Clicks from the home page, which is 0.
  public var depth: Int
  /// When it was asked for.
  public var time: Date
  /// The last status code, where one came.
  public var status: Int?
  /// Where redirects led, where there were any.
  public var finalURL: WebAddress?
  /// Why it could not be read, where it could not.
  public var failure: Failure?
  /// The media type of the Content-Type header, lower case.
  public var mediaType: String?
  /// Bytes of body read.
  public var bytes: Int
  /// Whether the body was cut at the limit.
  public var truncated: Bool
  /// Whether all of it was read: neither cut at the limit, nor broken off, nor nested beyond what is read, nor with more
  /// links than are kept. Only of such a page may be said what it lacks.
  public var readToEnd: Bool
  /// Whole time, milliseconds.
  public var milliseconds: Double?
  /// What the page says; `nil` where it is no readable page.
  public var facts: PageFacts?

  /// Makes a page.
  public init(
    url: WebAddress, depth: Int, time: Date, status: Int? = nil, finalURL: WebAddress? = nil,
    failure: Failure? = nil, mediaType: String? = nil, bytes: Int = 0, truncated: Bool = false,
    readToEnd: Bool = true, milliseconds: Double? = nil, facts: PageFacts? = nil
  ) {
    self.url = url
    self.depth = depth
    self.time = time
    self.status = status
    self.finalURL = finalURL
    self.failure = failure
    self.mediaType = mediaType
    self.bytes = bytes
    self.truncated = truncated
    self.readToEnd = readToEnd
    self.milliseconds = milliseconds
    self.facts = facts
  }
}
