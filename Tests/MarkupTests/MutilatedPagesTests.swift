import Addresses
import Evidence
import FoundationEssentials
import TestKit
import Testing

@testable import Markup

@Suite("Real pages with something broken in them")
struct MutilatedPagesTests {
  /// What is put into a page, anywhere.
  private static let fragments = [
    "\"", "'", "<", ">", "=", " ", "&", "\n", "\\", "/", "`", "*/", "/*", "<!--", "-->", "<script>", "</script>",
    "<style>",
    "</style>", "<a href=\"/x/y/z\">", "中文中文",
  ].map { Array($0.utf8) }

  private static func mutilated(_ body: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var body = body
    for _ in 0...random.below(6) {
      let place = random.below(body.count)
      switch random.below(3) {
      case 0: body.insert(contentsOf: fragments[random.below(fragments.count)], at: place)
      case 1: body.removeSubrange(place..<min(body.count, place + 1 + random.below(20)))
      default:
        let start = random.below(body.count)
        body.insert(contentsOf: Array(body[start..<min(body.count, start + random.below(200))]), at: place)
      }
    }
    return body
  }

  @Test("They read the same with and without tokens", .enabled(if: Corpus.isPresent, "the corpus is absent"))
  func tokens() throws {
    let url = try #require(WebAddress(pageAddress))
    let today = try #require(CalendarDay("2018-11-01"))
    var random = SplitMix(seed: 2018)
    var count = 0
    for folder in ["gov", "gov-fragments", "news-gne"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: Corpus.path("pages-zh/" + folder)).sorted() {
        let body = try [UInt8](Corpus.data("pages-zh/\(folder)/\(name)"))
        guard (100..<100_000).contains(body.count) else { continue }
        for _ in 0..<5 {
          let body = Self.mutilated(body, &random)
          let with = PageParser.read(body, url: url, contentType: "text/html", asOf: today)
          let without = PageParser.read(body, url: url, contentType: "text/html", asOf: today, condenses: false)
          #expect(with.facts == without.facts && with.links == without.links, "\(name), number \(count)")
          #expect(with.textBytes == without.textBytes, "\(name), number \(count)")
          count += 1
        }
      }
    }
    #expect(count > 200)
  }
}
