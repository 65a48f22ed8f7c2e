import Evidence

/// Recognises the footer marks in visible text (standards.md 9c), at the characters that `TriggerCharacters` names.
struct MarkText {
  /// A mark as read.
  struct Sighting {
    var kind: Mark.Kind
    var value: String
    /// Whether the mark is the link it stands in: its address is then the value.
    var takesLink = false
    /// Whether only a link or a button of this text is the mark.
    var needsLink = false
  }

  private let text: UnsafeBufferPointer<UInt8>

  /// The short names of provinces, with which registration numbers begin.
  private static let provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

  /// What follows an office's name without white space between; 主办 itself begins the next label.
  private static let valueEnds: [StaticString] = ["©", "版权", "承办", "协办", "主办", "｜", "；", "，", "。"]

  /// Bytes of colons and white space after a label at most: a page of colons must not be read again and again.
  private static let labelEndBytes = 12

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// The mark whose trigger character starts at `position`.
  func read(at position: Int) -> Sighting? {
    if text[position] == UInt8(ascii: "I") { return has("ICP", position) ? registration(position) : nil }
    let after = position + 3
    if has("码", position) { return has("网站标识", before: position) ? siteCode(after) : nil }
    if has("备", position) { return has("公网安", before: position) ? publicSecurity(after) : smallLetters(position) }
    if has("办", position) { return has("主", before: spacesBack(position)) ? sponsor(after) : nil }
    if has("话", position) { return has("电", before: position) ? telephone(after) : nil }
    if has("箱", position) { return has("邮", before: position) ? mailbox(after) : nil }
    if has("们", position), has("联系我", before: position) {
      return Sighting(kind: .contact, value: "", takesLink: true)
    }
    if has("图", position), has("网站地", before: position) || has("站点地", before: position) {
      return Sighting(kind: .siteMap, value: "", takesLink: true)
    }
    if has("错", position), has("网站找", before: position) || has("我要找", before: position) {
      return Sighting(kind: .errorReport, value: "")
    }
    if has("支", position) {
      return IPv6LabelText.stands(in: text, at: position) ? Sighting(kind: .ipv6Label, value: "") : nil
    }
    if has("索", position), has("搜", before: position) || has("检", before: position) {
      return Sighting(kind: .search, value: "", takesLink: true, needsLink: true)
    }
    return nil
  }

  /// `晋icp备12000773号`: capitals are met first, at their I.
  private func smallLetters(_ position: Int) -> Sighting? {
    let start = spacesBack(position) - 3
    guard start >= 0, !has("I", start), string(start..<start + 3).lowercased() == "icp" else { return nil }
    return registration(start)
  }

  /// `晋ICP备12000773号-1`; the province may be missing.
  private func registration(_ position: Int) -> Sighting? {
    var cursor = position + 3
    skip(&cursor, " ")
    guard take("备", &cursor) || take("证", &cursor) || take("備", &cursor) else { return nil }
    _ = take("案号", &cursor) || take("案编号", &cursor) || take("案", &cursor)
    skip(&cursor, " :")
    _ = take("：", &cursor)
    let digits = cursor
    while isDigit(cursor) { cursor += 1 }
    guard cursor - digits >= 6 else { return nil }
    skip(&cursor, " ")
    if take("号", &cursor), byte(cursor) == UInt8(ascii: "-"), isDigit(cursor + 1) {
      cursor += 1
      while isDigit(cursor) { cursor += 1 }
    }
    let isProvince = position >= 3 && Self.provinces.contains(string(position - 3..<position))
    let start = isProvince ? position - 3 : position
    return Sighting(kind: .icpNumber, value: string(start..<cursor).filter { $0 != " " })
  }

  private func siteCode(_ after: Int) -> Sighting? {
    var cursor = after
    skipLabelEnd(&cursor)
    let start = cursor
    while isDigit(cursor) || ((byte(cursor) | 0x20) &- 0x61) < 26 { cursor += 1 }
    // Codes have 10 characters; shorter and longer ones are mistakes worth reporting, single words are not.
    guard (6...20).contains(cursor - start) else { return nil }
    return Sighting(kind: .siteCode, value: string(start..<cursor))
  }

  private func publicSecurity(_ after: Int) -> Sighting? {
    var cursor = after
    _ = take("案", &cursor)
    _ = take("号", &cursor)
    skipLabelEnd(&cursor)
    let start = cursor
    while isDigit(cursor) { cursor += 1 }
    guard cursor - start >= 8 else { return nil }
    return Sighting(kind: .publicSecurityNumber, value: string(start..<cursor))
  }

  private func sponsor(_ after: Int) -> Sighting? {
    var cursor = after
    // Labels are spread over a line by spaces: 主 办 单 位.
    skip(&cursor, " ")
    var isLong = take("单", &cursor)
    if isLong {
      skip(&cursor, " ")
      isLong = take("位", &cursor)
    } else {
      cursor = after
    }
    let labelEnd = cursor
    skipLabelEnd(&cursor)
    // 主办 alone stands in running text, too: there a colon must follow.
    guard cursor > labelEnd, isLong || text[labelEnd..<cursor].contains(where: { $0 > 0x20 }) else { return nil }
    return value(.sponsor, from: cursor)
  }

  private func telephone(_ after: Int) -> Sighting? {
    var cursor = after
    _ = take("号码", &cursor)
    skipLabelEnd(&cursor)
    let start = cursor
    while isDigit(cursor) || "()-+/ ".utf8.contains(byte(cursor)) || take("（", &cursor) || take("）", &cursor)
      || take("－", &cursor) || take("—", &cursor) || take("转", &cursor)
    {
      if byte(cursor) < 0x80 { cursor += 1 }
    }
    guard text[start..<min(cursor, text.count)].count(where: { ($0 &- 0x30) < 10 }) >= 5 else { return nil }
    return Sighting(kind: .contact, value: trimmed(string(start..<min(cursor, text.count))))
  }

  private func mailbox(_ after: Int) -> Sighting? {
    var cursor = after
    skipLabelEnd(&cursor)
    let start = cursor
    while byte(cursor) > 0x20, byte(cursor) < 0x80, !"|,;".utf8.contains(byte(cursor)) { cursor += 1 }
    let value = string(start..<cursor)
    guard value.utf8.count >= 5, value.contains("@") || value.contains("#") else { return nil }
    return Sighting(kind: .contact, value: value)
  }

  /// The words up to the next break: an office's name has no white space or bar.
  private func value(_ kind: Mark.Kind, from start: Int) -> Sighting? {
    var end = start
    // One byte beyond the limit is enough to know that this is a sentence, not an office.
    let limit = min(text.count, start + MarkupLimits.markValue * 4 + 1)
    while end < limit, text[end] > 0x20, text[end] != UInt8(ascii: "|") {
      if text[end] >= 0xC2, Self.valueEnds.contains(where: { has($0, end) }) { break }
      end += 1
    }
    let value = string(start..<end)
    guard !value.isEmpty, value.unicodeScalars.count <= MarkupLimits.markValue else { return nil }
    return Sighting(kind: kind, value: value)
  }

  // MARK: Pieces

  private func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }
  private func isDigit(_ index: Int) -> Bool { (byte(index) &- 0x30) < 10 }

  private func has(_ word: StaticString, _ position: Int) -> Bool { text.holds(word, at: position) }

  private func has(_ word: StaticString, before position: Int) -> Bool { text.holds(word, before: position) }

  /// The end of what stands before the spaces before `position`.
  private func spacesBack(_ position: Int) -> Int {
    var cursor = position
    while cursor > 0, position - cursor < Self.labelEndBytes, text[cursor - 1] == UInt8(ascii: " ") { cursor -= 1 }
    return cursor
  }

  private func take(_ word: StaticString, _ cursor: inout Int) -> Bool {
    guard has(word, cursor) else { return false }
    cursor += word.utf8CodeUnitCount
    return true
  }

  private func skip(_ cursor: inout Int, _ bytes: StaticString) {
    bytes.withUTF8Buffer { wanted in
      while cursor < text.count, wanted.contains(text[cursor]) { cursor += 1 }
    }
  }

  /// Colons and white space after a label; the value may stand in the next cell or line.
  private func skipLabelEnd(_ cursor: inout Int) {
    let limit = min(text.count, cursor + Self.labelEndBytes)
    while cursor < limit {
      if text[cursor] <= 0x20 || text[cursor] == UInt8(ascii: ":") {
        cursor += 1
      } else if !take("：", &cursor) {
        return
      }
    }
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

  private func trimmed(_ value: String) -> String {
    var value = value[...]
    while let last = value.unicodeScalars.last, " -/(（+—".unicodeScalars.contains(last) { value.removeLast() }
    while value.first == " " || value.first == "/" { value.removeFirst() }
    return String(value)
  }
}
