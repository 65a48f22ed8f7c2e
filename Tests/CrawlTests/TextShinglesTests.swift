import Addresses
import Testing

@testable import Crawl

@Suite("How alike two texts are")
struct TextShinglesTests {
  private func similarity(_ left: String, _ right: String) -> Double {
    TextShingles(Array(left.utf8)).similarity(to: TextShingles(Array(right.utf8)))
  }

  @Test("a text is like itself, and two empty texts are alike", arguments: ["", "a", "市政府", "市政府办公室"])
  func same(_ text: String) { #expect(similarity(text, text) == 1) }

  @Test("texts without anything in common have nothing in common")
  func other() {
    #expect(similarity("市政府办公室", "abcdef") == 0)
    #expect(similarity("", "市政府") == 0)
  }

  @Test("white space and digits make no difference")
  func masked() { #expect(similarity("访问 12 次\n2026年", "访问3456次 ２０２５年") == 1) }

  @Test("where a tenth of the text is another, about nine tenths are in common")
  func tenth() {
    let scalars = (0..<200).compactMap { Unicode.Scalar(0x4e00 + $0 * 7) }
    let other = (0..<20).compactMap { Unicode.Scalar(0x9000 + $0 * 3) }
    let text = String(String.UnicodeScalarView(scalars))
    let changed = String(String.UnicodeScalarView(scalars.prefix(180) + other))
    let share = similarity(text, changed)
    #expect(abs(share - 0.9) < 0.01)
    #expect(similarity(changed, text) == share)
  }

  @Test(
    "addresses are told apart without what was made for one visit",
    arguments: [
      ("http://a.gov.cn/x?t=1718441234567", "https://a.gov.cn/x?t=1718449999999#top", true),
      ("http://a.gov.cn/x;jsessionid=AB12", "http://a.gov.cn/x;jsessionid=CD34", true),
      ("http://a.gov.cn/x?id=12", "http://a.gov.cn/x?id=13", false),
      ("http://a.gov.cn/t20260615_1.html", "http://a.gov.cn/t20260616_1.html", false),
    ])
  func keys(_ left: String, _ right: String, _ same: Bool) throws {
    let keys = try [left, right].map { StableText.key(of: try #require(WebAddress($0))) }
    #expect((keys[0] == keys[1]) == same)
  }
}

@Suite("Drawing links to ask for")
struct LinkSampleTests {
  static func links(_ host: String, _ count: Int) -> [String] { (0..<count).map { "http://\(host)/\($0)" } }

  @Test("the same seed draws the same links, in whatever order they came; another seed others")
  func seeded() {
    let hosts = ["a": Self.links("a", 100), "b": Self.links("b", 50)]
    let drawn = LinkSample.draw(20, from: hosts, seed: 7)
    #expect(LinkSample.draw(20, from: hosts.mapValues { $0.reversed() }, seed: 7) == drawn)
    #expect(LinkSample.draw(20, from: hosts, seed: 8) != drawn)
  }

  @Test("hosts get their shares, and each at least one", arguments: [3, 5, 20, 111])
  func shares(_ count: Int) {
    let hosts = ["a": Self.links("a", 100), "b": Self.links("b", 10), "c": Self.links("c", 1)]
    let drawn = LinkSample.draw(count, from: hosts, seed: 1)
    #expect(drawn.values.reduce(0) { $0 + $1.count } == count)
    #expect(drawn.values.allSatisfy { !$0.isEmpty })
    for (host, links) in drawn { #expect(Set(links).isSubset(of: hosts[host] ?? [])) }
  }

  @Test("where there are fewer links than are asked for, all are taken")
  func all() {
    let hosts = ["a": Self.links("a", 3)]
    #expect(LinkSample.draw(20, from: hosts, seed: 1) == hosts)
    #expect(LinkSample.draw(20, from: [:], seed: 1).isEmpty)
  }
}
