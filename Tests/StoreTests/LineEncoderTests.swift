import Checks
import Evidence
import FoundationEssentials
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
