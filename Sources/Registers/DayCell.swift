import Evidence

/// A cell that holds a day, in the notations registers use.
enum DayCell {
  /// What was read.
  struct Reading: Equatable {
    var day: CalendarDay
    /// The cell names a month only; its first day was taken.
    var isMonthOnly = false
  }

  /// Reads `2018-11-01`, `2018/11/1`, `2018.11.1`, `2018年11月1日`, `20181101`, each with an optional time behind it, and
  /// a month alone (`2018年11月`, `2018-11`). Day-first and month-first notations are refused, since nobody can tell
  /// which they are. `nil` for anything else.
  static func read(_ cell: String) -> Reading? {
    let text = CellText.halfWidth(cell)
    var numbers: [Int] = []
    var digits = 0
    var separators: [Unicode.Scalar] = []
    var number = 0
    scan: for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9":
        digits += 1
        guard digits <= 8 else { return nil }
        number = number * 10 + Int(scalar.value - 48)
      case " ", "T", "t":
        // Spaces stand around the parts of `2018 年 11 月 1 日`; behind a whole day a time follows.
        if numbers.count + (digits > 0 ? 1 : 0) >= 3 || digits == 8 { break scan }
        if scalar != " " { return nil }
      case "-", "/", ".", "年", "月", "日", "号":
        guard digits > 0 else { return nil }
        if numbers.isEmpty, digits != 4 { return nil }
        if !numbers.isEmpty, digits > 2 { return nil }
        numbers.append(number)
        separators.append(scalar)
        (digits, number) = (0, 0)
        if scalar == "日" || scalar == "号" { break scan }
      default:
        return nil
      }
    }
    if digits == 8, numbers.isEmpty {
      return CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100).map { Reading(day: $0) }
    }
    if digits > 0 {
      guard digits <= 2, !numbers.isEmpty else { return nil }
      numbers.append(number)
    }
    switch numbers.count {
    case 3: return CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2]).map { Reading(day: $0) }
    case 2:
      return CalendarDay(year: numbers[0], month: numbers[1], day: 1).map { Reading(day: $0, isMonthOnly: true) }
    default: return nil
    }
  }
}
