import Checks
import Evidence

/// The words for stable codes: what was seen of a link, why a site was not judged. Pages and tables show the words;
/// `scan.json` keeps the codes.
enum CodeWords {
  /// The code in words; `nil` where the text is no code that we know.
  static func name(of code: String) -> Localized? {
    if let name = table[code] { return name }
    if let trick = HiddenLink.Trick(rawValue: code) { return HidingWords.name(of: trick) }
    if let name = FailureWords.name(of: Failure.Code(rawValue: code)) { return name }
    if let status = status(code) { return Localized(zh: "服务器返回 \(status)", en: "the server answered \(status)") }
    if let stop = CrawlStop(rawValue: code) { return CommonWords.name(of: stop) }
    if let reason = Verdict.Reason(rawValue: code) { return CommonWords.name(of: reason) }
    if let outcome = LinkOutcome(rawValue: code) { return CommonWords.name(of: outcome) }
    return nil
  }

  /// How a code that this version does not know is shown: never as if it were a word.
  static func unknown(_ code: String) -> Localized {
    Localized(zh: "其他原因（代码 \(code)）", en: "another reason (code \(code))")
  }

  /// The status in `http-404`.
  static func status(_ code: String) -> Int? {
    guard code.hasPrefix("http-"), code.utf8.count == 8 else { return nil }
    return Int(code.dropFirst(5)).flatMap { (100...999).contains($0) ? $0 : nil }
  }

  private static let table: [String: Localized] = [
    OutcomeDetail.protectionLayer: Localized(zh: "防护系统代为应答", en: "a protection layer answered"),
    "register-closed": Localized(zh: "登记表注明已关停", en: "closed, as the register says"),
    "register-maintenance": Localized(zh: "登记表注明正在维护", en: "under maintenance, as the register says"),
    "register-moved": Localized(zh: "登记表注明已迁移", en: "moved, as the register says"),
    OutcomeDetail.noIPv6Vantage: Localized(
      zh: "网站只有IPv6地址，而监测点没有IPv6", en: "the site has IPv6 addresses only, and we have no IPv6"),
    OutcomeDetail.noNetwork: Localized(zh: "监测点没有可用的网络", en: "we have no network here that could reach it"),
    OutcomeDetail.noPage: Localized(zh: "应答不是可以读取的网页", en: "the answer is no page that can be read"),
    CrawlCap.Kind.sameShape.rawValue: Localized(
      zh: "同类地址过多，只打开前一部分", en: "too many addresses of one shape, only the first were opened"),
    CrawlCap.Kind.endlessPath.rawValue: Localized(zh: "路径无限循环，未打开", en: "a path without end, not opened"),
    CrawlCap.Kind.samePage.rawValue: Localized(zh: "同一页面的其他地址，未重复打开", en: "another address of a page that is known"),
    CrawlCap.Kind.canonical.rawValue: Localized(
      zh: "内容相同并以另一地址为规范地址（canonical），合并为一页",
      en: "the same page as the address it names as canonical, counted once"),
    CrawlCap.Kind.sitemapEntries.rawValue: Localized(
      zh: "站点地图文件中的地址过多，只检查前一部分", en: "too many addresses in sitemaps, only the first were tested"),
    CrawlCap.Kind.styleSheets.rawValue: Localized(
      zh: "样式表过多，其余未读取其中引用的图片", en: "too many style sheets, pictures named in the others were not looked for"),
    CrawlCap.Kind.pageLinks.rawValue: Localized(
      zh: "单个页面的链接过多，其余未检查", en: "too many links on one page, the others were not tested"),
    CrawlCap.Kind.sitemapFiles.rawValue: Localized(
      zh: "站点地图文件过多，其余未读取", en: "too many sitemap files, the others were not read"),
    CrawlCap.Kind.missingPageShapes.rawValue: Localized(
      zh: "目录过多，其余目录未查看不存在的地址如何应答",
      en: "too many directories, it was not looked at how the others answer for a missing page"),
    CrawlCap.Kind.missingPageSuspects.rawValue: Localized(
      zh: "疑似已不存在的页面过多，其余未复核，按正常页面计",
      en: "too many pages that look like a missing one, the others were not asked for again and count as in order"),
    LinkTarget.softNotFound: Localized(
      zh: "页面已不存在，服务器却返回正常状态或转到首页",
      en: "the page is gone, but the server answers as if it were there, or leads to the home page"),
    LinkTarget.otherScheme: Localized(
      zh: "不是网页地址（如 ftp:），不检查", en: "no web address (ftp: and the like), not tested"),
    "no-such-place": Localized(zh: "目标页面中没有这个位置", en: "the page has no such place"),
    "malformed-address": Localized(zh: "网址书写错误", en: "malformed address"),
  ]
}
