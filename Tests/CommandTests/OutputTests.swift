import ChildProcesses
import Foundation
import Lab
import TestKit
import Testing

@Suite("Standard output that cannot be written")
struct OutputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs a line of shell, in which `spotcheck` is the program.
  private func run(_ line: String) async throws -> Program.Outcome {
    try await CommandShell(folder: folder.path).run(line)
  }

  @Test("A full disk behind it, or a descriptor that is closed: a complaint and 4", arguments: [">/dev/full", ">&-"])
  func unwritable(redirection: String) async throws {
    for verb in ["explain", "--help"] {
      let outcome = try await run("spotcheck \(verb) \(redirection)")
      #expect(outcome.status == 4, "\(verb)")
      #expect(outcome.errors.contains("Standard output could not be written"))
    }
  }

  @Test("What is printed on a closed descriptor never gets into a file that was opened since")
  func closed() async throws {
    let register = try folder.write("url\nhttp://www.demo.gov.cn/\n", to: "one.csv")
    _ = try folder.write("zone gov.cn. static\n", to: "zone")
    let outcome = try await run("spotcheck scan \(register) --zone zone --run r >&- 2>&-; echo $?")
    #expect(outcome.output == "4\n")
    for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/Reports") {
      let content = FileManager.default.contents(atPath: folder.path + "/Reports/" + file) ?? Data()
      #expect(content.firstRange(of: Data("Report: Reports".utf8)) == nil, "\(file)")
    }
  }

  @Test("A reader that goes away ends it quietly, as SIGPIPE ends other programs")
  func brokenPipe() async throws {
    // Descriptor 4 is the writing end of a pipe without a reader.
    let outcome = try await run("mkfifo p; exec 3<>p 4>p 3<&-; spotcheck explain >&4; echo $?")
    #expect(outcome.output == "141\n")
    #expect(!outcome.errors.contains("spotcheck:"))
  }

  @Test("The limit on the size of files is named, and ends nothing by a signal")
  func fileSizeLimit() async throws {
    let register = try folder.write("url\nhttp://www.demo.gov.cn/\n", to: "one.csv")
    _ = try folder.write("zone gov.cn. static\n", to: "zone")
    let printed = try await run("ulimit -f 1; spotcheck explain >big; test $? = 4")
    #expect(printed.status == 0)
    #expect(printed.errors.contains("ulimit -f"))
    let stored = try await run("ulimit -f 8; spotcheck scan \(register) --zone zone --store s.sqlite")
    #expect(stored.status == 4)
    #expect(stored.errors.contains("limit on the size of files"))
  }

  @Test("A non-blocking pipe that is full is waited for, not asked again and again")
  func nonBlocking() async throws {
    let path = folder.path
    let result: (waited: Bool, status: Int32, output: Data) = try await withCheckedThrowingContinuation {
      continuation in
      // Waiting for a process blocks a thread, so it has one of its own.
      Thread.detachNewThread { continuation.resume(with: Result { try Self.explainIntoFullPipe(path) }) }
    }
    #expect(result.waited)
    #expect(result.status == 0)
    #expect(String(decoding: result.output, as: UTF8.self).contains("links.home"))
  }

  private static func explainIntoFullPipe(_ folder: String) throws -> (Bool, Int32, Data) {
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting.fileDescriptor
    _ = fcntl(writer, F_SETFL, fcntl(writer, F_GETFL) | O_NONBLOCK)
    let filling = [UInt8](repeating: 0x0A, count: 4096)
    while write(writer, filling, filling.count) > 0 {}
    let process = try ChildProcess([Program("spotcheck").path, "explain"], in: folder, output: .descriptor(writer))
    let waited = isAsleep(process.id)
    try pipe.fileHandleForWriting.close()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    return (waited, try process.wait().status, output)
  }

  /// Whether a process comes to rest: asleep each time it is looked at, often enough not to be chance.
  private static func isAsleep(_ process: Int32) -> Bool {
    var asleep = 0
    for _ in 0..<Int(Patience.seconds * 100) where asleep < 50 {
      let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
      asleep = stat.split(separator: ")").last?.hasPrefix(" S") == true ? asleep + 1 : 0
      // Another process is looked at: there is nothing to wait on but its state.
      usleep(10_000)
    }
    return asleep == 50
  }
}
