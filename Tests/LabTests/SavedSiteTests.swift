import ChildProcesses
import FoundationEssentials
import TestKit
import Testing

@testable import Lab

@Suite("Saved pages are served under a real name", .enabled(if: labIsPossible, labIsImpossible))
struct SavedSiteTests {
  @Test("Bytes and types stay untouched, and a folder without index is refused as nginx does")
  func bytes() throws {
    try withTemporaryFolder { folder in
      // 国家 in GB2312, an odd tag, a NUL: nothing may be mended on the way.
      let page: [UInt8] = Array("<HTML><BODY>".utf8) + [0xB9, 0xFA, 0xBC, 0xD2, 0, 0xFF] + Array("</p>".utf8)
      let root = folder + "/pages/www.saved.gov.cn"
      try FileManager.default.createDirectory(atPath: root + "/tjsj", withIntermediateDirectories: true)
      try Data(page).write(to: URL(filePath: root + "/tjsj/a.html"))
      let lab = try Lab.serve(folder + "/pages", host: "www.saved.gov.cn", folder: folder + "/lab")
      let answer = try #require(LoopbackGet.plain("www.saved.gov.cn", "/tjsj/a.html", port: lab.httpPort))
      #expect(answer.status == 200)
      #expect(answer.body == page)
      #expect(answer.header("content-type") == "text/html")
      let expected = [("/", 403), ("/tjsj/", 403), ("/tjsj", 301), ("/nothing.html", 404)]
      for (path, status) in expected {
        #expect(LoopbackGet.plain("www.saved.gov.cn", path, port: lab.httpPort)?.status == status, "\(path)")
      }
      #expect(LoopbackGet.plain("www.saved.gov.cn", "/tjsj", port: lab.httpPort)?.header("location") == "/tjsj/")
      #expect(try LoopbackGet.secure("www.saved.gov.cn", "/nothing.html", lab: lab)?.status == 404)
      #expect(lab.options.contains("443=\(lab.httpsPort)"))
      #expect(!lab.options.contains("--at"))
      try lab.stop()
    }
  }

  @Test("The root itself may be named")
  func rootItself() throws {
    try withTemporaryFolder { folder in
      let root = folder + "/pages"
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
      try Data("hello".utf8).write(to: URL(filePath: root + "/index.html"))
      let lab = try Lab.serve(root, host: "WWW.Saved.gov.cn", folder: folder + "/lab")
      #expect(LoopbackGet.plain("www.saved.gov.cn", "/", port: lab.httpPort)?.text == "hello")
      try lab.stop()
    }
  }

  @Test("The page to begin with: the root's index, else the nearest index, else the nearest page; or the one named")
  func home() throws {
    try withTemporaryFolder { folder in
      func home(_ start: String? = nil) throws -> String? {
        try SavedSite(directory: folder, host: "www.a.gov.cn", start: start).home
      }
      func write(_ path: String) throws {
        let parts = path.split(separator: "/").dropLast()
        try FileManager.default.createDirectory(
          atPath: folder + "/" + parts.joined(separator: "/"), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(filePath: folder + "/" + path))
      }
      #expect(try home() == nil)
      try write("picture.png")
      try write("a/b/c/文 章.HTML")
      #expect(try home() == "http://www.a.gov.cn/a/b/c/%E6%96%87%20%E7%AB%A0.HTML")
      try write("a/page.htm")
      #expect(try home() == "http://www.a.gov.cn/a/page.htm")
      try write("z/y/index.htm")
      #expect(try home() == "http://www.a.gov.cn/z/y/")
      try write("index.html")
      #expect(try home() == "http://www.a.gov.cn/")
      #expect(try home("/a/page.htm") == "http://www.a.gov.cn/a/page.htm")
      #expect(try home("/z/y/") == "http://www.a.gov.cn/z/y/")
      for wrong in ["/a/", "/none.html", "a/page.htm", "/../x", "/a"] {
        #expect(throws: LabError.self) { try home(wrong) }
      }
    }
  }

  @Test(
    "A name that is none and a folder that is none are said so", arguments: ["no name", "gov", "a..b.cn", ".gov.cn"])
  func refusals(host: String) throws {
    try withTemporaryFolder { folder in
      #expect(throws: LabError.self) { try Lab.serve(folder, host: host, folder: folder + "/lab") }
      #expect(throws: LabError.self) { try Lab.serve(folder + "/no", host: "www.a.gov.cn", folder: folder + "/lab") }
    }
  }

  @Test(
    "Every address of the saved statistics site answers as the independent crawl saw it",
    .enabled(if: Corpus.isPresent, "the corpus is not beside the repository"))
  func corpus() throws {
    try withTemporaryFolder { folder in
      let tar = Corpus.path("sites/stats-gov-cn-small.tar.xz")
      try FileManager.default.createDirectory(atPath: folder + "/pages", withIntermediateDirectories: true)
      let unpacked = try ChildProcess.run("tar", ["-xJf", tar, "-C", folder + "/pages"])
      try #require(unpacked.status == 0, "\(unpacked.output)")
      let host = "www.stats.gov.cn"
      let lab = try Lab.serve(folder + "/pages", host: host, folder: folder + "/lab")
      let table = String(decoding: try Corpus.data("sites/stats-gov-cn-small.expected.tsv"), as: UTF8.self)
      var different = [String]()
      for line in table.split(separator: "\n").dropFirst() {
        let cells = line.split(separator: "\t")
        let path = String(cells[0].dropFirst("http://\(host)".count))
        let expected = cells[2] == "dir-no-index" ? 403 : Int(cells[2])
        let status = LoopbackGet.plain(host, path, port: lab.httpPort)?.status
        if status != expected { different.append("\(path): \(status ?? 0)") }
      }
      #expect(different == [])
      try lab.stop()
    }
  }
}
