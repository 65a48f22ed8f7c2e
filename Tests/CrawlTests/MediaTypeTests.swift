import Testing

@testable import Crawl

@Suite("The media type of an answer")
struct MediaTypeTests {
  @Test(
    "is what stands before the parameters, in lower case and without white space",
    arguments: [
      ("text/html", "text/html"), (" Text/HTML ; charset=GBK", "text/html"), ("text/html,text/html", "text/html"),
      ("text/\t html\r\n", "text/html"), ("", ""), ("text/html\u{1}", "text/html\u{1}"), ("TEXT/ÄX\u{A0}", "text/äx"),
    ])
  func plain(_ field: String, _ type: String) {
    #expect(PageVisitor.mediaType(field) == type)
  }
}
