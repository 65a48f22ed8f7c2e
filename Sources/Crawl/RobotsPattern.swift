/// Matching of robots.txt patterns: a prefix, with `*` for any run of bytes and `$` at the end for the path's end
/// (RFC 9309 2.2.3).
enum RobotsPattern {
  /// Whether `pattern` matches `path` from its start; `nil` where `steps`, of which each comparison takes one, ran out.
  /// Without that limit time is bounded by the product of both lengths.
  static func matches(_ pattern: [UInt8], _ path: [UInt8], steps: inout Int) -> Bool? {
    var pattern = pattern[...]
    let isAnchored = pattern.last == UInt8(ascii: "$")
    if isAnchored { pattern.removeLast() }
    // Greedy matching with one point of return: a later star makes every earlier choice irrelevant.
    var patternIndex = pattern.startIndex
    var pathIndex = 0
    var star: Int?
    var starPath = 0
    while true {
      guard steps > 0 else { return nil }
      steps -= 1
      if patternIndex == pattern.endIndex {
        if !isAnchored || pathIndex == path.count { return true }
      } else if pattern[patternIndex] == UInt8(ascii: "*") {
        star = patternIndex
        starPath = pathIndex
        patternIndex += 1
        continue
      } else if pathIndex < path.count, pattern[patternIndex] == path[pathIndex] {
        patternIndex += 1
        pathIndex += 1
        continue
      }
      guard let star, starPath < path.count else { return false }
      starPath += 1
      pathIndex = starPath
      patternIndex = star + 1
    }
  }
}
