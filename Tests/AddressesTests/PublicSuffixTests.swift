import Addresses
import FoundationEssentials
import TestKit
import Testing

@Suite("Public suffixes")
struct PublicSuffixTests {
  @Test("every row of the list's own test", .enabled(if: Corpus.isPresent, "needs the corpus beside the repository"))
  func listTest() throws {
    let text = String(decoding: try Corpus.data("publicsuffix/test_psl.txt"), as: UTF8.self)
    var rows = 0
    for line in text.split(separator: "\n") where line.hasPrefix("checkPublicSuffix(") {
      // checkPublicSuffix('host', 'domain'); either may be null.
      let arguments = line.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }.split(separator: ",").map { argument in
        let trimmed = argument.drop { $0 == " " }
        return trimmed == "null" ? nil : String(trimmed.dropFirst().dropLast())
      }
      try #require(arguments.count == 2)
      rows += 1
      #expect(arguments[0].flatMap { PublicSuffix.registrableDomain(of: $0) } == arguments[1], "\(line)")
    }
    #expect(rows == 78)
  }

  @Test(
    "government names",
    arguments: [
      ("www.beijing.gov.cn", "beijing.gov.cn"), ("beijing.gov.cn", "beijing.gov.cn"), ("gov.cn", nil), ("cn", nil),
      ("www.gov.cn", "www.gov.cn"), ("slj.bd.gov.cn", "bd.gov.cn"), ("WWW.Beijing.GOV.CN.", "beijing.gov.cn"),
      ("www.beijing.xn--zfr164b", "beijing.xn--zfr164b"), ("127.0.0.1", nil), ("[::1]", nil), ("", nil), (".", nil),
      ("a..cn", nil),
    ] as [(String, String?)])
  func governmentNames(host: String, expected: String?) {
    #expect(PublicSuffix.registrableDomain(of: host) == expected)
  }

  @Test(
    "suffixes themselves",
    arguments: [
      ("gov.cn", true), ("cn", true), ("GOV.CN", true), ("beijing.gov.cn", false), ("", false), ("10.0.0.1", false),
    ])
  func suffixes(host: String, expected: Bool) {
    #expect(PublicSuffix.isPublicSuffix(host) == expected)
  }
}

@Suite("DNS names")
struct DNSNameTests {
  @Test(
    "each fault is named",
    arguments: [
      ("www.gov.cn", []), ("www.gov.cn.", []), ("", [.empty]), (".", [.emptyLabel]), ("a..cn", [.emptyLabel]),
      ("a.cn..", [.emptyLabel]), ("a_b.cn", [.underscore]), ("-a.cn", [.hyphenAtEnd]), ("a-.cn", [.hyphenAtEnd]),
      ("a b.cn", [.forbiddenCharacter]), ("中.cn", [.forbiddenCharacter]), ("a--b.cn", []),
      (String(repeating: "a", count: 63) + ".cn", []), (String(repeating: "a", count: 64) + ".cn", [.labelTooLong]),
      (String(repeating: "a.", count: 126) + "b", []), (String(repeating: "a.", count: 126) + "bc", [.tooLong]),
      ("_" + String(repeating: "-", count: 64) + ".", [.labelTooLong, .hyphenAtEnd, .underscore]),
    ] as [(String, [DNSName.Problem])])
  func problems(host: String, expected: [DNSName.Problem]) {
    #expect(DNSName.problems(of: host) == expected)
    let harmless: [DNSName.Problem] = [.underscore, .hyphenAtEnd]
    #expect(DNSName.canBeLookedUp(host) == expected.allSatisfy(harmless.contains))
  }
}
