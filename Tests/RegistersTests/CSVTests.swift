import SwiftCSV
import Testing

@testable import Registers

@Suite("CSV reading and writing")
struct CSVTests {
  struct Case: Sendable {
    var text: String
    var rows: [[String]]
    var lines: [Int]
    var delimiter: UInt8 = UInt8(ascii: ",")
  }

  static let cases: [Case] = [
    Case(text: "", rows: [], lines: []),
    Case(text: "\n", rows: [[""]], lines: [1]),
    Case(text: "a", rows: [["a"]], lines: [1]),
    Case(text: "a,b\n", rows: [["a", "b"]], lines: [1]),
    Case(text: "a,b\r\nc,d\r\n", rows: [["a", "b"], ["c", "d"]], lines: [1, 2]),
    Case(text: "a\rb\rc", rows: [["a"], ["b"], ["c"]], lines: [1, 2, 3]),
    Case(text: "a,\n,b", rows: [["a", ""], ["", "b"]], lines: [1, 2]),
    Case(text: "\"a,b\",c", rows: [["a,b", "c"]], lines: [1]),
    Case(text: "\"a\nb\",c\nd,e", rows: [["a\nb", "c"], ["d", "e"]], lines: [1, 3]),
    Case(text: "\"a\r\nb\",c\r\nd,e", rows: [["a\r\nb", "c"], ["d", "e"]], lines: [1, 3]),
    Case(text: "\"say \"\"hi\"\"\"", rows: [["say \"hi\""]], lines: [1]),
    Case(text: "\"\"", rows: [[""]], lines: [1]),
    Case(text: "5\" pipe,x", rows: [["5\" pipe", "x"]], lines: [1]),
    Case(text: " a , b ", rows: [[" a ", " b "]], lines: [1]),
    Case(text: "a\tb\n\"c\td\"\te", rows: [["a", "b"], ["c\td", "e"]], lines: [1, 2], delimiter: 9),
    Case(text: "a;b,c", rows: [["a", "b,c"]], lines: [1], delimiter: UInt8(ascii: ";")),
    Case(text: "名称,网址\n北京市,“引号”", rows: [["名称", "网址"], ["北京市", "“引号”"]], lines: [1, 2]),
  ]

  @Test("reads each text as its rows and lines", arguments: cases)
  func reads(_ testCase: Case) {
    let records = Array(CSVReader(testCase.text, delimiter: testCase.delimiter))
    #expect(records.map(\.fields) == testCase.rows)
    #expect(records.map(\.line) == testCase.lines)
    #expect(records.allSatisfy { $0.flaw == nil })
  }

  @Test("a stray quote costs one row and not the rest")
  func recovers() {
    let text = "a,b\n\"open,c\nd,e\nf,\"g\"h\ni,\"j\nk\"\nl,m"
    let records = Array(CSVReader(text))
    // The quote of line 2 is closed by that of line 4, where text follows it: line 2 is given up, line 3 is read.
    #expect(records.map(\.line) == [1, 2, 3, 4, 5, 7])
    #expect(records.map(\.flaw) == [nil, .textAfterQuote, nil, .textAfterQuote, nil, nil])
    #expect(records.map(\.fields) == [["a", "b"], [], ["d", "e"], [], ["i", "j\nk"], ["l", "m"]])
  }

  @Test("a quote that never closes costs one row")
  func unclosed() {
    let records = Array(CSVReader("a\n\"b\nc\nd"))
    #expect(records.map(\.flaw) == [nil, .unclosedQuote, nil, nil])
    #expect(records.map(\.fields) == [["a"], [], ["c"], ["d"]])
  }

  @Test("a field beyond the limit is a flaw, quoted or not", arguments: ["", "\""])
  func tooLarge(_ quote: String) {
    let long = String(repeating: "x", count: CSVReader.fieldLimit + 1)
    let records = Array(CSVReader("\(quote)\(long)\(quote)\nb"))
    #expect(records.count == 2)
    #expect(records.first?.flaw != nil)
    #expect(records.last?.fields == ["b"])
  }

  @Test("many open quotes are read in time that grows with the text")
  func linear() {
    // Read again from every line to its end, this would be 10^10 steps.
    let text = String(repeating: "a,\"b\n", count: 100_000)
    var rows = 0
    for _ in CSVReader(text) { rows += 1 }
    #expect(rows > 0)
  }

  @Test("random tables are written and read back equal", arguments: 0..<200)
  func roundTrip(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let table = RandomTable.make(&random)
    let text = table.map { CSVWriter.line($0) }.joined()
    #expect(Array(CSVReader(text)).map(\.fields) == table)
  }

  @Test("what we write is read the same by another reader", arguments: 0..<100)
  func peer(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    // That reader fills short rows up, and loses an empty field at the end of the text.
    let table = RandomTable.rectangle(&random).map { $0 + ["end"] }
    let text = table.map { CSVWriter.line($0) }.joined()
    let peer = try EnumeratedCSV(string: "header\n" + text, delimiter: .comma, loadColumns: false)
    #expect(peer.rows == table)
  }

  @Test("random bytes never crash the reader and every record moves on", arguments: 0..<300)
  func fuzz(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let bytes = RandomTable.noise(&random, alphabet: Array("\",;\t\r\na ".utf8), count: 2_000)
    var last = 0
    for record in CSVReader(bytes, delimiter: UInt8(ascii: ",")) {
      #expect(record.line > last)
      last = record.line
    }
  }
}
