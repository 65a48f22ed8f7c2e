import ChildProcesses
import Foundation
import TestKit
import Testing

@Suite("Programs beside this one")
struct ChildProcessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("A program's status and what it prints, on both streams, are its own")
  func output() throws {
    let finished = try ChildProcess.run("sh", ["-c", "echo one; echo two >&2; exit 7"])
    #expect(finished.status == 7)
    #expect(finished.output == "one\ntwo\n")
  }

  @Test("A signal that ends it is told as a shell tells it")
  func signal() throws {
    #expect(try ChildProcess.run("sh", ["-c", "kill -9 $$"]).status == 137)
  }

  @Test("Signals that we block reach it")
  func mask() async throws {
    // A thread of its own, so that no other test finds the signal blocked.
    let status = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        var blocked = sigset_t()
        sigemptyset(&blocked)
        sigaddset(&blocked, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &blocked, nil)
        continuation.resume(with: Result { try ChildProcess.run("sh", ["-c", "kill -TERM $$; exit 1"]).status })
      }
    }
    #expect(status == 128 + SIGTERM)
  }

  @Test("Streams that change places, and descriptors of low numbers, arrive where they belong")
  func crossed() throws {
    let (output, errors) = (folder.path + "/o", folder.path + "/e")
    // A shell with its streams in files, which starts another with them crossed.
    let script = "exec 3>&1 1>&2 2>&3 3>&-; echo out; echo err >&2"
    let child = try ChildProcess(["sh", "-c", script], output: .file(output), errors: .file(errors))
    #expect(try child.wait().status == 0)
    #expect(try String(contentsOfFile: output, encoding: .utf8) == "err\n")
    #expect(try String(contentsOfFile: errors, encoding: .utf8) == "out\n")
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let told = try ChildProcess(["sh", "-c", "echo told >&3"], output: .null, descriptor: ends[1])
    #expect(try told.wait().status == 0)
    var bytes = [UInt8](repeating: 0, count: 5)
    #expect(read(ends[0], &bytes, 5) == 5)
    #expect(String(decoding: bytes, as: UTF8.self) == "told\n")
  }

  @Test("A folder in PATH is no program, and a relative path is ours whatever the child's folder")
  func paths() throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/tool", withIntermediateDirectories: true)
    #expect(Executable.path(of: folder.path + "/tool") == nil)
    let script = try folder.write("#!/bin/sh\npwd\n", to: "script")
    #expect(chmod(script, 0o755) == 0)
    #expect(Executable.path(of: script) == script)
    #expect(try ChildProcess.run(script, [], in: "/").output == "/\n")
  }

  @Test("With thousands of files open it starts, and has none of them")
  func descriptors() throws {
    let files = (0..<3_000).map { _ in open("/dev/null", O_RDONLY) }
    defer { for file in files where file >= 0 { close(file) } }
    try #require(files.allSatisfy { $0 >= 0 })
    // The fourth is that of the listing itself.
    #expect(try ChildProcess.run("ls", ["/proc/self/fd"]).output == "0\n1\n2\n3\n")
  }

  @Test("A descriptor handed on is its third, and one that shares ours has them all")
  func handedOn() throws {
    let path = try folder.write("of ours\n", to: "file")
    let file = open(path, O_RDONLY)
    defer { close(file) }
    #expect(try ChildProcess.run("sh", ["-c", "cat <&3"], descriptor: file).output == "of ours\n")
    let sharing = try ChildProcess(["cat", "/proc/self/fd/\(file)"], output: .null, sharesWithUs: true)
    #expect(try sharing.wait().status == 0)
    let apart = try ChildProcess(["cat", "/proc/self/fd/\(file)"], output: .null, errors: .null)
    #expect(try apart.wait().status != 0)
  }

  @Test("It works in its folder, with our environment and what is added to it")
  func environment() throws {
    let output = folder.path + "/output"
    let child = try ChildProcess(
      ["sh", "-c", "pwd; echo $PATH; echo $ADDED; echo $HOME"], in: folder.path,
      environment: ["ADDED": "a b", "HOME": "/nowhere"], output: .file(output))
    #expect(try child.wait().status == 0)
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    #expect(
      try String(contentsOfFile: output, encoding: .utf8) == "\(folder.path)\n\(path)\na b\n/nowhere\n")
  }

  @Test("What is not installed, and a folder that is not there, are told in a sentence")
  func missing() throws {
    let absent = #expect(throws: ChildProcessError.self) { try ChildProcess.run("no-such-program", []) }
    #expect(absent?.description.hasPrefix("no-such-program is not installed") == true)
    #expect(throws: ChildProcessError.self) { try ChildProcess.run("/no/such/program", []) }
    let nowhere = #expect(throws: ChildProcessError.self) { try ChildProcess.run("true", [], in: folder.path + "/no") }
    #expect(nowhere?.description.contains("No such file or directory") == true)
    #expect(Executable.path(of: "sh")?.hasSuffix("/sh") == true)
    #expect(Executable.path(of: "") == nil)
  }

  @Test("One that runs is not waited for by a look, and is known as ended afterwards")
  func poll() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let child = try ChildProcess(["cat"], input: .descriptor(ends[0]), output: .null)
    close(ends[0])
    #expect(child.poll() == nil)
    close(ends[1])
    #expect(try child.wait().status == 0)
    #expect(child.poll() == nil)
    #expect(throws: ChildProcessError.self) { try child.wait() }
  }
}
