/// The patterns of one robots.txt, in an order in which the longest that matches a path is found without trying all.
///
/// A file of 500 KiB may hold 40,000 patterns, and every link of a site is asked about. Plain prefixes are found by
/// halving; those with wildcards are tried, the longest first, as long as there are steps left.
struct RobotsPatterns: Hashable, Sendable {
  /// Comparisons of bytes spent on the wildcards of one file for one path. Real files take some hundred; beyond this a
  /// file is hostile, and what it does not let us find out we do not ask for.
  static let stepLimit = 500_000
  /// Bytes that a pattern takes beside its own, about.
  static let overhead = 48

  /// Patterns without wildcards, sorted, each once.
  private var plain: [[UInt8]] = []
  /// Of each of them, whether it allows.
  private var plainAllows: [Bool] = []
  /// Patterns with `*`, or `$` at their end; the longest first, of two as long the one that allows.
  private var wild: [RobotsRules.Rule] = []

  /// Whether there are none.
  var isEmpty: Bool { plain.isEmpty && wild.isEmpty }
  /// Bytes that they take, about.
  var weight: Int {
    (plain.lazy.map(\.count) + wild.lazy.map(\.pattern.count)).reduce(0) { $0 + $1 + Self.overhead }
  }

  init(_ rules: [RobotsRules.Rule]) {
    func isPlain(_ pattern: [UInt8]) -> Bool {
      pattern.last != UInt8(ascii: "$") && !pattern.contains(UInt8(ascii: "*"))
    }
    let sorted = rules.filter { isPlain($0.pattern) }.sorted { $0.pattern.lexicographicallyPrecedes($1.pattern) }
    for rule in sorted {
      if plain.last == rule.pattern {
        // Of two that are the same the one that allows counts.
        if rule.allows { plainAllows[plainAllows.count - 1] = true }
      } else {
        plain.append(rule.pattern)
        plainAllows.append(rule.allows)
      }
    }
    wild = rules.filter { !isPlain($0.pattern) }.sorted { left, right in
      left.pattern.count == right.pattern.count
        ? left.allows && !right.allows : left.pattern.count > right.pattern.count
    }
  }

  /// Whether a path may be fetched: by the longest pattern that matches it, and `Allow` where two are as long.
  func allow(_ path: [UInt8]) -> Bool {
    let prefix = longestPrefix(of: path)
    var steps = Self.stepLimit
    for rule in wild {
      if let prefix {
        guard rule.pattern.count >= prefix.length else { break }
        // As long as the plain one: it changes nothing unless it allows.
        if rule.pattern.count == prefix.length, prefix.allows || !rule.allows { continue }
      }
      switch RobotsPattern.matches(rule.pattern, path, steps: &steps) {
      case true?: return rule.allows
      case false?: continue
      case nil: return false
      }
    }
    return prefix?.allows ?? true
  }

  /// The longest plain pattern that the path begins with.
  private func longestPrefix(of path: [UInt8]) -> (length: Int, allows: Bool)? {
    var end = path.count
    while true {
      // The last pattern that does not come after what is left of the path: if any begins it, none longer does.
      var low = 0
      var high = plain.count
      while low < high {
        let middle = (low + high) / 2
        if path[..<end].lexicographicallyPrecedes(plain[middle]) { high = middle } else { low = middle + 1 }
      }
      guard low > 0 else { return nil }
      let candidate = plain[low - 1]
      let common = zip(candidate, path[..<end]).prefix { $0 == $1 }.count
      if common == candidate.count { return (common, plainAllows[low - 1]) }
      guard common > 0 else { return nil }
      end = common
    }
  }
}
