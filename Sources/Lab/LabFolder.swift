import FoundationEssentials
import Glibc

/// The folder a lab lives in: everything it makes, and nothing else, so that it can be swept at the next start.
struct LabFolder {
  /// The file by which a folder is known to be ours, written first and removed last.
  static let marker = "spotcheck-lab"

  /// The absolute path without links.
  let path: String

  /// Takes a folder that exists or can be made.
  init(_ path: String) throws {
    var made = path
    if !made.hasPrefix("/") { made = FileManager.default.currentDirectoryPath + "/" + made }
    try Self.check(made)
    do {
      try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
    } catch {
      throw LabError("the folder \(path) cannot be made: \(error). Choose another one with --folder.")
    }
    guard let resolved = realpath(made, nil) else {
      throw LabError("the folder \(path) cannot be opened: \(systemMessage(errno)).")
    }
    defer { free(resolved) }
    self.path = String(cString: resolved)
    try Self.check(self.path)
  }

  /// nginx and the options file know no way to escape these.
  private static func check(_ path: String) throws {
    if path.contains(where: { "\"\\$ \n\t;{}'".contains($0) }) {
      throw LabError("the path of the folder, \(path), holds a blank, a quote or a `$`: choose another one.")
    }
  }

  /// A file or folder inside.
  func file(_ name: String) -> String { path + "/" + name }

  /// Whether a lab was made here, whole or half.
  var isOurs: Bool { FileManager.default.fileExists(atPath: file(Self.marker)) }

  /// Removes what an earlier lab left, and marks the folder as ours.
  ///
  /// Throws where the folder holds things that no lab made: nothing is ever removed from there.
  func sweep() throws {
    let entries: [String]
    do { entries = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      // What cannot be seen may be somebody's: it is not taken for an empty folder.
      throw LabError("the folder \(path) cannot be listed: \(error). Choose another one with --folder.")
    }
    guard entries.isEmpty || isOurs else {
      throw LabError("the folder \(path) holds files that are not the lab's: choose another one with --folder.")
    }
    do {
      for entry in entries where entry != Self.marker {
        try FileManager.default.removeItem(atPath: file(entry))
      }
    } catch {
      throw LabError("left-overs in \(path) cannot be removed: \(error)")
    }
    try write("The lab of spotcheck: made at each start, swept at the next. Keep nothing here.\n", to: Self.marker)
  }

  /// Ends every server that lives for this folder; `true` where there was one.
  @discardableResult
  func stopServers() throws -> Bool {
    let (web, names) = (try NginxProcess(folder: self).stop(), try NameServers(folder: self).stop())
    return web || names
  }

  /// Removes the folder with everything in it.
  func remove() throws {
    guard isOurs else { return }
    do { try FileManager.default.removeItem(atPath: path) } catch {
      throw LabError("the folder \(path) cannot be removed: \(error)")
    }
  }

  /// Writes a text file, with the folders above it.
  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  /// Writes a file, with the folders above it.
  func write(_ bytes: [UInt8], to name: String) throws {
    let target = file(name)
    do {
      if let slash = target.lastIndex(of: "/") {
        try FileManager.default.createDirectory(
          atPath: String(target[..<slash]), withIntermediateDirectories: true)
      }
      try Data(bytes).write(to: URL(filePath: target))
    } catch {
      throw LabError("\(target) cannot be written: \(error)")
    }
  }

  /// Does `body` while no other process starts or stops a lab in this folder.
  func locked<Result>(_ body: () throws -> Result) throws -> Result {
    let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw LabError("\(path) cannot be opened: \(systemMessage(errno)).") }
    defer { close(lock) }
    while flock(lock, LOCK_EX) != 0 {
      guard errno == EINTR else { throw LabError("\(path) cannot be locked: \(systemMessage(errno)).") }
    }
    return try body()
  }
}
