import Checks
import Rubrics

/// The fixed list of phrases in which a bulletin names problems, so that one fault is called the same everywhere.
enum BulletinPhrases {
  /// The phrase for a failed check; `nil` for checks too slight to be named in a bulletin.
  static func phrase(check id: String) -> Localized? { checks[id] }

  /// The phrase for a veto.
  static func phrase(veto id: String) -> Localized? { vetoes[id] }

  /// The phrases for one site, vetoes first: each fault once, under the name that says most.
  static func phrases(vetoes: [String], checks: [String]) -> [Localized] {
    let said = Set(vetoes + checks)
    let covered = said.reduce(into: Set<String>()) { $0.formUnion(consequences[$1] ?? []) }
    let named =
      vetoes.compactMap { phrase(veto: $0) }
      + checks.filter { !covered.contains($0) }.compactMap { phrase(check: $0) }
    var seen: Set<Localized> = []
    return named.filter { seen.insert($0).inserted }
  }

  /// For sites that stay below the pass line without a veto.
  static let belowLine = Localized(zh: "得分低于合格线", en: "score below the pass line")

  private static let vetoes: [String: Localized] = [
    "veto-unreachable": Localized(zh: "网站无法访问", en: "site cannot be reached"),
    "veto-home-stale": Localized(zh: "首页不更新", en: "home page not updated"),
    "veto-home-undated": Localized(zh: "首页信息未标明发布时间", en: "no publishing times on the home page"),
    "veto-columns-stale": Localized(zh: "多个栏目长期不更新", en: "columns not updated"),
    "veto-columns-should": Localized(zh: "应更新栏目未更新", en: "columns that should be updated are not"),
    "veto-columns-blank": Localized(zh: "空白栏目较多", en: "blank columns"),
    "veto-no-channel": Localized(zh: "没有互动渠道", en: "no channel for questions"),
    "veto-no-answer": Localized(zh: "留言长期不回应", en: "questions not answered"),
    "veto-service": Localized(zh: "办事服务不实用", en: "services not usable"),
    "veto-security": Localized(zh: "存在严重安全问题", en: "grave security problem"),
  ]

  /// What follows from a fault by itself, and is not said beside it.
  private static let consequences: [String: Set<String>] = [
    "veto-unreachable": ["availability.home"],
    "veto-home-stale": ["freshness.home"],
    "veto-home-undated": ["freshness.home"],
    "veto-columns-stale": ["freshness.news", "freshness.notices", "freshness.policies"],
    "veto-columns-should": ["freshness.columns"],
    "veto-columns-blank": ["freshness.blank-columns"],
    "veto-security": ["content.tampering", "content.personal-data"],
    "ipv6.home-address": [
      "ipv6.home-reachable", "ipv6.same-content", "ipv6.second-level", "ipv6.third-level", "ipv6.label",
    ],
    "ipv6.home-reachable": ["ipv6.same-content", "ipv6.second-level", "ipv6.third-level"],
    "domain.suffix": ["domain.structure"],
    "security.certificate": ["security.https", "security.redirect", "security.strict-transport-security"],
    "security.https": ["security.redirect", "security.strict-transport-security"],
  ]

  private static let headers = Localized(zh: "安全响应头设置不全", en: "security headers missing or weak")
  private static let marks = Localized(zh: "页面标识不全", en: "page marks missing")
  private static let tags = Localized(zh: "网页标签不全", en: "page tags missing")

  private static let checks: [String: Localized] = [
    "availability.home": Localized(zh: "首页无法打开", en: "home page does not open"),
    "ipv6.home-address": Localized(zh: "没有可用的IPv6地址", en: "no usable IPv6 address"),
    "ipv6.home-reachable": Localized(
      zh: "有IPv6地址但不能（稳定）访问", en: "has an IPv6 address but does not open over IPv6, or not always"),
    "ipv6.same-content": Localized(zh: "IPv6与IPv4内容不一致", en: "other content over IPv6"),
    "ipv6.second-level": Localized(zh: "部分页面不支持IPv6", en: "some pages do not open over IPv6"),
    "ipv6.third-level": Localized(zh: "部分页面不支持IPv6", en: "some pages do not open over IPv6"),
    "ipv6.name-servers": Localized(
      zh: "可通过IPv6解析的域名服务器不足两台", en: "fewer than two name servers answer over IPv6"),
    "domain.suffix": Localized(zh: "域名后缀不规范", en: "domain suffix against the rules"),
    "domain.structure": Localized(zh: "域名结构不规范", en: "domain structure against the rules"),
    "domain.single": Localized(zh: "使用多个域名", en: "more than one domain"),
    "domain.columns": Localized(zh: "栏目域名不规范", en: "columns outside the domain"),
    "domain.site-name": Localized(zh: "网站名称不规范", en: "site name against the rules"),
    "domain.header-name": Localized(zh: "页面头部没有网站名称", en: "no site name at the head of pages"),
    "domain.closed-site": Localized(zh: "运行状态与登记不符", en: "not in the state that the register gives"),
    "links.home": Localized(zh: "首页有失效链接", en: "dead links on the home page"),
    "links.inner": Localized(zh: "内页有失效链接", en: "dead links on inner pages"),
    "links.hidden": Localized(zh: "存在隐藏链接", en: "hidden links"),
    "links.not-found-page": Localized(zh: "不存在的页面不返回 404", en: "missing pages do not answer with 404"),
    "freshness.home": Localized(zh: "首页更新不及时", en: "home page not updated in time"),
    "freshness.news": Localized(zh: "动态要闻更新不及时", en: "news not updated in time"),
    "freshness.notices": Localized(zh: "通知公告更新不及时", en: "notices not updated in time"),
    "freshness.policies": Localized(zh: "政策文件更新不及时", en: "policy files not updated in time"),
    "freshness.columns": Localized(zh: "栏目更新不及时", en: "columns not updated in time"),
    "freshness.blank-columns": Localized(zh: "存在空白栏目", en: "blank columns"),
    "freshness.website-report": Localized(zh: "未按时发布网站工作年度报表", en: "yearly website report not published in time"),
    "freshness.disclosure-report": Localized(
      zh: "未按时发布政府信息公开年度报告", en: "yearly disclosure report not published in time"),
    "freshness.date-format": Localized(zh: "发布时间格式不规范", en: "publishing times in another format"),
    "marks.footer": marks, "marks.site-map": marks,
    "marks.error-report": Localized(zh: "没有“我为政府网站找错”入口", en: "no entry for reporting errors"),
    "marks.site-code": Localized(zh: "网站标识码缺失或不一致", en: "site code missing or not the same everywhere"),
    "marks.search": Localized(zh: "没有站内搜索", en: "no site search"),
    "tags.site": tags, "tags.column": tags, "tags.article": tags,
    "security.https": Localized(zh: "不支持HTTPS", en: "no HTTPS"),
    "security.certificate": Localized(zh: "HTTPS证书无效", en: "invalid certificate"),
    "security.tls-versions": Localized(zh: "使用低于TLS 1.2的协议", en: "TLS below 1.2"),
    "security.redirect": Localized(zh: "HTTP访问不跳转到HTTPS", en: "http does not lead to https"),
    "security.strict-transport-security": headers, "security.content-security-policy": headers,
    "security.frame-options": headers, "security.content-type-options": headers,
    "security.referrer-policy": headers,
    "security.cookies": Localized(zh: "Cookie设置不安全", en: "unsafe cookies"),
    "security.mixed-content": Localized(zh: "HTTPS页面加载HTTP资源", en: "mixed content"),
    "security.disclosure": Localized(zh: "暴露软件版本或出错信息", en: "software versions or errors shown"),
    "content.tampering": Localized(zh: "疑似被篡改", en: "suspected tampering"),
    "content.personal-data": Localized(zh: "疑似泄露个人信息", en: "suspected exposure of personal data"),
  ]
}
