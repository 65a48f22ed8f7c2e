import Addresses
import Evidence
import FoundationEssentials
import TestKit
import Testing

@testable import Registers

@Suite("Registers of random content")
struct RegisterPropertyTests {
  /// Sites whose cells survive: what is trimmed on reading is not generated at the ends.
  static func sites(_ random: inout SeededRandom) throws -> [Site] {
    func text() -> String? { CellText.trimmed(RandomTable.field(&random)) }
    var sites: [Site] = []
    for index in 0..<Int.random(in: 1...10, using: &random) {
      let url = try #require(WebAddress("http://h\(index).gov.cn:\(8_000 + index)/p?q=a,b;c"))
      let isMade = Bool.random(using: &random)
      var site = Site(
        code: isMade ? SiteCode.made(for: url) : "11000000\(10 + index)", name: text() ?? url.host, url: url,
        siteClass: (SiteClass.allCases + [nil]).randomElement(using: &random) ?? nil, region: text(), sponsor: text(),
        status: SiteStatus.allCases.randomElement(using: &random) ?? .open,
        opened: Bool.random(using: &random)
          ? CalendarDay(daysSinceEpoch: Int.random(in: 0...30_000, using: &random)) : nil,
        closed: Int.random(in: 0...4, using: &random) == 0
          ? CalendarDay(daysSinceEpoch: Int.random(in: 0...30_000, using: &random)) : nil,
        parent: text(), notes: text(), codeIsMade: isMade)
      for name in ["phone", "来源", "a,b\"c"] where Bool.random(using: &random) {
        let value = RandomTable.field(&random)
        if !value.isEmpty { site.extra[name] = value }
      }
      sites.append(site)
    }
    return sites
  }

  @Test("are written and read back equal", arguments: 0..<150)
  func roundTrip(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let sites = try Self.sites(&random)
    let text = Register.write(sites, byteOrderMark: Bool.random(using: &random))
    let register = try Register.parse(bytes: Array(text.utf8), name: "x.csv")
    #expect(register.sites == sites)
    #expect(register.problems.isEmpty)
    #expect(Array(register.csv().utf8) == Array(Register.write(sites).utf8))
  }

  @Test("random bytes are a register or an error, and never a crash", arguments: 0..<300)
  func fuzz(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let starts = ["", "url\n", "网址,名称\n", "\u{FEFF}url;code\n", "url\topened\n"]
    let alphabets: [[UInt8]] = [[], Array("\",;\t\r\n:/.-ahtp0123456789".utf8), Array(0x80...0xFE) + [0x0A, 0x2C]]
    let start = starts.randomElement(using: &random) ?? ""
    let alphabet = alphabets.randomElement(using: &random) ?? []
    let bytes = Array(start.utf8) + RandomTable.noise(&random, alphabet: alphabet, count: 1_500)
    do {
      let register = try Register.parse(bytes: bytes, name: "noise")
      #expect(register.lines.count == register.sites.count)
      #expect(Set(register.sites.map { $0.code.lowercased() }).count == register.sites.count)
      _ = RegisterHygiene.inspect(register)
    } catch {
      #expect(!error.description.isEmpty)
    }
  }

  @Test("a real register cut or bent anywhere never crashes the reader", arguments: 0..<200)
  func mutations(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: Corpus.repository + "/Targets/provincial-portals.csv")))
    for _ in 0..<5 {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 1...255, using: &random)
      case 1: bytes.remove(at: index)
      default: bytes.insert(UInt8(ascii: "\""), at: index)
      }
    }
    do {
      let register = try Register.parse(bytes: bytes, name: "bent")
      // Five changes spoil a handful of rows (more where a quote swallows its neighbours), never most of them.
      #expect(register.sites.count >= 16)
    } catch {
      // The header itself was hit.
      #expect(error.code == .noAddressColumn)
    }
  }
}
