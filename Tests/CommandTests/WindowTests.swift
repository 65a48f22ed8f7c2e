import Crawl
import Evidence
import FoundationEssentials
import Testing

@testable import spotcheck

@Suite("Waiting for the hours of --window")
struct WindowTests {
  @Test("A scan waits outside its hours until it is cancelled, and not at all within them")
  func waiting() async throws {
    let now = ChinaTime.timestamp(Date())
    let hour = try #require(Int(now.dropFirst(11).prefix(2)))
    // Half a day away, so that no clock runs into it.
    let far = try #require(DailyWindow("\((hour + 12) % 24):00-\((hour + 12) % 24):59"))
    #expect(!far.isOpen(at: Date()))
    let waiting = Task { await far.wait() }
    waiting.cancel()
    await waiting.value
    await DailyWindow("00:00-24:00")?.wait()
  }

  @Test("The option takes a window and nothing else")
  func option() throws {
    #expect(DailyWindow(argument: "22:00-06:00") == DailyWindow("22:00-06:00"))
    #expect(throws: (any Error).self) { try ScanCommand.parse(["x.csv", "--window", "22-6"]) }
    #expect(try ScanCommand.parse(["x.csv", "--window", "22:00-6:00"]).window?.description == "22:00-06:00")
  }
}
