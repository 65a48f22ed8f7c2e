import FoundationEssentials

/// Local DNS data for laboratories: lines `zone NAME TYPE` (a local zone of libunbound: `static`, `transparent` …) or
/// records in zone-file form; `#` starts a comment at the start of a line or after white space.
struct ZoneFile {
  /// What a line says.
  enum Entry: Hashable {
    /// A zone and how names without data in it are answered.
    case zone(name: String, type: String)
    /// A record: `NAME [TTL] [CLASS] TYPE DATA`.
    case record(String)
  }

  /// The path, for messages.
  let path: String
  /// The entries with their line numbers.
  let entries: [(line: Int, entry: Entry)]

  /// Reads a file.
  init(path: String) throws(TransportError) {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else { throw TransportError(.zoneFile, "cannot read the zone file \(path)") }
    self.path = path
    entries = Self.entries(of: text)
  }

  /// Reads the lines of a file.
  static func entries(of text: String) -> [(line: Int, entry: Entry)] {
    var entries: [(line: Int, entry: Entry)] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace).prefix { !$0.hasPrefix("#") }
      guard let first = words.first else { continue }
      if first == "zone", words.count == 3 {
        entries.append((index + 1, .zone(name: String(words[1]), type: String(words[2]))))
      } else {
        entries.append((index + 1, .record(words.joined(separator: " "))))
      }
    }
    return entries
  }
}
