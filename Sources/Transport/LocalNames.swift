/// The names that zone files answer for, all others being the internet's.
struct LocalNames: Sendable {
  private var zones: Set<String> = []
  private var owners: Set<String> = []

  /// Reads the files; one that cannot be read holds nothing. (The resolver has read them before, and complained.)
  init(files: [String]) {
    for path in files {
      guard let file = try? ZoneFile(path: path) else { continue }
      for (_, entry) in file.entries {
        switch entry {
        case .zone(let name, _): zones.insert(Self.plain(name))
        case .record(let text): owners.insert(Self.plain(String(text.prefix { $0 != " " })))
        }
      }
    }
  }

  /// Whether the files answer for a name: it stands in one, or lies in a zone of one.
  func holds(_ name: String) -> Bool {
    var name = Self.plain(name)[...]
    if zones.contains("") || owners.contains(String(name)) { return true }
    while !name.isEmpty {
      if zones.contains(String(name)) { return true }
      guard let dot = name.firstIndex(of: ".") else { return false }
      name = name[name.index(after: dot)...]
    }
    return false
  }

  private static func plain(_ name: String) -> String {
    let lower = name.lowercased()
    return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
  }
}
