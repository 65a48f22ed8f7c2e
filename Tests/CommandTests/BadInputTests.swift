import FoundationEssentials
import Glibc
import Store
import TestKit
import Testing

@Suite("Bad input: one sentence, the right exit status")
struct BadInputTests {
  private let spotcheck = Program("spotcheck")
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) async throws -> Program.Outcome {
    try await spotcheck.run(arguments, in: folder.path)
  }

  /// The complaint is one line that names the program, and nothing went to standard output.
  private func expect(
    _ outcome: Program.Outcome, status: Int32, says parts: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status == status, sourceLocation: sourceLocation)
    #expect(outcome.output == "", sourceLocation: sourceLocation)
    #expect(outcome.errors.hasPrefix("spotcheck: "), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
    for part in parts {
      #expect(outcome.errors.contains(part), "\(outcome.errors)", sourceLocation: sourceLocation)
    }
  }

  @Test("A register that does not exist")
  func noRegister() async throws {
    expect(try await run("scan", "nowhere.csv"), status: 2, says: "nowhere.csv")
  }

  @Test("A file that is no register")
  func notARegister() async throws {
    let page = try folder.write("<!DOCTYPE html><html><body>no register</body></html>", to: "page.csv")
    expect(try await run("scan", page), status: 2, says: "page.csv")
    let binary = try folder.write("\u{0}\u{1}\u{2}PNG", to: "binary.csv")
    expect(try await run("register", binary), status: 2, says: "binary.csv")
    let empty = try folder.write("", to: "empty.csv")
    expect(try await run("scan", empty), status: 2, says: "empty.csv")
    expect(try await run("scan", folder.path), status: 2, says: folder.path)
  }

  @Test("A register without one usable row")
  func noUsableRow() async throws {
    let register = try folder.write("url,name\n:::,a\n,b\n", to: "bad.csv")
    let outcome = try await run("scan", register, "--quiet")
    #expect(outcome.status == 2)
    // The rows that are left out are named before it.
    #expect(outcome.errors.split(separator: "\n").last?.hasPrefix("spotcheck: \(register) has no usable row; ") == true)
  }

  @Test("register says what is wrong with every row, and ends with 2 where none can be used")
  func registerWithoutRows() async throws {
    let register = try folder.write("url,name\n:::,a\n,b\n", to: "bad.csv")
    let outcome = try await run("register", register)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("line 2") && outcome.output.contains("line 3"))
    #expect(outcome.errors.contains("no usable row"))
    #expect(try await run("register", register, "--lang", "zh").output.contains("0 个网站，跳过 2 行"))
  }

  @Test("A control for IPv6 that is none", arguments: ["192.0.2.1", "a.cn:0", "[a.cn]:80"])
  func badControl(control: String) async throws {
    expect(try await run("check", "http://www.demo.gov.cn/", "--ipv6-control", control), status: 2, says: control)
  }

  @Test("A file of authorities without a usable certificate is said at the start")
  func authorities() async throws {
    let good = "-----BEGIN CERTIFICATE-----\nMAMCAQA=\n-----END CERTIFICATE-----\n"
    let cases = [
      ("", "is empty"), ("garbage\n", "no certificate"),
      (good.replacingOccurrences(of: "MAMC", with: "AAMC"), "damaged"),
      (String(good.prefix(40)), "cut off"),
      (good.replacingOccurrences(of: "CERTIFICATE", with: "PRIVATE KEY"), "no certificate"),
    ]
    for (text, words) in cases {
      let file = try folder.write(text, to: "ca.pem")
      let outcome = try await run("check", "http://www.demo.gov.cn/", "--quiet", "--ca-file", file)
      #expect(outcome.status == 2)
      #expect(outcome.errors.split(separator: "\n").count == 1)
      #expect(outcome.errors.contains("ca.pem") && outcome.errors.contains(words), "\(outcome.errors)")
    }
    expect(
      try await run("check", "http://www.demo.gov.cn/", "--ca-file", folder.path), status: 2, says: folder.path)
  }

  @Test("A register with bad rows is read, and the rows are named by line and reason")
  func badRows() async throws {
    let register = try folder.write(
      "url,name,class\nhttp://www.demo.gov.cn/,good,county\nhttp://[bad/,bad,county\n", to: "mixed.csv")
    let outcome = try await run("register", register)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("line 3"))
    #expect(outcome.output.contains("1 site"))
  }

  @Test("An unknown option, an unknown verb, an impossible number")
  func usage() async throws {
    expect(try await run("scan", "x.csv", "--no-such-option"), status: 2, says: "--no-such-option")
    expect(try await run("scan"), status: 2, says: "<register>", "spotcheck scan --help")
    expect(try await run("scan", "x.csv", "--max-page", "3"), status: 2, says: "--max-pages")
    expect(try await run("fly"), status: 2, says: "There is no verb “fly”", "spotcheck --help")
    expect(try await run("scans", "x.csv"), status: 2, says: "“scans”", "did you mean scan?")
    expect(try await run("--fast"), status: 2, says: "--fast", "spotcheck --help")
    expect(
      try await run("check", "http://www.demo.gov.cn/", "--timeout", "0"), status: 2, says: "--timeout must be",
      "spotcheck check --help")
    expect(try await run("check", "http://www.demo.gov.cn/", "--timeout"), status: 2, says: "--timeout")
    expect(try await run("check", "http://www.demo.gov.cn/", "--class", "town"), status: 2, says: "town", "county")
    expect(try await run("check", "http://www.demo.gov.cn/", "--map-port", "80"), status: 2, says: "--map-port")
    let register = try folder.write("url\nhttp://www.demo.gov.cn/\n", to: "one.csv")
    expect(
      try await run("scan", register, "--resume"), status: 2, says: "no incomplete run", "one.csv", "--run",
      "begin one without --resume")
    expect(
      try await run("check", "http://www.demo.gov.cn/", "--fail-on", "links.nonsense"), status: 2,
      says: "links.nonsense")
    expect(try await run("explain", "links"), status: 2, says: "links.home")
  }

  @Test("An address without a scheme, of another scheme, or none at all")
  func addresses() async throws {
    expect(try await run("check", "www.demo.gov.cn"), status: 2, says: "no scheme", "http://www.demo.gov.cn/")
    expect(try await run("inspect", "ftp://www.demo.gov.cn/"), status: 2, says: "no http or https address")
    expect(try await run("inspect", "http://"), status: 2, says: "no valid address")
    for nothing in ["", "  "] {
      expect(try await run("check", nothing), status: 2, says: "is empty", "http://www.example.gov.cn/")
    }
  }

  @Test("A rubric that does not exist, and one that is no rubric")
  func rubrics() async throws {
    expect(try await run("check", "http://www.demo.gov.cn/", "--rubric", "nonsense"), status: 2, says: "nonsense")
    let file = try folder.write("groups: [", to: "rubric.yaml")
    expect(try await run("check", "http://www.demo.gov.cn/", "--rubric", file), status: 2, says: "rubric.yaml")
  }

  @Test("A name that does not resolve is an unreachable site, not an error of ours")
  func unknownName() async throws {
    let zone = try folder.write("zone gov.cn. static\n", to: "zone")
    let checked = try await run("check", "http://www.nowhere.gov.cn/", "--zone", zone, "--json")
    #expect(checked.status == 0)
    #expect(checked.output.contains("\"unreachable\""))
    let inspected = try await run("inspect", "http://www.nowhere.gov.cn/", "--zone", zone)
    expect(inspected, status: 3, says: "name not found", "check the spelling of the name", "--resolver")
    let register = try folder.write("url\nhttp://www.nowhere.gov.cn/\n", to: "one.csv")
    let scanned = try await run("scan", register, "--zone", zone)
    #expect(scanned.status == 0)
    #expect(scanned.output.contains("the name does not exist: http://www.nowhere.gov.cn/"), "\(scanned.output)")
  }

  @Test("A server that sends garbage, or nothing, is told as such: by inspect, and in the summary of a scan")
  func garbage() async throws {
    let silent = Program("spotcheck")
    let server = try LoopbackServer(.ipv4) { request in
      switch request.target {
      case "/slow": [.hang]
      case "/round": [.send("HTTP/1.1 302 Found\r\nLocation: /round\r\nContent-Length: 0\r\n\r\n")]
      case "/short":
        [
          .send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\n<title>a</title><p>b"),
          .close,
        ]
      default: [.send("\u{1}\u{2}no web server\r\n"), .close]
      }
    }
    let zone = try folder.write("zone . static\nwww.demo.gov.cn. 60 IN A 127.0.0.1\n", to: "zone")
    let network = [
      "--zone", zone, "--allow-private-addresses", "--map-port", "80=\(server.port)", "--map-port", "443=1",
      "--host-interval", "0",
    ]
    func inspect(_ path: String, _ more: String...) async throws -> Program.Outcome {
      try await silent.run(["inspect", "http://www.demo.gov.cn\(path)"] + network + more, in: folder.path)
    }
    expect(
      try await inspect("/"), status: 3, says: "http://www.demo.gov.cn/", "invalid response",
      "check the scheme and the port")
    expect(try await inspect("/slow", "--timeout", "0.3"), status: 3, says: "response timeout", "--timeout SECONDS")
    // What did come is shown, and the status says that it is not all.
    let round = try await inspect("/round")
    #expect(round.status == 3 && round.output.contains("302"), "\(round)")
    #expect(round.errors.contains("redirect loop") && round.errors.contains("look at the hops"))
    let short = try await inspect("/short", "--json")
    #expect(short.status == 3 && short.output.contains("body-broken"), "\(short)")
    #expect(short.errors.hasPrefix("spotcheck: http://www.demo.gov.cn/short could not be read to its end: body broken"))

    let register = try folder.write("url\nhttp://www.demo.gov.cn/\n", to: "one.csv")
    let scanned = try await silent.run(["scan", register] + network, in: folder.path)
    #expect(scanned.status == 0)
    #expect(scanned.output.contains("1 unreachable"))
    #expect(scanned.output.contains("the answer is no HTTP: http://www.demo.gov.cn/"), "\(scanned.output)")
    #expect(scanned.output.contains("spotcheck inspect http://www.demo.gov.cn/"))
  }

  @Test("A private address is refused unless allowed")
  func privateAddress() async throws {
    expect(
      try await run("inspect", "http://127.0.0.1:9/"), status: 3, says: "address refused", "--allow-private-addresses")
  }

  @Test("A reports folder that cannot be written is said before anything is gathered")
  func unwritableReports() async throws {
    let register = try folder.write("url\nhttp://www.demo.gov.cn/\n", to: "one.csv")
    // A file where the folder should be: unwritable for root too.
    let blocked = try folder.write("", to: "Reports")
    expect(
      try await run("scan", register, "--reports", blocked, "--store", folder.path + "/s.sqlite", "--quiet"), status: 4,
      says: "Reports", "is a file, not a folder", "--reports")
    expect(
      try await run("scan", register, "--reports", "/proc/spotcheck", "--store", folder.path + "/s.sqlite", "--quiet"),
      status: 4, says: "/proc/spotcheck")
  }

  @Test("A store that is no store, one of a later version, and one whose folder cannot be made")
  func stores() async throws {
    let register = try folder.write("url\nhttp://www.demo.gov.cn/\n", to: "one.csv")
    let text = try folder.write(String(repeating: "no database\n", count: 100), to: "text.sqlite")
    let zone = try folder.write("zone . static\n", to: "zone")
    expect(
      try await run("scan", register, "--zone", zone, "--store", text, "--quiet"), status: 4, says: "text.sqlite")
    expect(
      try await run("scan", register, "--zone", zone, "--store", "/proc/none/s.sqlite", "--quiet"), status: 4,
      says: "/proc/none")
    expect(try await run("report", "x", "--store", folder.path + "/absent.sqlite"), status: 2, says: "absent.sqlite")
    let later = try laterStore()
    let before = FileManager.default.contents(atPath: later)
    for verb in [["scan", register, "--zone", zone, "--quiet"], ["report", "x"]] {
      let outcome = try await spotcheck.run(verb + ["--store", later], in: folder.path)
      expect(outcome, status: 4, says: "later.sqlite", "later spotcheck", "store version 99", "--store")
    }
    #expect(FileManager.default.contents(atPath: later) == before, "what a later version wrote is not touched")
  }

  /// A store like ours whose header says that it is of version 99 (SQLite file format, 1.3: user version, offset 60).
  private func laterStore() throws -> String {
    let path = folder.path + "/later.sqlite"
    try Store(path: path).close()
    var bytes = Array(try #require(FileManager.default.contents(atPath: path)))
    bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  @Test("Help goes to standard output and is no error; a reader that leaves early ends us quietly")
  func help() async throws {
    let outcome = try await run("--help")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("scan"))
    #expect(outcome.errors == "")
    #expect(try await run("scan", "--help").output.contains("--max-pages"))
    let inspect = try await run("inspect", "--help").output
    #expect(inspect.contains("--map-port") && !inspect.contains("--max-pages"))
    #expect(try await run("check", "--help").output.contains("zh or en. (default: zh)"))
  }

  @Test("check without class or name hints at the options, in the language of the scorecard")
  func hints() async throws {
    let zone = try folder.write("zone gov.cn. static\n", to: "zone")
    let plain = ["check", "http://www.nowhere.gov.cn/", "--zone", zone]
    #expect(try await spotcheck.run(plain, in: folder.path).errors.contains("未注明网站类型，可用 --class"))
    let english = try await spotcheck.run(plain + ["--lang", "en"], in: folder.path)
    #expect(english.errors.contains("--class") && english.errors.contains("--name"))
    let given = try await spotcheck.run(plain + ["--class", "county", "--name", "某县"], in: folder.path)
    #expect(given.errors == "")
    #expect(try await run("--version").output == "0.1.0\n")
  }
}
