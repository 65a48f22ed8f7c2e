import FoundationEssentials
import Glibc

/// A folder of saved pages that is served under a real host name.
struct SavedSite {
  /// The host, ASCII.
  let host: String
  /// The folder that is the site's root.
  let root: String
  /// The path of the page that a scan begins with; `nil` where the folder has no page.
  let start: String?

  /// Finds the root: `directory/host` where that is a folder, `directory` otherwise; and the page to begin with,
  /// where `start` does not name it.
  init(directory: String, host: String, start: String? = nil) throws {
    let host = host.lowercased()
    let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    guard !host.isEmpty, host.count <= 253, host.allSatisfy(letters.contains), host.contains("."),
      !host.hasPrefix("."), !host.hasSuffix("."), !host.contains("..")
    else { throw LabError("\(host) is no host name: write it like www.stats.gov.cn, a Chinese name in its xn-- form.") }
    let candidates = ["\(directory)/\(host)", directory]
    guard let found = candidates.first(where: Self.isFolder), let resolved = realpath(found, nil) else {
      throw LabError("\(directory) is no folder: name the folder of saved pages.")
    }
    defer { free(resolved) }
    let root = String(cString: resolved)
    guard !root.contains(where: { "\"\\$\n".contains($0) }) else {
      throw LabError("the path \(root) holds a quote, a backslash or a `$`, which nginx cannot be told: rename it.")
    }
    self.host = host
    self.root = root
    self.start = try start.map { try SavedHome.named($0, in: root) } ?? SavedHome.found(in: root)
  }

  /// The address of the page that a scan begins with.
  var home: String? { start.map { "http://\(host)\($0)" } }

  /// A register with this one site.
  var register: String { "name,url\n\(host),\(home ?? "http://\(host)/")\n" }

  private static func isFolder(_ path: String) -> Bool {
    var folder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder
  }
}
