import FoundationEssentials
import Testing

@testable import Registers

@Suite("Files that are no register")
struct RegisterErrorTests {
  static let cases: [(bytes: [UInt8], code: RegisterError.Code)] = [
    ([], .empty), (Array(" \r\n\t\n".utf8), .empty), ([0xEF, 0xBB, 0xBF], .empty),
    ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], .binary), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .binary),
    (Array("%PDF-1.7\nurl".utf8), .binary), (Array("url\u{0}\nhttp://a.gov.cn/\n".utf8), .binary),
    (Array("url\nhttp://a.gov.cn/\n".utf8) + [UInt8](repeating: 0, count: 512), .binary),
    (Array("url\nhttp://a.gov.cn/\n".utf16).flatMap { [UInt8($0 & 0xFF), 0] }, .binary),
    ((0..<400).map { UInt8(truncatingIfNeeded: $0 * 7 + 128) | 0x80 }, .binary),
    (Array("<!DOCTYPE html><title>url</title>".utf8), .webPage), (Array("\n <html lang=zh>".utf8), .webPage),
    (Array("<?xml version=\"1.0\"?><sites/>".utf8), .notATable),
    (Array("{\"url\": \"http://a.gov.cn/\"}".utf8), .notATable),
    (Array("[\"url\"]".utf8), .notATable), (Array("name,phone\na,b\n".utf8), .noAddressColumn),
    (Array("http://a.gov.cn/\nhttp://b.gov.cn/\n".utf8), .noAddressColumn),
    (Array("name,url\n".utf8), .noRows), (Array("网址\n\n,\n".utf8), .noRows),
  ]

  @Test("are refused with a reason and a sentence", arguments: cases)
  func refused(_ bytes: [UInt8], _ code: RegisterError.Code) throws {
    let error = try #require(throws: RegisterError.self) {
      try Register.parse(bytes: bytes, name: "list.csv")
    }
    #expect(error.code == code)
    #expect(error.description.contains("'list.csv'"))
    #expect(error.zh.contains("“list.csv”"))
    #expect(error.description.hasSuffix(".") && !error.description.contains("\n"))
  }

  @Test("a folder, a missing file and a file in a file are told apart")
  func paths() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/registers-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/名录.csv"
    try Data("网址\nhttp://www.a.gov.cn/\n".utf8).write(to: URL(filePath: file))

    let register = try Register.read(path: file)
    #expect(register.name == "名录.csv")
    #expect(register.sites.map(\.url.host) == ["www.a.gov.cn"])

    func code(_ path: String) -> RegisterError.Code? {
      do {
        _ = try Register.read(path: path)
        return nil
      } catch {
        #expect(error.file == path)
        return error.code
      }
    }
    #expect(code(folder) == .isDirectory)
    #expect(code(folder + "/none.csv") == .notFound)
    #expect(code(file + "/none.csv") == .notFound)
    try Data("a,b\n".utf8).write(to: URL(filePath: folder + "/other.csv"))
    #expect(code(folder + "/other.csv") == .noAddressColumn)
  }

  @Test("a device without end is refused at the size limit")
  func endless() {
    #expect {
      try Register.read(path: "/dev/zero")
    } throws: { error in
      (error as? RegisterError)?.code == .tooLarge
    }
  }

  @Test("every code has a sentence in both languages", arguments: RegisterError.Code.allCases)
  func sentences(_ code: RegisterError.Code) {
    let error = RegisterError(code, file: "f.csv", detail: "detail")
    #expect(error.en.contains("'f.csv'") && error.zh.contains("“f.csv”"))
  }
}
