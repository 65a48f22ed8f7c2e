import Evidence

/// The publication dates that metas carry.
enum MetaDate {
  /// Names in lower case, best first: the one the Guidelines prescribe, then those of publishing systems.
  private static let names = [
    "pubdate", "publishdate", "publish-date", "publish_date", "pubtime", "publishtime", "publish_time",
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "apub:time",
    "weibo: article:create_at", "weibo:article:create_at", "og:time", "og:release_date", "releasedate", "createdate",
    "dc.date", "dc.date.issued", "dateupdate",
  ]

  private static let ranks = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

  /// How good a meta of this name is, 0 the best; `nil` where it carries no publication date.
  static func rank(of name: String) -> Int? {
    var lower: [UInt8] = name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    while lower.last == 0x20 { lower.removeLast() }
    return ranks[String(decoding: lower, as: UTF8.self)]
  }

  /// Reads a meta's content, repairing what is met in the wild: `2017——04——12 21:37`, full-width digits and colons.
  static func read(_ content: String, today: CalendarDay) -> (day: CalendarDay, time: String?)? {
    if content.hasSuffix("Z"), let moment = ChinaTime.moment(content) {
      return (ChinaTime.day(of: moment), nil)
    }
    var bytes = WideCharacters.narrowed(content)
    // Doubled dashes are one separator.
    var index = 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "-"), bytes[index - 1] == UInt8(ascii: "-") {
        bytes.remove(at: index)
      } else {
        index += 1
      }
    }
    return bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.firstIndex(where: { ($0 &- 0x30) < 10 }),
        let found = DateText(buffer, today: today).read(digitsAt: start)
      else { return nil }
      return (found.day, found.time?.text)
    }
  }
}
