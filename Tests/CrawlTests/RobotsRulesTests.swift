import FoundationEssentials
import TestKit
import Testing

@testable import Crawl

private struct RobotsCase: Decodable {
  var id: String
  var scope: String
  var agent: String
  var url: String
  var allowed: Bool
  var robots: String
}

@Suite("robots.txt rules")
struct RobotsRulesTests {
  @Test(
    "Every RFC 9309 case of the public conformance data comes out as it says",
    .enabled(if: Corpus.isPresent, "the corpus is not beside the repository"))
  func conformance() throws {
    let lines = try Corpus.data("robots/google_robotstxt_cases.jsonl").split(separator: UInt8(ascii: "\n"))
    let cases = try lines.map { try JSONDecoder().decode(RobotsCase.self, from: Data($0)) }
      .filter { $0.scope == "rfc9309" }
    #expect(cases.count == 72)
    for row in cases {
      let rules = RobotsRules(Array(row.robots.utf8), productToken: row.agent)
      let path = row.url.firstRange(of: "://").flatMap { row.url[$0.upperBound...].firstIndex(of: "/") }
      let allowed = rules.allows(path.map { Array(row.url[$0...].utf8) } ?? [UInt8(ascii: "/")])
      #expect(allowed == row.allowed, "\(row.id)")
    }
  }

  @Test("Crawl-delay and sitemaps are read for our group alone")
  func extras() {
    let file = """
      Sitemap: http://www.demo.gov.cn/sitemap.xml
      User-agent: *
      Crawl-delay: 30
      User-agent: spotcheck
      Crawl-delay: 2.5
      Disallow: /private
      """
    let rules = RobotsRules(Array(file.utf8), productToken: "spotcheck")
    #expect(rules.crawlDelay == 2.5)
    #expect(rules.sitemaps == ["http://www.demo.gov.cn/sitemap.xml"])
    #expect(!rules.allows("/private/x.html".utf8))
    #expect(rules.allows("/public".utf8))
  }

  @Test("/robots.txt itself is allowed even where nothing is")
  func robotsItself() {
    #expect(RobotsRules.disallowAll.allows("/robots.txt".utf8))
    #expect(!RobotsRules.disallowAll.allows("/".utf8))
    #expect(RobotsRules.allowAll.allows("/".utf8))
  }

  @Test("A pattern of many stars is matched in bounded time")
  func manyStars() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    let rules = RobotsRules(Array("User-agent: *\nDisallow: /\(pattern)".utf8), productToken: "spotcheck")
    #expect(rules.allows(("/" + String(repeating: "a", count: 20_000)).utf8))
  }

  @Test("What follows 500 KiB is not read")
  func sizeLimit() {
    let filler = String(repeating: "# filler\n", count: RobotsRules.sizeLimit / 9 + 1)
    let rules = RobotsRules(Array((filler + "User-agent: *\nDisallow: /").utf8), productToken: "spotcheck")
    #expect(rules.allows("/".utf8))
  }

  @Test("Random bytes are read without harm")
  func fuzz() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let alphabet = Array("user-agent: *\ndisallow: /$%*#\r\u{0}\u{ff}é".utf8)
      let file = (0..<Int.random(in: 0..<400, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      _ = RobotsRules(file, productToken: "spotcheck").allows("/a/b?c=d".utf8)
    }
  }

  @Test("Escapes compare whatever the case of their digits, and are not decoded")
  func caseOfEscapes() {
    let rules = RobotsRules(
      Array("User-agent: *\nDisallow: /%e4%b8%ad\nDisallow: /%41".utf8), productToken: "spotcheck")
    #expect(!rules.allows("/%e4%b8%ad/x".utf8))
    #expect(!rules.allows("/%E4%B8%AD/x".utf8))
    #expect(!rules.allows("/%41".utf8))
    #expect(rules.allows("/A".utf8))
    #expect(rules.allows("/%e4".utf8))
    #expect(rules.allows("/%".utf8))
  }

  @Test("Of 40,000 patterns the longest that matches is found, for thousands of addresses")
  func manyPatterns() {
    let lines = (0..<40_000).map { $0 % 2 == 0 ? "Disallow: /d\($0)/" : "Allow: /d\($0 - 1)/ok" }
    let rules = RobotsRules(
      Array("User-agent: *\n\(lines.joined(separator: "\n"))".utf8), productToken: "spotcheck")
    for number in stride(from: 0, to: 20_000, by: 2) {
      #expect(!rules.allows("/d\(number)/x".utf8))
      #expect(rules.allows("/d\(number)/okay".utf8))
      #expect(rules.allows("/d\(number)".utf8))
    }
  }

  @Test("A file whose wildcards take too long to try closes what it does not let us find out")
  func hostilePatterns() {
    let stars = String(repeating: "*a", count: 20)
    let lines = (0..<10_000).map { "Disallow: /\(stars)*b\($0)" }
    let rules = RobotsRules(
      Array("User-agent: *\n\(lines.joined(separator: "\n"))".utf8), productToken: "spotcheck")
    let path = Array(("/" + String(repeating: "a", count: 2000)).utf8)
    for _ in 0..<20 { #expect(!rules.allows(path)) }
    #expect(rules.allows("/c".utf8))
  }

  @Test("The order in which patterns are tried changes nothing of what RFC 9309 says")
  func sameAsTryingAll() {
    var generator = SystemRandomNumberGenerator()
    let letters = Array("ab*$/".utf8)
    func text(_ length: Int, _ letters: [UInt8]) -> [UInt8] {
      [UInt8(ascii: "/")] + (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }
    }
    for _ in 0..<2000 {
      let rules = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        RobotsRules.Rule(
          allows: Bool.random(using: &generator), pattern: text(Int.random(in: 0...4, using: &generator), letters))
      }
      let path = text(Int.random(in: 0...6, using: &generator), Array("ab/".utf8))
      func longest(allows: Bool) -> Int {
        rules.filter { rule in
          var steps = Int.max
          return rule.allows == allows && RobotsPattern.matches(rule.pattern, path, steps: &steps) == true
        }.map(\.pattern.count).max() ?? -1
      }
      let expected = longest(allows: true) >= longest(allows: false)
      #expect(RobotsPatterns(rules).allow(path) == expected, "\(rules) \(path)")
    }
  }
}
