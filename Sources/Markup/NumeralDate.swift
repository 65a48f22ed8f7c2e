import Evidence

/// Dates in Chinese numerals, as documents are signed: 二〇一八年四月二十七日, with any of the three zeros.
enum NumeralDate {
  /// Reads the date whose year contains the numeral at `position`.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, around position: Int) -> (CalendarDay, Range<Int>)? {
    // The year is four characters of three bytes; the numeral may be any of them.
    var start = position
    while start >= 3, position - start < 9, digit(bytes, start - 3) != nil { start -= 3 }
    var cursor = start
    var year = 0
    for _ in 0..<4 {
      guard let value = digit(bytes, cursor) else { return nil }
      year = year * 10 + value
      cursor += 3
    }
    guard DateText.years.contains(year), take(bytes, "年", &cursor), let month = number(bytes, &cursor),
      take(bytes, "月", &cursor), let dayOfMonth = number(bytes, &cursor),
      take(bytes, "日", &cursor), let day = CalendarDay(year: year, month: month, day: dayOfMonth)
    else { return nil }
    return (day, start..<cursor)
  }

  private static func digit(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    guard index >= 0, index + 3 <= bytes.count, bytes[index] & 0xF0 == 0xE0 else { return nil }
    let (high, middle, low) = (bytes[index] & 0x0F, bytes[index + 1] & 0x3F, bytes[index + 2] & 0x3F)
    guard let character = Unicode.Scalar(UInt32(high) << 12 | UInt32(middle) << 6 | UInt32(low)) else { return nil }
    return switch character {
    case "〇", "○", "零": 0
    case "一", "元": 1
    case "二": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }

  /// 一 … 九, 十, 十一 … 九十九, 三〇.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ cursor: inout Int) -> Int? {
    while cursor < bytes.count, bytes[cursor] == 0x20 { cursor += 1 }
    var value: Int?
    while true {
      if let next = digit(bytes, cursor) {
        value = (value ?? 0) == 0 ? next : (value ?? 0) % 10 == 0 ? (value ?? 0) + next : (value ?? 0) * 10 + next
        cursor += 3
      } else if take(bytes, "十", &cursor) {
        value = (value ?? 1) * 10
      } else if take(bytes, "廿", &cursor) {
        value = 20
      } else {
        return value
      }
      if (value ?? 0) > 99 { return nil }
    }
  }

  private static func take(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString, _ cursor: inout Int) -> Bool {
    guard bytes.holds(word, at: cursor) else { return false }
    cursor += word.utf8CodeUnitCount
    return true
  }
}
