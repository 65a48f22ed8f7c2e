import Evidence

/// The day on which a site ended, as a notice on it says, where it says so beyond doubt.
///
/// A notice may quote a directive of another day, announce an outage, or name the day from which nothing is added: none of
/// these is the day of closing. Read is only “自2026年3月1日起（本网站）关停”: the one day of the notice, and right behind it,
/// of the site as a whole and of nothing else, that it ends. A day that is not read is one that a person reads.
enum ClosingDay {
  /// What must be said behind the day, in the same clause. That a site is no longer kept up or moved says nothing of its
  /// closing.
  private static let ends = ["关闭", "关停", "下线", "停止运行", "停止服务", "停止使用", "停用", "注销"]
  /// What may stand right before the end.
  private static let adverbs = ["正式", "永久", "全面", "彻底", "将", "予以", "已"]
  /// What the name of a site ends with.
  private static let sites = ["网站", "本站", "该站", "门户网", "政府网"]
  /// Characters of a site's name, and of what belongs to it.
  private static let nameLimit = 30
  /// What makes of a subject another one: a part of the site, or a rule that is in force from that day.
  private static let others = ["施行", "实施", "执行", "生效", "更新", "启用", "上线", "试运行", "迁移", "旧版", "栏目", "的"]
  /// What may follow the end; an object of other words is what ends.
  private static let rests = ["并", "及", "和", "网站", "本网站", "本站", "域名", "运行", "服务"]
  /// What speaks of a pause.
  private static let pauses = ["恢复", "预计", "暂"]
  /// What may stand between the day and 起.
  private static let hours: Set<Character> = [
    "零", "时", "点", "分", ":", "：", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", " ",
  ]

  /// The day; `nil` where the notice names none, several, or one that may mean something else.
  static func read(_ notice: String) -> CalendarDay? {
    guard !pauses.contains(where: notice.contains) else { return nil }
    var found: CalendarDay?
    for sentence in notice.split(whereSeparator: { "。；;！!".contains($0) }) {
      let characters = Array(sentence)
      var index = 0
      while index < characters.count {
        guard isDigit(characters[index]) else {
          index += 1
          continue
        }
        let start = index
        while index < characters.count, isDigit(characters[index]) { index += 1 }
        guard index < characters.count else { continue }
        // Another day, in whatever notation: which one counts is not ours to choose. “4月1日” is one too.
        if "月日".contains(characters[index]) { return nil }
        guard index - start == 4, "年-/.".contains(characters[index]) else { continue }
        guard found == nil, let (day, end) = day(characters, at: start), isStart(characters, start, end) else {
          return nil
        }
        found = day
        index = end
      }
    }
    return found
  }

  /// `2026年3月1日` at `start`, and where it ends.
  private static func day(_ characters: [Character], at start: Int) -> (CalendarDay, Int)? {
    var index = start
    var parts: [Int] = []
    for unit in ["年", "月", "日号"] {
      let first = index
      while index < characters.count, index - first < 4, isDigit(characters[index]) { index += 1 }
      guard let number = Int(String(characters[first..<index])), index < characters.count,
        unit.contains(characters[index])
      else { return nil }
      parts.append(number)
      index += 1
    }
    return CalendarDay(year: parts[0], month: parts[1], day: parts[2]).map { ($0, index) }
  }

  /// Whether the day between `start` and `end` is that from which the site has ended: 自…起, and then an end.
  private static func isStart(_ characters: [Character], _ start: Int, _ end: Int) -> Bool {
    guard start > 0, "自从".contains(characters[start - 1]) else { return false }
    var index = end
    while index < characters.count, hours.contains(characters[index]) { index += 1 }
    guard index < characters.count, characters[index] == "起" else { return false }
    return isEnd(String(characters[(index + 1)...]))
  }

  /// Whether what stands behind 起 says in its first clause that the site ends.
  private static func isEnd(_ text: String) -> Bool {
    let clause = text.drop { "，, ".contains($0) }.prefix { !"，,、（(：:".contains($0) }
    for end in ends {
      guard let range = clause.firstRange(of: end) else { continue }
      var subject = clause[..<range.lowerBound]
      while let adverb = adverbs.first(where: subject.hasSuffix) { subject = subject.dropLast(adverb.count) }
      let isSite =
        subject.isEmpty
        || (subject.count <= nameLimit && sites.contains(where: subject.hasSuffix)
          && !others.contains(where: subject.contains))
      let rest = clause[range.upperBound...]
      return isSite && (rest.isEmpty || rests.contains(where: rest.hasPrefix))
    }
    return false
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
