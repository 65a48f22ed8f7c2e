import Evidence

/// Finds the line of a page that says that the site itself is closed, moved, merged or no longer kept up.
///
/// A line counts where it speaks of the site and of its end in one breath. Lines on repairs are none: a site that comes
/// back has not ended.
enum ClosingNotice {
  /// Characters of a line that may be a notice; a paragraph of an article is longer.
  private static let lineLimit = 300
  /// Characters of the notice that are kept, as `FrontPageLook` promises.
  private static let keptLimit = 200
  /// Bytes of a page that are searched: a notice stands above everything else.
  private static let searchLimit = 20_000

  /// What the line must speak of.
  private static let subjects = ["本网站", "本站", "该网站", "该站", "原网站", "旧网站", "旧版网站", "网站"]
  /// What it must say of it.
  private static let ends = [
    "已关闭", "已经关闭", "已关停", "已经关停", "将关闭", "将关停", "予以关闭", "予以关停", "正式关闭", "正式关停", "永久关闭", "永久下线",
    "已下线", "正式下线", "将下线", "停止更新", "不再更新", "停止运行", "停止服务", "停止使用", "停止维护", "已停用", "已注销", "已迁移",
    "已经迁移", "迁移至", "迁移到", "已整合", "整合至", "整合到", "整合并入", "已合并", "合并至", "合并到", "已并入", "并入",
  ]
  private static let endSearch = WordSearch(ends)
  /// What speaks of a pause.
  private static let pauses = ["维护中", "升级中", "暂时", "临时", "暂停", "敬请期待", "改版中", "建设中", "系统维护", "系统升级"]

  /// The first notice in a page's visible text.
  static func find(in text: [UInt8]) -> String? {
    let text = withoutSpaces(text.prefix(searchLimit))
    // Nearly every page says none of these words anywhere.
    guard endSearch.isFound(in: text) else { return nil }
    for line in text.split(separator: 0x0A) where line.count <= lineLimit * 3 {
      let line = String(decoding: line, as: UTF8.self).filter { !$0.isWhitespace }
      guard line.count <= lineLimit, isNotice(line) else { continue }
      return String(line.prefix(keptLimit))
    }
    return nil
  }

  /// Lines without the spaces that stand between letters for the looks of it: of ASCII, no-break, ideographic.
  private static func withoutSpaces(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    for byte in text where byte > 0x20 || byte == 0x0A {
      plain.append(byte)
      let end = plain.count
      if byte == 0x80, end >= 3, plain[end - 2] == 0x80, plain[end - 3] == 0xE3 { plain.removeLast(3) }
      if byte == 0xA0, end >= 2, plain[end - 2] == 0xC2 { plain.removeLast(2) }
    }
    return plain
  }

  static func isNotice(_ line: String) -> Bool {
    guard !pauses.contains(where: line.contains) else { return false }
    // Said of the site: within one clause, the site named first.
    return line.split(whereSeparator: { "。；;！!".contains($0) }).contains { sentence in
      guard let subject = subjects.lazy.compactMap({ sentence.firstRange(of: $0)?.upperBound }).first else {
        return false
      }
      let rest = sentence[subject...].prefix(reach)
      return ends.contains { end in
        guard let found = rest.firstRange(of: end) else { return false }
        return end != transitive || !isUsed(rest[found.upperBound...])
      }
    }
  }

  /// What is said of the site and of its parts alike: “停止使用Flash”.
  private static let transitive = "停止使用"

  /// Whether something is named that is used no more, and not the site.
  private static func isUsed(_ rest: Substring) -> Bool {
    guard let next = rest.first(where: { $0 != "了" }) else { return false }
    return next.isLetter || next.isNumber || next == "《" || next == "“"
  }

  /// Characters behind the site's mention within which its end must be said: “本网站自2018年10月1日零时起停止更新”.
  private static let reach = 40
}
