import FoundationEssentials
import Glibc
import Testing

@testable import Lab

@Suite("The lab starts, stops and cleans up", .enabled(if: labIsPossible, labIsImpossible))
struct LabLifeTests {
  private let host = "www.lab-qinghe.gov.cn"

  @Test("It answers on both families, and leaves neither process nor folder when stopped")
  func startAndStop() throws {
    try withTemporaryFolder { folder in
      let lab = try Lab.start(folder: folder + "/lab")
      #expect(LoopbackGet.plain(host, "/", port: lab.httpPort)?.status == 301)
      if lab.hasIPv6 { #expect(LoopbackGet.plain(host, "/", port: lab.httpPort, ipv6: true)?.status == 301) }
      #expect(try LoopbackGet.secure(host, "/", lab: lab)?.status == 200)
      if lab.hasIPv6 { #expect(try LoopbackGet.secure(host, "/", lab: lab, ipv6: true)?.status == 200) }
      #expect(try Lab.isRunning(folder: lab.folder))
      #expect(try Lab.options(folder: lab.folder) == lab.options)
      let process = try NginxProcess(folder: LabFolder(lab.folder))
      #expect(try process.processes().count == 3)

      let names = LabProcesses(program: NameServers.program, log: lab.folder + "/logs/names.log")
      #expect(try names.all().isEmpty != NameServers.isPossible)

      try lab.stop()
      #expect(try process.processes().isEmpty)
      #expect(try names.all().isEmpty)
      #expect(!FileManager.default.fileExists(atPath: lab.folder))
      #expect(LoopbackGet.plain(host, "/", port: lab.httpPort) == nil)
      #expect(try !Lab.isRunning(folder: lab.folder))
      #expect(try !Lab.stop(folder: lab.folder))
    }
  }

  @Test("A start ends the workers of a killed run and sweeps its folder")
  func killedRun() throws {
    try withTemporaryFolder { folder in
      let first = try Lab.start(folder: folder)
      let process = try NginxProcess(folder: LabFolder(folder))
      let master = try #require(process.masterProcess)
      // The master listens before it has workers; an answer comes from one.
      #expect(try LoopbackGet.secure(host, "/", lab: first)?.status == 200)
      kill(master, SIGKILL)
      try FileManager.default.removeItem(atPath: folder + "/nginx.pid")
      let orphans = try process.processes().filter { $0 != master }
      #expect(!orphans.isEmpty, "nginx's workers outlive their master")
      try LabFolder(folder).write("half", to: "sites/www.lab-gone.gov.cn/index.html")

      let second = try Lab.start(folder: folder)
      #expect(try Set(process.processes()).isDisjoint(with: orphans))
      #expect(try LoopbackGet.secure(host, "/", lab: second)?.status == 200)
      #expect(!FileManager.default.fileExists(atPath: folder + "/sites/www.lab-gone.gov.cn"))
      if first.httpPort != second.httpPort { #expect(LoopbackGet.plain(host, "/", port: first.httpPort) == nil) }
      try second.stop()
    }
  }

  @Test("A stale pid file that names a foreign process harms nobody")
  func stalePid() throws {
    try withTemporaryFolder { folder in
      let lab = try LabFolder(folder)
      try lab.write("", to: LabFolder.marker)
      try lab.write("\(getpid())\n", to: "nginx.pid")
      #expect(NginxProcess(folder: lab).masterProcess == nil)
      try Lab.start(folder: folder).stop()
    }
  }

  @Test("A folder with somebody else's files is refused and left alone")
  func foreignFolder() throws {
    try withTemporaryFolder { folder in
      try Data("mine".utf8).write(to: URL(filePath: folder + "/letter.txt"))
      let error = #expect(throws: LabError.self) { try Lab.start(folder: folder) }
      #expect(error?.description.contains("not the lab's") == true)
      #expect(try Lab.stop(folder: folder) == false)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["letter.txt"])
    }
  }

  @Test("Two labs in two folders do not disturb each other")
  func twoLabs() throws {
    try withTemporaryFolder { folder in
      let first = try Lab.start(folder: folder + "/a")
      let second = try Lab.start(folder: folder + "/b")
      #expect(Set([first.httpPort, first.httpsPort, second.httpPort, second.httpsPort]).count == 4)
      try first.stop()
      #expect(LoopbackGet.plain(host, "/", port: first.httpPort) == nil)
      #expect(try LoopbackGet.secure(host, "/", lab: second)?.status == 200)
      try second.stop()
    }
  }

  @Test("What cannot be done is said in a sentence, and nothing is left behind")
  func refusals() throws {
    try withTemporaryFolder { folder in
      let lab = try Lab.start(folder: folder + "/a")
      let cases: [(ports: (http: Int, https: Int)?, folder: String, moment: String, says: String)] = [
        ((lab.httpPort, 29_999), "/b", Lab.judgingMoment, "port \(lab.httpPort) is taken"),
        ((0, 29_999), "/b", Lab.judgingMoment, "0 is no port"),
        ((8088, 8088), "/b", Lab.judgingMoment, "two different ports"),
        (nil, "/with blank", Lab.judgingMoment, "holds a blank"),
        (nil, "/b", "yesterday", "yesterday is no moment"),
      ]
      for row in cases {
        let error = #expect(throws: LabError.self) {
          try Lab.start(folder: folder + row.folder, ports: row.ports, at: row.moment)
        }
        #expect(error?.description.contains(row.says) == true, "\(row.says)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/b"))
      }
      try lab.stop()
    }
  }

  @Test(
    "A folder that cannot be listed is not taken for an empty one",
    .enabled(if: geteuid() != 0, "root lists every folder"))
  func unlistable() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/closed"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      chmod(path, 0o300)
      defer { chmod(path, 0o700) }
      #expect(throws: LabError.self) { try LabFolder(path).sweep() }
      #expect(throws: LabError.self) { try SavedHome.found(in: path) }
    }
  }
}
