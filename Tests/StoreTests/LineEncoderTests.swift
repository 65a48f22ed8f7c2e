import Checks
import Evidence
import FoundationEssentials
import Rubrics
import Testing

@testable import Store

@Suite("Lines of JSON")
struct LineEncoderTests {
  private struct Everything: Codable, Equatable {
    var text = "a\"b\\c/\u{0}\u{8}\t\n\u{C}\r\u{1F}\u{7F}\u{2028}中文🇨🇳"
    var empty = ""
    var flags = [true, false]
    var absent: String?
    var numbers = [Int.min, -1, 0, 1, Int.max]
    var wide = UInt64.max
    var narrow: Int8 = -128
    var doubles = [0, -0.5, 0.1, 1e300, Double.leastNonzeroMagnitude, 1e15, 123_456_789.125]
    var single: Float = 0.25
    var time = Date(timeIntervalSince1970: 1_782_000_000.125)
    var nothing: [String] = []
    var nested = [[1], [], [2, 3]]
    var object = ["b": ["y": 1, "x": 2], "a": [:]]
    var ports = [443: 1, 80: 2]
    var optionals: [Int?] = [1, nil]
  }

  private func json(_ value: some Encodable) throws -> String {
    String(decoding: try LineEncoder().line(value), as: UTF8.self)
  }

  @Test("every kind of value comes back")
  func roundTrip() throws {
    let line = try LineEncoder().line(Everything())
    #expect(try EvidenceCoder.decoder().decode(Everything.self, from: Data(line)) == Everything())
    #expect(!line.contains(0x0A))
  }

  @Test("what Foundation's encoder writes is read as the same values")
  func foundation() throws {
    let evidence = SampleEvidence.exemplary()
    let ours = try EvidenceCoder.decoder().decode(SiteEvidence.self, from: Data(LineEncoder().line(evidence)))
    let theirs = try EvidenceCoder.decoder().decode(
      SiteEvidence.self, from: EvidenceCoder.encoder().encode(evidence))
    #expect(ours == theirs)
    #expect(ours == evidence)
  }

  @Test("the evidence of all checks' examples, and what is said of it, come back, from stores of before too")
  func examples() throws {
    let rubric = try Rubric.load(Rubric.defaultName)
    let decoder = EvidenceCoder.decoder()
    for check in CheckCatalog.all {
      for example in check.examples() {
        let evidence = example.evidence
        let before = try decoder.decode(SiteEvidence.self, from: EvidenceCoder.encoder().encode(evidence))
        #expect(try PackedEvidence.unpack(PackedEvidence.pack(evidence)) == before, "\(check.id) \(example.name)")
        let assessment = Scorer.assess(evidence, rubric: rubric, catalog: [check], moment: example.moment)
        let known = try decoder.decode(Assessment.self, from: EvidenceCoder.encoder().encode(assessment))
        #expect(try PackedJSON(assessment).value(Assessment.self) == known, "\(check.id) \(example.name)")
      }
    }
  }

  private struct Awkward: Codable, Equatable {
    enum Choice: Codable, Equatable {
      case none
      case one(Int)
      case named(text: String, list: [Choice])
    }

    enum Key: String, Codable, CaseIterable { case first, second }

    var choices: [Choice] = [.none, .one(-1), .named(text: "\u{0}\"", list: [.none, .named(text: "", list: [])])]
    var byKey: [Key: [Int?]] = [.second: [nil, 2], .first: []]
    var maybe: [String: Date?] = ["a": nil, "b": Date(timeIntervalSince1970: -0.001)]
    var twice: Int?? = .some(nil)
    var set: Set<String> = ["x"]
    var small: [UInt8] = [0, 255]
    var decimal = -1.5e-7
  }

  @Test("payloads, keys that are no text, optional values within others, and values of many depths come back")
  func awkward() throws {
    let value = Awkward()
    let back = try EvidenceCoder.decoder().decode(Awkward.self, from: Data(LineEncoder().line(value)))
    #expect(back.choices == value.choices)
    #expect(back.byKey == value.byKey)
    #expect(back.maybe == value.maybe)
    #expect(back.set == value.set)
    #expect(back.small == value.small)
    #expect(back.decimal == value.decimal)
    var deep = Awkward.Choice.none
    for _ in 0..<100 { deep = .named(text: "", list: [deep]) }
    #expect(
      try EvidenceCoder.decoder().decode(Awkward.Choice.self, from: Data(LineEncoder().line(deep))) == deep)
  }

  @Test("members of dictionaries come by name, and control characters are escaped")
  func exact() throws {
    #expect(try json(["b": 1, "a": 2, "c": 3]) == #"{"a":2,"b":1,"c":3}"#)
    #expect(try json([10: "x", 9: "y"]) == #"{"9":"y","10":"x"}"#)
    #expect(try json(["\u{1}\t\n\r\"\\/"]) == #"["\u0001\t\n\r\"\\/"]"#)
    #expect(try json("") == #""""#)
    #expect(try json([String: Int]()) == "{}")
    #expect(try json([1.0, 0.5, -2.0]) == "[1,0.5,-2]")
  }

  @Test("one encoder takes one value after the other, also after one that failed")
  func again() throws {
    let encoder = LineEncoder()
    #expect(throws: EncodingError.self) { try encoder.line(["a": [Double.nan]]) }
    #expect(throws: EncodingError.self) { try encoder.line([Double.infinity]) }
    #expect(String(decoding: try encoder.line([1]), as: UTF8.self) == "[1]")
    #expect(String(decoding: try encoder.line(["a": 1]), as: UTF8.self) == #"{"a":1}"#)
  }

  private struct Nesting: Encodable {
    private enum Key: String, CodingKey { case inner, list, last }

    func encode(to encoder: any Encoder) throws {
      var outer = encoder.container(keyedBy: Key.self)
      var inner = outer.nestedContainer(keyedBy: Key.self, forKey: .inner)
      try inner.encode(1, forKey: .last)
      var list = outer.nestedUnkeyedContainer(forKey: .list)
      try list.encode("x")
      var object = list.nestedContainer(keyedBy: Key.self)
      try object.encodeNil(forKey: .last)
      _ = list.nestedUnkeyedContainer()
      try list.encode(2)
      try outer.encode(true, forKey: .last)
    }
  }

  @Test("objects and arrays begun by hand close where the next value begins")
  func nesting() throws {
    #expect(try json(Nesting()) == #"{"inner":{"last":1},"list":["x",{"last":null},[],2],"last":true}"#)
  }
}
