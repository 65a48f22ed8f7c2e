import Checks
import Rubrics

/// The fixed list of phrases in which a bulletin names problems, so that one fault is called the same everywhere.
enum BulletinPhrases {
  /// The phrase for a failed check; `nil` for checks too slight to be named in a bulletin.
  static func phrase(check id: String) -> Localized? { checks[id] }

  /// The phrase for a veto.
  static func phrase(veto id: String) -> Localized? { vetoes[id] }

  /// For sites that stay below the pass line without a veto.
  static let belowLine = Localized(zh: "得分低于合格线", en: "score below the pass line")

  private static let vetoes: [String: Localized] = [
    "veto-unreachable": Localized(zh: "网站无法访问", en: "site cannot be reached"),
    "veto-home-stale": Localized(zh: "首页长期不更新", en: "home page not updated"),
    "veto-columns-stale": Localized(zh: "多个栏目长期不更新", en: "columns not updated"),
    "veto-columns-should": Localized(zh: "应更新栏目未更新", en: "columns that should be updated are not"),
    "veto-columns-blank": Localized(zh: "空白栏目较多", en: "blank columns"),
    "veto-no-channel": Localized(zh: "没有互动渠道", en: "no channel for questions"),
    "veto-no-answer": Localized(zh: "留言长期不回应", en: "questions not answered"),
    "veto-service": Localized(zh: "办事服务不实用", en: "services not usable"),
    "veto-security": Localized(zh: "存在严重安全问题", en: "grave security problem"),
  ]

  private static let checks: [String: Localized] = [
    "availability.home": Localized(zh: "首页无法打开", en: "home page does not open"),
    "links.home": Localized(zh: "首页链接失效", en: "dead links on the home page"),
    "links.inner": Localized(zh: "内页链接失效", en: "dead links on inner pages"),
    "links.hidden": Localized(zh: "存在隐藏链接", en: "hidden links"),
    "freshness.home": Localized(zh: "首页更新不及时", en: "home page not updated in time"),
    "freshness.news": Localized(zh: "动态要闻更新不及时", en: "news not updated in time"),
    "freshness.notices": Localized(zh: "通知公告更新不及时", en: "notices not updated in time"),
    "freshness.policies": Localized(zh: "政策文件更新不及时", en: "policy files not updated in time"),
    "freshness.columns": Localized(zh: "栏目更新不及时", en: "columns not updated in time"),
    "freshness.blank-columns": Localized(zh: "存在空白栏目", en: "blank columns"),
    "domain.suffix": Localized(zh: "域名不规范", en: "domain name against the rules"),
    "domain.structure": Localized(zh: "域名结构不规范", en: "domain name built against the rules"),
    "domain.site-name": Localized(zh: "网站名称不规范", en: "site name against the rules"),
    "ipv6.home-address": Localized(zh: "没有 IPv6 地址", en: "no IPv6 address"),
    "ipv6.home-reachable": Localized(zh: "不能通过 IPv6 访问", en: "does not open over IPv6"),
    "security.https": Localized(zh: "不支持 HTTPS 或证书无效", en: "no HTTPS, or an invalid certificate"),
    "security.certificate": Localized(zh: "证书无效", en: "invalid certificate"),
    "marks.footer": Localized(zh: "页脚标识不全", en: "footer marks missing"),
    "marks.error-report": Localized(zh: "没有“我为政府网站找错”入口", en: "no entry for reporting errors"),
    "marks.search": Localized(zh: "没有站内搜索", en: "no site search"),
    "tags.site": Localized(zh: "网站标签不全", en: "site tags missing"),
    "tags.article": Localized(zh: "内容页标签不全", en: "article tags missing"),
    "content.tampering": Localized(zh: "疑似被篡改", en: "suspected tampering"),
    "content.personal-data": Localized(zh: "疑似泄露个人信息", en: "suspected exposure of personal data"),
  ]
}
