/// Points in whole tenths: sums of 0.1 stay exact, as they would not in floating point.
struct Points: Hashable, Comparable, Sendable {
  /// The number of tenths.
  let tenths: Int

  static let zero = Points(tenths: 0)

  init(tenths: Int) { self.tenths = tenths }

  /// The nearest number of tenths.
  init(_ value: Double) { tenths = Int((value * 10).rounded()) }

  /// As points.
  var value: Double { Double(tenths) / 10 }

  /// As a person writes them: `100`, `0.5`.
  var text: String { tenths % 10 == 0 ? "\(tenths / 10)" : "\(value)" }

  /// Whether a value is a multiple of 0.1 within what a rubric may hold.
  static func isExact(_ value: Double) -> Bool {
    value.isFinite && abs(value) <= 1000 && abs(value * 10 - (value * 10).rounded()) < 1e-6
  }

  static func + (left: Points, right: Points) -> Points { Points(tenths: left.tenths + right.tenths) }
  static func - (left: Points, right: Points) -> Points { Points(tenths: left.tenths - right.tenths) }
  static func * (left: Points, count: Int) -> Points { Points(tenths: left.tenths * count) }
  static func < (left: Points, right: Points) -> Bool { left.tenths < right.tenths }
}
