import Evidence
import Testing

@testable import Registers

@Suite("Sentences about registers")
struct RegisterSentenceTests {
  static let rowFaults: [RegisterFault] = [
    .brokenRow(.unclosedQuote), .brokenRow(.textAfterQuote), .brokenRow(.tooLarge), .undecodableText,
    .shortRow(fields: 1, columns: 2), .longRow(fields: 3, columns: 2), .repeatedHeader, .linesBeforeHeader(2),
    .repeatedColumn("x"), .moreProblems(3), .moreSkipped(3), .nulByte, .noAddress, .notAnAddress("x"),
    .schemeNotWeb("ftp"), .addressWithPassword,
    .hostWithoutDot("x"), .addressMended("x"), .schemeAssumed("x"), .severalAddresses("x"),
    .codeUnusable("x", used: "y"), .codeTaken("x", line: 2, used: "y"), .unknownClass("x"), .unknownStatus("x"),
    .unknownDay("x"), .monthOnly("x"), .identicalRow(line: 2), .repeatedAddress(line: 2),
  ]

  static var hygieneFaults: [HygieneFault] {
    [
      .codeMissing("x"), .codeUnusual("x"), .codeNotOfClass("x", .city), .classMissing, .suffix("x"),
      .addressLiteral("x"), .structure("x", .department), .structure("x", .city), .unusualPort(81), .notFrontPage("/x"),
      .notBelowParent("x", "y"), .departmentOfCounty("x"), .parentUnknown("x"), .ownParent, .closedListed,
      .movedListed, .openedInFuture(CalendarDay(daysSinceEpoch: 0)),
      .closedInFuture(CalendarDay(daysSinceEpoch: 0)), .closedWhileOpen(CalendarDay(daysSinceEpoch: 0)),
      .closedBeforeOpened(CalendarDay(daysSinceEpoch: 0), CalendarDay(daysSinceEpoch: 1)), .sharedCode("x", "y"),
      .sharedHost("x", "y"),
      .twin("x", "y"), .sharedName("x", "y"), .sharedSponsor("x", "y"),
    ]
  }

  static func check(_ text: RegisterFault.Text) {
    #expect(text.zh.hasSuffix("。") && text.en.hasSuffix("."))
    #expect(!text.zh.contains("  ") && !text.en.contains("  "))
    #expect(text.code.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") })
  }

  @Test("every fault has one in both languages and a code in kebab case")
  func all() {
    for fault in Self.rowFaults { Self.check(fault.text) }
    for fault in Self.hygieneFaults { Self.check(fault.text) }
    let codes = Self.rowFaults.map(\.text.code) + Set(Self.hygieneFaults.map(\.text.code))
    #expect(Set(codes).count == codes.count)
  }

  @Test("values of the file are quoted in one short line")
  func quoted() {
    #expect(RegisterFault.quoted("a\r\nb") == "a b")
    #expect(RegisterFault.quoted(String(repeating: "政", count: 81)).count == 81)
    #expect(RegisterFault.quoted(String(repeating: "政", count: 80)) == String(repeating: "政", count: 80))
  }
}
