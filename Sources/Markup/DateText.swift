import Evidence

/// A date as read at one place of a text.
struct DateSighting {
  /// How sure it is that this is a date at all.
  enum Strength: Comparable {
    /// `04-27`, `27 2018-04`, 昨天: a date only where an entry of a list or a label says so.
    case weak
    /// Year, month and day.
    case full
  }

  var day: CalendarDay
  /// The time beside it.
  var time: TimeOfDay?
  /// Where it stands in the text.
  var range: Range<Int>
  var strength: Strength
  /// The source line; set by who knows it.
  var line = 0
}

/// Hour and minute as a page shows them. No string: a page of lists has hundreds, and few are kept.
struct TimeOfDay: Equatable {
  /// 0…23.
  var hour: UInt8
  /// 0…59.
  var minute: UInt8

  /// `HH:MM`.
  var text: String {
    func two(_ number: UInt8) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(hour)):\(two(minute))"
  }
}

/// Reads one date at one place of UTF-8 text, in every notation that government pages use (standards.md 9a).
struct DateText {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let today: CalendarDay

  /// Years that a page may mean: the first ones are those of old laws, the last leaves room for plans.
  static let years = 1900...2099

  init(_ bytes: UnsafeBufferPointer<UInt8>, today: CalendarDay) {
    self.bytes = bytes
    self.today = today
  }

  /// Reads a date that starts with the digits at `start`.
  func read(digitsAt start: Int) -> DateSighting? {
    var cursor = start
    let digits = number(&cursor, most: 9)
    let length = cursor - start
    switch length {
    case 4: return yearFirst(start, digits, cursor)
    case 1, 2: return dayOrMonthFirst(start, digits, cursor)
    // Two elements without white space between: <span>27</span><span>2018-04</span>.
    case 5, 6: return joinedDayFirst(start, digits, cursor)
    case 8: return compact(start, digits, cursor)
    default: return nil
    }
  }

  /// `2018-04-27`, `2018年4月27日`, `2018-04` with its day in the next element.
  private func yearFirst(_ start: Int, _ year: Int, _ afterYear: Int) -> DateSighting? {
    guard Self.years.contains(year), !isJoinedBefore(start) else { return nil }
    var cursor = afterYear
    guard let separator = separator(&cursor, chinese: .year), let month = part(&cursor) else { return nil }
    let afterMonth = cursor
    if self.separator(&cursor, chinese: .month) == separator, let day = part(&cursor) {
      guard let found = CalendarDay(year: year, month: month.value, day: day.value) else { return nil }
      if separator == .chinese {
        _ = self.separator(&cursor, chinese: .day)
      } else if peekDigit(cursor) || (byte(cursor) == UInt8(ascii: ".") && peekDigit(cursor + 1)) {
        return nil
      }
      return finish(found, start, cursor, .full)
    }
    // `2018-0427` and `2018-04 27`: month and day are two elements of a list entry.
    cursor = afterMonth
    guard separator != .chinese || self.separator(&cursor, chinese: .month) != nil else { return nil }
    let gap = cursor
    skipSpace(&cursor)
    guard month.digits == 2, let day = part(&cursor), day.digits == 2, cursor > gap, !isJoinedAfter(cursor),
      let found = CalendarDay(year: year, month: month.value, day: day.value)
    else { return nil }
    return finish(found, start, cursor, .weak)
  }

  /// `04-27`, `4月27日`, `18-04-27`, `27 2018-04`, `3天前`.
  private func dayOrMonthFirst(_ start: Int, _ first: Int, _ afterFirst: Int) -> DateSighting? {
    guard !isJoinedBefore(start) else { return nil }
    if let relative = relative(start, first, afterFirst) { return relative }
    var cursor = afterFirst
    if let separator = separator(&cursor, chinese: .month), separator != .dot, let second = part(&cursor) {
      var after = cursor
      if separator == .chinese {
        guard self.separator(&after, chinese: .day) == .chinese else { return nil }
        return withoutYear(start, first, second.value, after)
      }
      if self.separator(&after, chinese: .year) == separator, let third = part(&after) {
        guard afterFirst - start == 2, second.digits == 2, third.digits == 2, !isJoinedAfter(after),
          let day = CalendarDay(year: 2000 + first, month: second.value, day: third.value)
        else { return nil }
        return finish(day, start, after, .weak)
      }
      guard second.digits == 2 || isBracketed(start, cursor), !isJoinedAfter(cursor) else { return nil }
      return withoutYear(start, first, second.value, cursor)
    }
    cursor = afterFirst
    _ = separator(&cursor, chinese: .day)
    skipSpace(&cursor)
    guard cursor > afterFirst else { return nil }
    return yearAndMonth(start, day: first, at: cursor)
  }

  /// `272018-04`: the day's element stands before that of year and month.
  private func joinedDayFirst(_ start: Int, _ digits: Int, _ end: Int) -> DateSighting? {
    guard !isJoinedBefore(start) else { return nil }
    return yearAndMonth(start, day: digits / 10_000, at: end - 4)
  }

  private func yearAndMonth(_ start: Int, day: Int, at yearStart: Int) -> DateSighting? {
    var cursor = yearStart
    let year = number(&cursor, most: 4)
    guard cursor == yearStart + 4, Self.years.contains(year), let separator = separator(&cursor, chinese: .year),
      let month = part(&cursor)
    else { return nil }
    if separator == .chinese { _ = self.separator(&cursor, chinese: .month) }
    guard !isJoinedAfter(cursor), let found = CalendarDay(year: year, month: month.value, day: day) else { return nil }
    return finish(found, start, cursor, .weak)
  }

  private func compact(_ start: Int, _ digits: Int, _ end: Int) -> DateSighting? {
    guard !isJoinedBefore(start), !isJoinedAfter(end), Self.years.contains(digits / 10_000),
      let day = CalendarDay(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    else { return nil }
    return finish(day, start, end, .weak)
  }

  /// A day without a year is the latest such day that is not in the future.
  private func withoutYear(_ start: Int, _ month: Int, _ day: Int, _ end: Int) -> DateSighting? {
    for year in stride(from: today.year, through: today.year - 8, by: -1) {
      if let found = CalendarDay(year: year, month: month, day: day), found <= today {
        return finish(found, start, end, .weak)
      }
    }
    return nil
  }

  /// `3天前`, `2小时前`, `5分钟前`.
  private func relative(_ start: Int, _ count: Int, _ end: Int) -> DateSighting? {
    var cursor = end
    skipSpace(&cursor)
    if take("天前", &cursor) || take("日前", &cursor) {
      return finish(today.adding(days: -count), start, cursor, .weak)
    }
    if take("小时前", &cursor) || take("分钟前", &cursor) { return finish(today, start, cursor, .weak) }
    return nil
  }

  /// Reads 今天, 昨天, 前天 or 刚刚 at the character `start`.
  func read(relativeAt start: Int) -> DateSighting? {
    var cursor = start
    let days: Int
    if take("今天", &cursor) || take("刚刚", &cursor) {
      days = 0
    } else if take("昨天", &cursor) {
      days = 1
    } else if take("前天", &cursor) {
      days = 2
    } else {
      return nil
    }
    return finish(today.adding(days: -days), start, cursor, .weak)
  }

  /// Reads `二〇一八年四月二十七日` around the numeral at `position`.
  func read(numeralAt position: Int) -> DateSighting? {
    guard let (day, range) = NumeralDate.read(bytes, around: position) else { return nil }
    return DateSighting(day: day, time: nil, range: range, strength: .full)
  }

  // MARK: Pieces

  private enum Separator { case dash, slash, dot, chinese }
  private enum Unit {
    case year, month, day

    var word: StaticString {
      switch self {
      case .year: "年"
      case .month: "月"
      case .day: "日"
      }
    }
  }

  private func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

  private func peekDigit(_ index: Int) -> Bool { (byte(index) &- 0x30) < 10 }

  private func number(_ cursor: inout Int, most: Int) -> Int {
    var value = 0
    let limit = cursor + most
    while cursor < limit, peekDigit(cursor) {
      value = value * 10 + Int(bytes[cursor] - 0x30)
      cursor += 1
    }
    return value
  }

  /// One or two digits, spaces around them allowed.
  private func part(_ cursor: inout Int) -> (value: Int, digits: Int)? {
    var next = cursor
    while byte(next) == 0x20 { next += 1 }
    let start = next
    let value = number(&next, most: 2)
    guard next > start else { return nil }
    cursor = next
    return (value, next - start)
  }

  private func separator(_ cursor: inout Int, chinese unit: Unit) -> Separator? {
    var next = cursor
    while byte(next) == 0x20 { next += 1 }
    let found: Separator
    switch byte(next) {
    case UInt8(ascii: "-"): (found, next) = (.dash, next + 1)
    case UInt8(ascii: "/"): (found, next) = (.slash, next + 1)
    case UInt8(ascii: "."): (found, next) = (.dot, next + 1)
    default:
      if take(unit.word, &next) || (unit == .day && take("号", &next)) {
        found = .chinese
      } else {
        return nil
      }
    }
    // A dash after a space is a range or a list, not a date's inside.
    if found != .chinese, byte(cursor) == 0x20 { return nil }
    cursor = next
    return found
  }

  private func take(_ word: StaticString, _ cursor: inout Int) -> Bool {
    guard bytes.holds(word, at: cursor) else { return false }
    cursor += word.utf8CodeUnitCount
    return true
  }

  private func skipSpace(_ cursor: inout Int) {
    while cursor < bytes.count, bytes[cursor] <= 0x20 { cursor += 1 }
  }

  /// Whether the digits at `start` go on something that makes them no date: `V1.2018-…`, `12-2018-…`, `/2018/…`.
  private func isJoinedBefore(_ start: Int) -> Bool {
    let before = byte(start - 1)
    if before == UInt8(ascii: "-") || before == UInt8(ascii: ".") || before == UInt8(ascii: "/") {
      return peekDigit(start - 2) || ((byte(start - 2) | 0x20) &- 0x61) < 26
    }
    return before == UInt8(ascii: "_") || ((before | 0x20) &- 0x61) < 26 || before == UInt8(ascii: "%")
  }

  private func isJoinedAfter(_ end: Int) -> Bool {
    let after = byte(end)
    if peekDigit(end) || after == UInt8(ascii: "%") || after == UInt8(ascii: "_") { return true }
    return (after == UInt8(ascii: "-") || after == UInt8(ascii: ".") || after == UInt8(ascii: "/"))
      && peekDigit(end + 1)
  }

  private func isBracketed(_ start: Int, _ end: Int) -> Bool {
    let (before, after) = (byte(start - 1), byte(end))
    return before == UInt8(ascii: "[") && after == UInt8(ascii: "]")
      || before == UInt8(ascii: "(") && after == UInt8(ascii: ")")
  }

  private func finish(_ day: CalendarDay, _ start: Int, _ end: Int, _ strength: DateSighting.Strength) -> DateSighting {
    var cursor = end
    let time = clock(&cursor)
    return DateSighting(day: day, time: time, range: start..<(time == nil ? end : cursor), strength: strength)
  }

  /// ` 10:20(:30)`, `T10:20`, `10时20分`, with or without white space before it.
  private func clock(_ cursor: inout Int) -> TimeOfDay? {
    var next = cursor
    while next < bytes.count, bytes[next] <= 0x20 || bytes[next] == UInt8(ascii: "T") { next += 1 }
    guard next - cursor <= 3, let hour = part(&next) else { return nil }
    guard byte(next) == UInt8(ascii: ":") else {
      guard take("时", &next) || take("点", &next) || take("：", &next) else { return nil }
      return minutes(hour.value, &next, &cursor)
    }
    next += 1
    return minutes(hour.value, &next, &cursor)
  }

  private func minutes(_ hour: Int, _ next: inout Int, _ cursor: inout Int) -> TimeOfDay? {
    guard let minute = part(&next), minute.digits == 2, hour < 24, minute.value < 60 else { return nil }
    _ = take("分", &next)
    if byte(next) == UInt8(ascii: ":"), peekDigit(next + 1) {
      next += 1
      _ = number(&next, most: 2)
    }
    cursor = next
    return TimeOfDay(hour: UInt8(hour), minute: UInt8(minute.value))
  }
}

extension DateText {
  /// Years in which an article on the web may have been published.
  private static let webYears = 1995...

  /// Whether a day can be one on which a web page was published.
  static func isRecent(_ day: CalendarDay) -> Bool { webYears.contains(day.year) }

  /// Bytes of full-width text that a date and its time may take.
  private static let wideReach = 96

  /// Reads a date that starts with the full-width digit at `start`.
  func read(wideDigitsAt start: Int) -> DateSighting? {
    var end = min(bytes.count, start + Self.wideReach)
    while end < bytes.count, end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let (narrow, offsets) = WideCharacters.narrowed(bytes, start..<end)
    return narrow.withUnsafeBufferPointer { buffer in
      guard var found = DateText(buffer, today: today).read(digitsAt: 0) else { return nil }
      found.range = start..<offsets[found.range.upperBound]
      return found
    }
  }
}
