import ArgumentParser
import Testing

@testable import spotcheck

@Suite("Every verb that goes to the network takes the same options")
struct VerbOptionTests {
  /// DESIGN, section 5: the promised list, each with a value.
  private static let promised: [[String]] = [
    ["--resolver", "192.0.2.53:53"], ["--allow-private-addresses"], ["--ca-file", "/etc/hostname"],
    ["--map-port", "80=8080"], ["--user-agent", "x/1"], ["--host-connections", "1"], ["--host-interval", "0"],
    ["--timeout", "3"], ["--max-pages", "1"], ["--max-depth", "1"], ["--sites", "1"], ["--ignore-robots"],
    ["--at", "2018-11-01T00:00:00+08:00"], ["--store", "s.sqlite"], ["--reports", "out"], ["--run", "r"], ["--resume"],
    ["--rubric", "guideline-2017"], ["--lang", "zh,en"], ["--json"], ["--quiet"],
  ]

  private static let verbs: [(name: String, parse: @Sendable ([String]) throws -> Void)] = [
    ("scan", { _ = try ScanCommand.parse(["r.csv"] + $0) }),
    ("check", { _ = try CheckCommand.parse(["http://www.demo.gov.cn/"] + $0) }),
    ("inspect", { _ = try InspectCommand.parse(["http://www.demo.gov.cn/"] + $0) }),
    ("register", { _ = try RegisterCommand.parse(["r.csv"] + $0) }),
  ]

  @Test("verb by verb, option by option, and all together", arguments: verbs.map(\.name))
  func taken(verb: String) throws {
    let parse = try #require(Self.verbs.first { $0.name == verb }).parse
    for option in Self.promised {
      #expect(throws: Never.self, "\(verb) \(option)") { try parse(option) }
    }
    #expect(throws: Never.self, "\(verb)") { try parse(Self.promised.flatMap { $0 }) }
    #expect(throws: (any Error).self) { try parse(["--no-such-option"]) }
  }
}
