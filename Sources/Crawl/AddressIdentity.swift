import Addresses

/// What an address says beside what a page is: session ids, the order of parameters, numbers.
enum AddressIdentity {
  /// Names under which servers carry a session through addresses, lower case.
  private static let sessionNames: Set<String> = [
    "jsessionid", "phpsessid", "aspsessionid", "sessionid", "session_id", "sid", "sess", "cfid", "cftoken", "zenid",
    "oscsid",
  ]
  /// Characters from which a value is a session id: a `sid=12` names a site or a subject.
  private static let sessionLength = 16

  /// The address without session ids and with its parameters in order; `nil` where that is the address itself.
  static func plain(_ address: WebAddress) -> String? {
    let href = address.href
    guard href.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: ";") }) else { return nil }
    var path = address.path
    if let semicolon = path.firstIndex(of: ";"), isSession(path[path.index(after: semicolon)...]) {
      path = String(path[..<semicolon])
    }
    var key = address.origin + path
    if let query = address.query {
      let parts = query.split(separator: "&").filter { !isSession($0) }.sorted()
      if !parts.isEmpty { key += "?" + parts.joined(separator: "&") }
    }
    return key == href ? nil : key
  }

  private static func isSession(_ parameter: Substring) -> Bool {
    let parts = parameter.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, parts[1].utf8.count >= sessionLength else { return false }
    return sessionNames.contains(parts[0].lowercased())
  }

  /// The address with every number as `#`, and of its query only the names: what a program makes many of. `nil` for a
  /// document (`.html` without a query), which somebody wrote, and for paths with less than two numbers; but a path whose
  /// last name is a day or a month and nothing else is a leaf of a calendar.
  static func shape(_ address: WebAddress) -> String? {
    let query = address.query.flatMap { $0.isEmpty ? nil : $0 }
    let whole = address.path
    let isDay = query == nil && isCalendarLeaf(whole)
    if query == nil, !isDay, isDocument(whole) { return nil }
    var path = ""
    var numbers = 0
    var isInNumber = false
    for character in whole.unicodeScalars {
      let isDigit = ("0"..."9").contains(character)
      if isDigit, !isInNumber { numbers += 1 }
      if !isDigit || !isInNumber { path.unicodeScalars.append(isDigit ? "#" : character) }
      isInNumber = isDigit
    }
    guard let query else { return numbers >= 2 || isDay ? address.origin + path : nil }
    let names = query.split(separator: "&").map { $0.prefix { $0 != "=" } }.sorted()
    return address.origin + path + "?" + names.joined(separator: "&")
  }

  /// Whether an address is a document, which somebody wrote or published, and a leaf of a calendar.
  static func isDatedDocument(_ address: WebAddress) -> Bool {
    address.query?.isEmpty != false && isDocument(address.path) && isCalendarLeaf(address.path)
  }

  /// Whether the last name of a path, without its ending, is a day or a month: `20181101`, `2018-11`, `201811.html`.
  private static func isCalendarLeaf(_ path: String) -> Bool {
    var end = path.utf8[...]
    while end.last == UInt8(ascii: "/") { end = end.dropLast() }
    let name = end.suffix(from: end.lastIndex(of: UInt8(ascii: "/")).map(end.index(after:)) ?? end.startIndex)
      .prefix { $0 != UInt8(ascii: ".") }
    guard (6...10).contains(name.count) else { return false }
    let digits = name.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    guard name.count - digits.count <= 2, digits.count == 6 || digits.count == 8,
      digits.allSatisfy({ ($0 &- 0x30) < 10 })
    else { return false }
    let numbers = digits.map { Int($0) - 0x30 }
    let (century, month) = (numbers[0] * 10 + numbers[1], numbers[4] * 10 + numbers[5])
    guard (19...21).contains(century), (1...12).contains(month) else { return false }
    return digits.count == 6 || (1...31).contains(numbers[6] * 10 + numbers[7])
  }

  private static let documentEndings = [".html", ".htm", ".shtml", ".xhtml"].map { Array($0.utf8) }

  private static func isDocument(_ path: String) -> Bool {
    let end = path.utf8.suffix(6).map { $0 | 0x20 }
    return documentEndings.contains { end.suffix($0.count).elementsEqual($0) }
  }

  /// Segments of a path that nobody would make.
  private static let longestPath = 20
  /// How often one name may stand in a path: the fourth time it leads in a circle.
  private static let mostRepeats = 3

  /// Whether a path leads nowhere but deeper: relative links without end make such ones.
  static func isEndless(_ address: WebAddress) -> Bool {
    // Each name of a path has a slash before it, and two more stand behind the scheme; most paths are short.
    guard address.href.utf8.count(where: { $0 == UInt8(ascii: "/") }) > mostRepeats + 2 else { return false }
    let segments = address.path.split(separator: "/")
    guard segments.count > mostRepeats else { return false }
    if segments.count > longestPath { return true }
    var counts: [Substring: Int] = [:]
    for segment in segments where segment.contains(where: { !$0.isNumber }) {
      counts[segment, default: 0] += 1
      if counts[segment] ?? 0 > mostRepeats { return true }
    }
    return false
  }
}
