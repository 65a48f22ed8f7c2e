import FoundationEssentials

/// The page of a saved site that a scan begins with.
enum SavedHome {
  /// File names that nginx serves for a folder, in its order (`NginxConfiguration`).
  private static let indexNames = ["index.html", "index.htm"]
  private static let endings = [".html", ".htm", ".shtml"]
  /// Folders looked into: a saved site has its pages near the top, and a wrong folder must not be searched for long.
  private static let folderLimit = 2_000

  /// The path a person named, checked against the files below `root`.
  static func named(_ path: String, in root: String) throws -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard path.hasPrefix("/"), !parts.contains("..") else {
      throw LabError("\(path) is no path of the site: write it from the root, like /2018/index.html.")
    }
    guard isServed(path, in: root) else {
      throw LabError("the site has no page \(path): there is no such file in \(root), or it is a folder without index.")
    }
    return encoded(path)
  }

  /// `/` where the root has an index; otherwise the index nearest to the root, or else the HTML page nearest to it, by
  /// name among equals; `nil` where there is none. Throws where a folder cannot be listed: the page might lie there.
  static func found(in root: String) throws -> String? {
    var page: String?
    var level = [""]
    var seen = 0
    while !level.isEmpty {
      var below: [String] = []
      for folder in level {
        seen += 1
        if seen > folderLimit { return page.map(encoded) }
        if isServed(folder + "/", in: root) { return encoded(folder + "/") }
        let names = try listing(of: root + folder)
        if page == nil, let name = names.first(where: isPage) { page = "\(folder)/\(name)" }
        // A link could lead round in a circle.
        below += names.filter { isFolder(root + folder + "/" + $0, followingLinks: false) }.map { "\(folder)/\($0)" }
      }
      level = below
    }
    return page.map(encoded)
  }

  private static func listing(of folder: String) throws -> [String] {
    do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
      throw LabError(
        "the folder \(folder) cannot be listed: \(error). Name the page to begin with, or allow reading it.")
    }
  }

  private static func isPage(_ name: String) -> Bool {
    let name = name.lowercased()
    return endings.contains { name.hasSuffix($0) }
  }

  /// Whether nginx answers the path with a file.
  private static func isServed(_ path: String, in root: String) -> Bool {
    guard path.hasSuffix("/") else {
      return FileManager.default.fileExists(atPath: root + path) && !isFolder(root + path, followingLinks: true)
    }
    return indexNames.contains {
      FileManager.default.fileExists(atPath: root + path + $0)
        && !isFolder(root + path + $0, followingLinks: true)
    }
  }

  private static func isFolder(_ path: String, followingLinks: Bool) -> Bool {
    if !followingLinks, (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil { return false }
    var folder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder
  }

  /// The path of an address for the path of a file: whatever could mean something there is written as `%XX`.
  private static func encoded(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF")
    return path.utf8.map { byte in
      plain.contains(byte)
        ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}
