/// Prints a figure beside its goal.
enum Goal {
  /// - Parameters:
  ///   - name: What is measured.
  ///   - figure: What came out.
  ///   - limit: The most it may be.
  ///   - unit: Written behind both.
  static func atMost(_ name: String, _ figure: Double, _ limit: Double, _ unit: String, digits: Int = 2) {
    print(
      "  \(name): \(figure.text(digits))\(unit) (goal: at most \(limit.text(digits))\(unit)) "
        + (figure <= limit ? "met" : "NOT MET"))
  }

  static func atLeast(_ name: String, _ figure: Double, _ limit: Double, _ unit: String, digits: Int = 2) {
    print(
      "  \(name): \(figure.text(digits))\(unit) (goal: at least \(limit.text(digits))\(unit)) "
        + (figure >= limit ? "met" : "NOT MET"))
  }
}
