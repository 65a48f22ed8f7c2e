import CLibXML2

/// The words beside a date that tell what it is.
enum DateLabel: Int, Comparable {
  /// 发布时间 and its kin, right before the date.
  case published = 4
  /// 更新时间: good where nothing better is there.
  case updated = 3
  /// Bare 时间 or 日期.
  case bare = 2
  /// 成文日期, 印发日期: the day of the document.
  case document = 0
  /// 今天是…: the page's clock.
  case clock = -1

  static func < (left: DateLabel, right: DateLabel) -> Bool { left.rawValue < right.rawValue }

  private static let words: [(StaticString, DateLabel)] = [
    ("发布时间", .published), ("发布日期", .published), ("发布于", .published), ("发表时间", .published),
    ("发表日期", .published), ("发表于", .published), ("发稿时间", .published), ("发稿日期", .published),
    ("公布时间", .published), ("公布日期", .published), ("公开时间", .published), ("公开日期", .published),
    ("刊发时间", .published), ("发帖时间", .published), ("上传时间", .published), ("添加时间", .published),
    ("录入时间", .published), ("信息时间", .published), ("信息日期", .published), ("发文时间", .published),
    ("更新时间", .updated), ("更新日期", .updated), ("更新于", .updated), ("生成日期", .updated),
    ("成文日期", .document), ("成文时间", .document), ("印发日期", .document), ("印发时间", .document),
    ("签发日期", .document), ("签发时间", .document), ("发文日期", .document), ("制发日期", .document),
    ("今天是", .clock), ("今日是", .clock), ("现在是", .clock), ("当前时间", .clock), ("当前日期", .clock),
    ("北京时间", .clock),
    ("时间", .bare), ("日期", .bare),
  ]

  private static let lastCharacters: [StaticString] = ["间", "期", "于", "是"]

  /// What may stand between a label and its date, beside ASCII.
  private static let brackets: [StaticString] = ["：", "【", "（", "〔", "］", "】", "]"]

  private static let punctuation: [StaticString] = [
    "：", "。", "，", "；", "【", "（", "】", "）", "｜", "、", "》", "”",
  ]

  private static let bylines: [StaticString] = ["来源", "作者", "编辑", "浏览", "阅读", "点击", "访问量", "字体", "字号", "记者"]

  /// How far before or after a date a byline's word may stand, bytes: a source's name and an author fit between.
  private static let bylineReach = 90

  /// Whether words of a byline stand in the line of the date at `range`.
  static func hasByline(_ text: UnsafeBufferPointer<UInt8>, around range: Range<Int>) -> Bool {
    let (before, after) = (line(text, before: range.lowerBound), line(text, after: range.upperBound))
    for word in bylines where contains(text, after, word) || contains(text, before, word) { return true }
    return false
  }

  /// The label that ends right before `position`, white space, colons and brackets apart.
  static func direct(_ text: UnsafeBufferPointer<UInt8>, before position: Int) -> DateLabel? {
    var end = position
    skipping: while end > 0 {
      switch text[end - 1] {
      case 0...0x20, UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "|"): end -= 1
      default:
        guard let mark = brackets.first(where: { text.holds($0, before: end) }) else { break skipping }
        end -= mark.utf8CodeUnitCount
      }
    }
    // Every label ends with one of four characters; most dates of a list are done with here.
    guard lastCharacters.contains(where: { text.holds($0, before: end) }) else { return nil }
    for (word, label) in words where text.holds(word, before: end) {
      // 会议时间, 报名日期 and the like are something else.
      if label == .bare, end - word.utf8CodeUnitCount > 0,
        text[end - word.utf8CodeUnitCount - 1] >= 0x80, !endsWithPunctuation(text, end - word.utf8CodeUnitCount)
      {
        return nil
      }
      return label
    }
    return nil
  }

  private static func endsWithPunctuation(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    punctuation.contains { text.holds($0, before: end) }
  }

  private static func line(_ text: UnsafeBufferPointer<UInt8>, before position: Int) -> Range<Int> {
    var start = position
    while start > 0, position - start < bylineReach, text[start - 1] != 0x0A { start -= 1 }
    return start..<position
  }

  private static func line(_ text: UnsafeBufferPointer<UInt8>, after position: Int) -> Range<Int> {
    var end = position
    while end < text.count, end - position < bylineReach, text[end] != 0x0A { end += 1 }
    return position..<end
  }

  private static func contains(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
    guard let base = text.baseAddress, range.count >= word.utf8CodeUnitCount else { return false }
    return memmem(base + range.lowerBound, range.count, word.utf8Start, word.utf8CodeUnitCount) != nil
  }
}
