import Foundation
import TestKit
import Testing

@Suite("The end of the program")
struct ProgramEndTests {
  @Test(
    "runs no exit handler of a library: OpenSSL's would free what libcurl's thread still uses",
    arguments: [
      ["explain", "links.home"], ["--help"], ["scan", "nowhere.csv"], ["check", "no address"],
      ["inspect", "http://www.lab-qinghe.gov.cn/", "--zone", "zone"],
    ])
  func noExitHandlers(arguments: [String]) async throws {
    let folder = try TemporaryFolder()
    // The name's address is private, so nothing is sent; the resolver's and libcurl's threads run all the same.
    _ = try folder.write("zone . static\nwww.lab-qinghe.gov.cn. 60 IN A 127.0.0.1\n", to: "zone")
    let outcome = try await Program("spotcheck").run(
      arguments, in: folder.path,
      environment: ["LD_DEBUG": "files", "LD_DEBUG_OUTPUT": folder.path + "/loader"])
    #expect(outcome.status < 128, "\(outcome.errors)")
    let log = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasPrefix("loader.") })
    let text = try String(contentsOfFile: folder.path + "/" + log, encoding: .utf8)
    #expect(text.contains("calling init: "), "the loader's log is written")
    // The loader calls these from exit, after the handlers that libraries registered.
    #expect(!text.contains("calling fini: "))
  }
}
