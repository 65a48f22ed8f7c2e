import Evidence
import Testing

@testable import spotcheck

@Suite("The User-Agent")
struct UserAgentTests {
  @Test("names the tool and no body of the state")
  func neutral() {
    #expect(GatherSettings.defaultUserAgent == "Mozilla/5.0 (compatible; spotcheck/0.1)")
    #expect(GatherSettings().userAgent == GatherSettings.defaultUserAgent)
  }

  @Test("names the contact that is given, unless the whole header is")
  func contact() throws {
    let options = try NetworkOptions.parse(["--contact", "https://www.example.gov.cn/inspection"])
    let settings = options.settings(try CrawlOptions.parse([]))
    #expect(
      settings.userAgent == "Mozilla/5.0 (compatible; spotcheck/0.1; +https://www.example.gov.cn/inspection)")
    #expect(settings.contact == "https://www.example.gov.cn/inspection")
    let own = try NetworkOptions.parse(["--contact", "wangzhan@example.gov.cn", "--user-agent", "x/1"])
    #expect(own.settings(try CrawlOptions.parse([])).userAgent == "x/1")
    #expect(own.settings(try CrawlOptions.parse([])).contact == "wangzhan@example.gov.cn")
  }

  @Test(
    "a contact is a page or a mailbox",
    arguments: [
      ("https://www.example.gov.cn/x", true), ("http://example.gov.cn", true), ("a.b@example.gov.cn", true),
      ("example.gov.cn", false), ("ftp://example.gov.cn/", false), ("a@b", false), ("a@b@c.cn", false),
      ("@example.gov.cn", false), ("https://example.gov.cn/)x", false), ("https://example.gov.cn/;a", false),
      ("a@example.gov.cn\r\nX: 1", false), ("https://localhost/", false), ("", false),
    ])
  func form(_ text: String, _ isContact: Bool) {
    #expect((ContactAddress(argument: text) != nil) == isContact)
  }
}
