import Yams

/// The keys that a rubric's YAML may have: a misspelt optional key would otherwise be passed over in silence.
enum RubricKeys {
  private static let top: Set<String> = [
    "id", "version", "title", "note", "passLine", "letters", "groups", "indicators", "vetoes", "due",
  ]
  private static let rows: [String: Set<String>] = [
    "groups": ["id", "title"],
    "indicators": ["id", "group", "title", "clause", "points", "assess", "checks", "deduct", "unconfirmed"],
    "vetoes": ["id", "title", "clause", "assess", "check", "finding", "atLeast"],
    "due": ["group", "byClass", "newSitesFrom", "unconfirmed"],
  ]
  private static let deduction: Set<String> = ["check", "fail", "finding", "each", "eachPage", "byRate", "points"]

  /// A sentence for each key that means nothing, with its line.
  static func unknown(in node: Node?) -> [String] {
    guard let root = node?.mapping else { return ["the file holds no YAML mapping"] }
    var problems = strange(root, among: top, in: "the top level")
    for (section, keys) in rows.sorted(by: { $0.key < $1.key }) {
      for (index, row) in (root[Node(section)]?.sequence ?? []).enumerated() {
        guard let mapping = row.mapping else { continue }
        let place = "\(section), row \(index + 1)"
        problems += strange(mapping, among: keys, in: place)
        for rule in mapping[Node("deduct")]?.sequence ?? [] {
          guard let rule = rule.mapping else { continue }
          problems += strange(rule, among: deduction, in: "\(place), deduct")
        }
      }
    }
    return problems
  }

  private static func strange(_ mapping: Node.Mapping, among known: Set<String>, in place: String) -> [String] {
    mapping.keys.compactMap { key in
      guard let name = key.string, !known.contains(name) else { return nil }
      return "unknown key “\(name)” in \(place)" + (key.mark.map { " (line \($0.line))" } ?? "")
    }
  }
}
