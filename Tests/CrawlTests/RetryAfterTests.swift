import FoundationEssentials
import Testing

@testable import Crawl

@Suite("Retry-After")
struct RetryAfterTests {
  /// Sun, 06 Nov 1994 08:49:37 GMT, the date of RFC 9110's examples.
  private let now = Date(timeIntervalSince1970: 784_111_777)

  @Test(
    "Seconds and the three forms of dates are read; what is neither is nothing",
    arguments: [
      ("120", 120.0), ("0", 0), ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Sunday, 06-Nov-94 08:50:37 GMT", 60),
      ("Sun Nov  6 08:50:37 1994", 60), ("Sun, 06 Nov 1994 08:00:00 GMT", 0), ("Mon, 07 Nov 1994 08:49:37 GMT", 86_400),
      ("99999999999999999999999999", RetryAfter.longest), ("Fri, 31 Dec 9999 23:59:59 GMT", RetryAfter.longest),
      ("", nil), ("-5", nil), ("1.5", nil), ("soon", nil), ("Sun, 32 Nov 1994 08:50:37 GMT", nil),
      ("Sun, 06 Nov 1994 25:50:37 GMT", nil), ("Sun, 06 Xxx 1994 08:50:37 GMT", nil),
    ] as [(String, Double?)])
  func forms(value: String, seconds: Double?) {
    #expect(RetryAfter.seconds(value, now: now) == seconds)
  }

  @Test("A number of 400 digits does no harm")
  func hugeNumber() {
    #expect(RetryAfter.seconds(String(repeating: "9", count: 400), now: now) == RetryAfter.longest)
  }
}
