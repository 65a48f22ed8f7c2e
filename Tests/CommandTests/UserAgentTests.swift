import Evidence
import Testing

@Suite("The User-Agent")
struct UserAgentTests {
  @Test("names the tool and no body of the state")
  func neutral() {
    #expect(GatherSettings.defaultUserAgent == "Mozilla/5.0 (compatible; spotcheck/0.1)")
    #expect(GatherSettings().userAgent == GatherSettings.defaultUserAgent)
  }
}
