import Addresses
import Evidence
import Markup

/// Knows pages that call themselves not found, and makes fingerprints of them.
enum MissingPageText {
  /// Characters of visible text beyond which a page is taken to have a content of its own: the navigation of a portal
  /// and a sentence of regret stay below.
  static let longestText = 3_000

  /// Words by which a page says that what was asked for is not there. Words of refusal (拦截, 权限, 登录)
  /// and of a fault that passes (出错, 已失效) are none.
  private static let words = [
    "404", "not found", "cannot be found", "could not be found", "does not exist", "doesn't exist", "no longer exists",
    "不存在", "找不到", "未找到", "没有找到", "没找到", "无法找到", "已删除", "已被删除", "已经删除", "被移除", "已移除",
    "走丢", "不见了", "迷路了", "页面丢失",
  ]

  /// The fingerprint of a page that answered for `asked`; `nil` where it does not call itself not found, is long, or
  /// shows a day of publication. A day in the address alone says nothing: dead addresses have one too.
  static func digest(of page: ParsedPage, at asked: WebAddress) -> String? {
    guard page.isComplete, page.facts.textLength <= longestText else { return nil }
    guard !page.facts.dates.contains(where: { $0.role == .published || $0.role == .meta }) else { return nil }
    let text = page.facts.title + "\n" + page.text
    let folded = text.lowercased()
    guard words.contains(where: folded.contains) else { return nil }
    return HomeDigest.fingerprint(of: Array(normalised(folded, at: asked).utf8))
  }

  /// The text without what differs between two missing pages: the address, digits and white space.
  private static func normalised(_ text: String, at asked: WebAddress) -> String {
    var text = text
    for part in parts(of: asked) { text = text.replacing(part, with: "") }
    text.removeAll { $0.isNumber || $0.isWhitespace }
    return text
  }

  /// What a page may repeat of the address that was asked for, the longest first. A short name could stand in any text.
  private static func parts(of asked: WebAddress) -> [String] {
    let path = asked.path
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return [asked.href, asked.pathAndQuery, path, name].filter { $0.utf8.count >= 6 }.map { $0.lowercased() }
  }
}
