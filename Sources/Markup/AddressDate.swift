import Evidence

/// Dates in addresses of articles: `t20180427_123.html`, `/2018-04/27/`, `/art/2018/4/27/`, `/201804/27/`.
enum AddressDate {
  /// A day and the part of the address that names it.
  struct Found {
    var day: CalendarDay
    var raw: String
  }

  /// The day that an absolute address names in its path; the last one where there are several.
  static func read(_ address: UnsafeBufferPointer<UInt8>) -> Found? {
    guard var index = pathStart(address) else { return nil }
    var found: (day: CalendarDay, range: Range<Int>)?
    while index < address.count, address[index] != UInt8(ascii: "?"), address[index] != UInt8(ascii: "#") {
      guard (address[index] &- 0x30) < 10 else {
        index += 1
        continue
      }
      let start = index
      while index < address.count, (address[index] &- 0x30) < 10 { index += 1 }
      if let (day, end) = read(address, start, index) {
        found = (day, start..<end)
        index = end
      }
    }
    return found.map { Found(day: $0.day, raw: String(decoding: address[$0.range], as: UTF8.self)) }
  }

  /// Where the path begins: at the third slash.
  private static func pathStart(_ address: UnsafeBufferPointer<UInt8>) -> Int? {
    var slashes = 0
    for index in 0..<address.count where address[index] == UInt8(ascii: "/") {
      slashes += 1
      if slashes == 3 { return index }
    }
    return nil
  }

  private static func read(_ path: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> (CalendarDay, Int)? {
    let year = number(path, start, 4)
    // Articles on the web begin in the nineties; earlier numbers are something else.
    guard end - start >= 4, (1990...2099).contains(year) else { return nil }
    switch end - start {
    case 8, 14:
      return CalendarDay(year: year, month: number(path, start + 4, 2), day: number(path, start + 6, 2)).map {
        ($0, end)
      }
    case 6:
      guard let (day, after) = part(path, end) else { return nil }
      return CalendarDay(year: year, month: number(path, start + 4, 2), day: day).map { ($0, after) }
    case 4:
      guard let (month, afterMonth) = part(path, end) else { return monthAndDay(path, year, end) }
      guard let (day, after) = part(path, afterMonth) else { return nil }
      return CalendarDay(year: year, month: month, day: day).map { ($0, after) }
    default: return nil
    }
  }

  /// `/2018/0427/`.
  private static func monthAndDay(_ path: UnsafeBufferPointer<UInt8>, _ year: Int, _ end: Int) -> (CalendarDay, Int)? {
    let start = end + 1
    var after = start
    while after < path.count, (path[after] &- 0x30) < 10 { after += 1 }
    guard after - start == 4 else { return nil }
    return CalendarDay(year: year, month: number(path, start, 2), day: number(path, start + 2, 2)).map { ($0, after) }
  }

  /// A separator and one or two digits that stand alone.
  private static func part(_ path: UnsafeBufferPointer<UInt8>, _ index: Int) -> (Int, Int)? {
    guard index < path.count, [UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(path[index])
    else { return nil }
    var after = index + 1
    while after < path.count, (path[after] &- 0x30) < 10 { after += 1 }
    guard (1...2).contains(after - index - 1) else { return nil }
    return (number(path, index + 1, after - index - 1), after)
  }

  private static func number(_ path: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int) -> Int {
    guard start + count <= path.count else { return -1 }
    return path[start..<start + count].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }
}
