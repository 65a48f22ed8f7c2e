/// Numbers as people and machines read them alike: no exponent, no trailing zeros, a dot.
enum PlainNumber {
  /// Beyond this a whole number of decimals no longer fits; measured values never come near.
  private static let largest = 1e12

  /// `value` rounded to at most `decimals` places (0…6); 0 for what is no number.
  static func text(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return "0" }
    let bounded = min(max(value, -largest), largest)
    var factor = 1
    for _ in 0..<decimals { factor *= 10 }
    let scaled = Int((abs(bounded) * Double(factor)).rounded())
    var text = String(scaled / factor)
    var fraction = String(scaled % factor)
    if decimals > 0, scaled % factor != 0 {
      fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
      while fraction.hasSuffix("0") { fraction.removeLast() }
      text += "." + fraction
    }
    return bounded < 0 && scaled != 0 ? "-" + text : text
  }

  /// Points of a rubric: two decimals hold every product of its weights.
  static func points(_ value: Double) -> String { text(value, decimals: 2) }

  /// A share as per cent with one decimal.
  static func percent(_ share: Double) -> String { text(share * 100, decimals: 1) + "%" }
}
