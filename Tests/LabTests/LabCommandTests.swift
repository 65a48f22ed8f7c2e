import ChildProcesses
import FoundationEssentials
import Glibc
import Testing

@testable import Lab

/// The built command, beside the test bundle; the build system builds both.
private let command: String? = {
  let folders = CommandLine.arguments.map { $0.split(separator: "/", omittingEmptySubsequences: false).dropLast() }
  return folders.map { $0.joined(separator: "/") + "/spotcheck-lab" }.first { access($0, X_OK) == 0 }
}()

@Suite(
  "The command spotcheck-lab", .enabled(if: labIsPossible, labIsImpossible),
  .enabled(if: command != nil, "the command was not built beside the tests"))
struct LabCommandTests {
  private let program: String

  init() throws { program = try #require(command) }

  @Test("run fills in options and register, passes the exit status on and stops the lab")
  func run() throws {
    try withTemporaryFolder { folder in
      let lab = folder + "/lab"
      let script = "echo \"$@\"; test -f \"$1\" && exit 7"
      let result = try ChildProcess.run(
        program, ["run", "--folder", lab, "--", "sh", "-c", script, "sh", "{register}", "{options}", "end"])
      #expect(result.status == 7)
      #expect(result.output.hasPrefix("\(lab)/lab.csv --zone \(lab)/zone --ca-file "))
      #expect(result.output.hasSuffix("--at 2026-06-15T09:00:00+08:00 end\n"))
      #expect(!FileManager.default.fileExists(atPath: lab))
    }
  }

  @Test("A signal to run reaches its command, and the lab is stopped after it", arguments: [SIGINT, SIGTERM])
  func signals(signal: Int32) throws {
    try withTemporaryFolder { folder in
      let lab = folder + "/lab"
      // The command signals the lab, its parent; what comes back must end it, not its own patience.
      let script = "trap 'exit 9' INT TERM; kill -\(signal) $PPID; while :; do sleep 0.01; done"
      let result = try ChildProcess.run(
        "timeout", ["-k", "1", "180", program, "run", "--folder", lab, "--", "sh", "-c", script])
      #expect(result.status == 9)
      #expect(!FileManager.default.fileExists(atPath: lab))
    }
  }

  @Test("start, status, stop: each says what is so, and status tells by its exit status")
  func startStatusStop() throws {
    try withTemporaryFolder { folder in
      let lab = folder + "/lab"
      #expect(try ChildProcess.run(program, ["status", "--folder", lab]).status == 1)
      let started = try ChildProcess.run(program, ["start", "--folder", lab])
      #expect(started.status == 0)
      let options = try #require(try Lab.options(folder: lab))
      #expect(started.output.contains(options.joined(separator: " ")))
      let status = try ChildProcess.run(program, ["status", "--folder", lab])
      #expect(status.status == 0 && status.output.contains("The lab runs."))
      #expect(try ChildProcess.run(program, ["stop", "--folder", lab]).output == "The lab is stopped.\n")
      #expect(try ChildProcess.run(program, ["stop", "--folder", lab]).output == "No lab ran in \(lab).\n")
    }
  }

  @Test("start where a lab runs leaves it alone and prints its options; --restart starts anew")
  func startAgain() throws {
    try withTemporaryFolder { folder in
      let lab = folder + "/lab"
      #expect(try ChildProcess.run(program, ["start", "--folder", lab]).status == 0)
      let options = try #require(try Lab.options(folder: lab))
      let process = try NginxProcess(folder: LabFolder(lab)).masterProcess
      let again = try ChildProcess.run(program, ["start", "--folder", lab])
      #expect(again.status == 0)
      #expect(again.output.contains("already") && again.output.contains(options.joined(separator: " ")))
      #expect(try NginxProcess(folder: LabFolder(lab)).masterProcess == process)
      #expect(try ChildProcess.run(program, ["start", "--folder", lab, "--restart"]).status == 0)
      #expect(try NginxProcess(folder: LabFolder(lab)).masterProcess != process)
      #expect(try Lab.stop(folder: lab))
    }
  }

  @Test(
    "A usage error exits with 2, help with 0",
    arguments: [
      (["fly"], 2), (["start", "--nonsense"], 2), (["run"], 2), (["serve"], 2), (["--help"], 0),
      (["serve", "--help"], 0),
    ] as [([String], Int32)])
  func usage(arguments: [String], status: Int32) throws {
    #expect(try ChildProcess.run(program, arguments).status == status)
  }

  @Test("serve --detach serves until stop; one port without the other is a usage error")
  func serve() throws {
    try withTemporaryFolder { folder in
      try Data("hello".utf8).write(to: URL(filePath: folder + "/index.html"))
      let lab = folder + "/lab"
      let arguments = ["serve", folder, "--host", "www.saved.gov.cn", "--detach", "--folder", lab]
      let served = try ChildProcess.run(program, arguments)
      #expect(served.status == 0)
      #expect(served.output.contains("begins with http://www.saved.gov.cn/;"))
      #expect(served.output.contains("spotcheck-lab stop --folder \(lab)"))
      let options = try #require(try Lab.options(folder: lab))
      let port = try #require(options.first { $0.hasPrefix("80=") }.flatMap { Int($0.dropFirst(3)) })
      #expect(LoopbackGet.plain("www.saved.gov.cn", "/", port: port)?.text == "hello")
      #expect(try Lab.stop(folder: lab))
      #expect(try ChildProcess.run(program, arguments + ["--http-port", "8099"]).status == 2)
    }
  }
}
