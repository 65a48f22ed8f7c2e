import Addresses
import Evidence
import Testing

@testable import Markup

/// The page address that tests use where none matters.
let pageAddress = "http://www.example.gov.cn/zw/tz/index.html"

/// Parses markup as UTF-8, judged on 1 November 2018.
func page(_ markup: String, at address: String = pageAddress, asOf day: String = "2018-11-01") throws -> ParsedPage {
  try page(Array(markup.utf8), at: address, contentType: "text/html; charset=utf-8", asOf: day)
}

/// Parses bytes.
func page(
  _ bytes: [UInt8], at address: String = pageAddress, contentType: String? = nil, asOf day: String = "2018-11-01"
) throws -> ParsedPage {
  PageParser.parse(bytes, url: try #require(WebAddress(address)), contentType: contentType, asOf: CalendarDay(day))
}
