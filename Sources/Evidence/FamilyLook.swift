import Addresses
import FoundationEssentials

/// One look at a host's front page over one address and one scheme, redirects followed, without what the page says.
///
/// Looks are spread over the visit of a site: before its crawl, halfway and after it, so that a rate of success and
/// medians of the times can be told, and one failure is known from a fault.
public struct FamilyLook: Codable, Hashable, Sendable {
  /// Which of the looks of one visit it is, from 0.
  public var round: Int
  /// `http` or `https`.
  public var scheme: String
  /// The address that was asked; for IPv4 the one that answered, `nil` where none did.
  public var address: IPAddress?
  /// The family asked.
  public var family: IPAddress.Family
  /// When.
  public var time: Date
  /// The last status code, where one came.
  public var status: Int?
  /// Why there was no whole answer, where there was none.
  public var failure: Failure?
  /// Whether a readable page with a 2xx status came.
  public var isPage: Bool
  /// Steps of the last hop.
  public var timings: Timings?
  /// How long all hops took together, milliseconds; `nil` by an older version.
  public var milliseconds: Double?
  /// Where redirects had led when it failed; `nil` where they led nowhere else, or by an older version.
  public var target: String?

  /// Makes a look.
  public init(
    round: Int, scheme: String, address: IPAddress?, family: IPAddress.Family, time: Date, status: Int? = nil,
    failure: Failure? = nil, isPage: Bool, timings: Timings? = nil, milliseconds: Double? = nil,
    target: String? = nil
  ) {
    self.round = round
    self.scheme = scheme
    self.address = address
    self.family = family
    self.time = time
    self.status = status
    self.failure = failure
    self.isPage = isPage
    self.timings = timings
    self.milliseconds = milliseconds
    self.target = target
  }

  /// IPv6 addresses of one host that are each asked; a host with more stands behind a load balancer, and those speak
  /// for the others.
  public static let addressLimit = 8
}
