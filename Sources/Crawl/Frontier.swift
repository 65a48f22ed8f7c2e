/// The pages still to open, level by level: every page of one depth is opened before any of the next, so that a
/// page's depth, and what a page cap leaves out, do not depend on which answer came first.
struct Frontier: Sendable {
  private var level: [TargetTable.ID] = []
  private var next: [TargetTable.ID] = []
  private var position = 0
  /// Levels begun.
  private(set) var levels = 0

  /// Whether this level has nothing left to hand out.
  var isLevelExhausted: Bool { position == level.count }

  /// Whether nothing waits, in this level or the next.
  var isEmpty: Bool { isLevelExhausted && next.isEmpty }

  /// The next page of this level.
  mutating func pop() -> TargetTable.ID? {
    guard position < level.count else { return nil }
    position += 1
    return level[position - 1]
  }

  /// Puts a page into the next level.
  mutating func push(_ id: TargetTable.ID) { next.append(id) }

  /// Gives up all that waits, in the order it would have come.
  mutating func removeAll() -> [TargetTable.ID] {
    defer { (level, next, position) = ([], [], 0) }
    return level[position...] + next
  }

  /// Moves to the next level, whose order is that of the places where its pages were first linked.
  mutating func advance(by order: (TargetTable.ID, TargetTable.ID) -> Bool) {
    levels += 1
    level = next.sorted(by: order)
    next = []
    position = 0
  }
}
