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
  private static let words: [[UInt8]] = [
    "404", "not found", "cannot be found", "could not be found", "does not exist", "doesn't exist", "no longer exists",
    "不存在", "找不到", "未找到", "没有找到", "没找到", "无法找到", "已删除", "已被删除", "已经删除", "被移除", "已移除",
    "走丢", "不见了", "迷路了", "页面丢失",
  ].map { Array($0.utf8) }

  /// The fingerprint of a page that answered for `asked`; `nil` where it does not call itself not found, is long, or
  /// shows a day of publication. A day in the address alone says nothing: dead addresses have one too.
  static func digest(of page: ParsedPage, at asked: WebAddress) -> String? {
    guard page.isComplete, page.facts.textLength <= longestText else { return nil }
    guard !isPublished(page) else { return nil }
    guard regrets(Array(page.facts.title.utf8)) || regrets(page.textBytes) else { return nil }
    let text = (page.facts.title + "\n" + page.text).lowercased()
    return HomeDigest.fingerprint(of: Array(normalised(text, at: asked).utf8))
  }

  /// Whether a page shows a day of publication.
  static func isPublished(_ page: ParsedPage) -> Bool {
    page.facts.dates.contains { $0.role == .published || $0.role == .meta }
  }

  /// Words of a page that is lost in a friendlier way. Other pages have some of them too: they count only where there is
  /// hardly any other text, and nothing that another page of few words would say.
  private static let lostWords = WordSearch([
    "飞走", "走失", "溜走", "跑丢", "跑偏", "弄丢", "丢了", "丢失", "开小差", "消失", "不在了", "没有了", "没了", "去火星", "外星",
    "失联", "无此页", "无此内容", "无此栏目", "已下线", "下线了", "已撤", "撤下", "不翼而飞", "离家出走", "躲起来", "藏起来", "走散",
    "找不着", "错误页", "error page", "oops",
  ])
  private static let otherWords = WordSearch([
    "登录", "登陆", "注册", "密码", "验证", "权限", "拦截", "攻击", "暂无", "没有数据", "无数据", "建设中", "开发中", "即将", "敬请",
    "期待", "维护", "升级", "加载", "浏览器", "javascript", "请输入", "查询", "搜索", "检索", "提交", "办理", "挂失", "下载", "关闭",
    "系统错误", "稍后", "繁忙", "超时",
  ])

  /// Whether a short text says that the page is lost, and nothing else.
  static func isLost(_ text: [UInt8]) -> Bool { lostWords.isFound(in: text) && !otherWords.isFound(in: text) }

  /// Whether a text holds one of the words. On bytes, as every short page of a site is asked.
  static func regrets(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      text.indices.contains { start in
        let first = lowered(text[start])
        guard isFirst[Int(first)] else { return false }
        return words.contains { word in
          guard word[0] == first, word.count <= text.count - start else { return false }
          return word.indices.allSatisfy { lowered(text[start + $0]) == word[$0] }
        }
      }
    }
  }

  /// Which bytes a word begins with.
  private static let isFirst: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for word in words { if let first = word.first { table[Int(first)] = true } }
    return table
  }()

  private static func lowered(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 0x20 : byte }

  /// The text without what differs between two missing pages: the address, digits and white space.
  static func normalised(_ text: String, at asked: WebAddress?) -> String {
    var text = text
    for part in asked.map(parts) ?? [] { text = text.replacing(part, with: "") }
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
