import Addresses
import Evidence

extension Check {
  /// `security.mixed-content`: pages opened over HTTPS load nothing over http.
  public static let securityMixedContent = Check(
    id: "security.mixed-content",
    text: CheckText(
      title: Localized(zh: "HTTPS页面不加载HTTP资源", en: "Pages over HTTPS load nothing over http"),
      failureTitle: Localized(zh: "HTTPS页面加载了HTTP资源（混合内容）", en: "Pages over HTTPS load parts over http"),
      why: Localized(
        zh: "浏览器会拦截HTTPS页面中的HTTP脚本、样式和框架，页面因此显示不全；未拦截的图片可被中途替换。",
        en:
          "Browsers block scripts, styles and frames loaded over http, so the page comes out incomplete; images that are not "
          + "blocked can be exchanged on the way."),
      how: Localized(
        zh: "在以https打开的页面上查找以http://引用的图片、样式、脚本、媒体和框架。响应头或meta含upgrade-insecure-requests的，浏览器会自动升级，不计。"
          + "网站没有以https打开的页面时不作判断。",
        en:
          "Images, styles, scripts, media and frames referred to by http:// are looked for on pages opened by https. With "
          + "upgrade-insecure-requests, as header or meta, browsers mend it themselves and nothing counts. Where no page was opened by https it is "
          + "not judged."),
      repair: Localized(
        zh: "将引用改为https://或以/开头的站内路径；存量页面多的，可先加Content-Security-Policy: upgrade-insecure-requests。",
        en:
          "Refer by https:// or by a path; with many old pages, send Content-Security-Policy: upgrade-insecure-requests meanwhile."
      ),
      clause: Localized(
        zh: "国办发〔2017〕47号 七（支持HTTPS）；W3C Mixed Content",
        en: "国办发〔2017〕47号, part 7 (HTTPS as a direction); W3C Mixed Content"),
      findings: [
        "active": Localized(
          zh: "以HTTP加载脚本、样式或框架，浏览器会拦截。", en: "A script, style or frame is loaded over http; browsers block it."),
        "passive": Localized(
          zh: "以HTTP加载图片或音视频。", en: "An image, sound or film is loaded over http."),
      ]),
    judge: { evidence, _ in SecurityMixedContent.judge(evidence) }, examples: { SecurityMixedContent.examples })
}

private enum SecurityMixedContent {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    if evidence.homePage == nil { return .notMeasured(evidence.missingPagesReason) }
    if case .absent = HomeHTTPS(evidence) { return .notApplicable }
    let opened = evidence.pages.indices.filter { isSecure(evidence.pages[$0]) }
    if opened.isEmpty { return .notMeasured(.notInEvidence) }
    let secure = Set(opened.filter { !upgrades(evidence.pages[$0]) })
    let fields = evidence.home?.response?.values(of: "Content-Security-Policy") ?? []
    if ContentSecurityPolicy(headers: fields).upgradesInsecureRequests { return .pass() }
    let findings = evidence.targets.compactMap { target -> Finding? in
      guard target.kind.isResource || target.kind == .frame, target.url.lowercased().hasPrefix("http:") else {
        return nil
      }
      let pages = target.pages.filter(secure.contains).map { evidence.pages[$0] }
      guard !pages.isEmpty else { return nil }
      let code = target.kind == .image || target.kind == .media ? "passive" : "active"
      return Finding(
        code, url: target.url, seen: target.kind.rawValue, time: pages.first?.time, count: pages.count,
        places: PageSample.places(pages))
    }
    if !findings.isEmpty { return .fail(findings) }
    return evidence.homePageObstacle.map { .notMeasured($0) } ?? .pass()
  }

  private static func isSecure(_ page: Page) -> Bool {
    page.facts != nil && (page.finalURL ?? page.url).scheme == "https"
  }

  /// Whether a page itself tells browsers to load everything over https.
  private static func upgrades(_ page: Page) -> Bool {
    let metas = page.facts?.contents(ofMeta: "Content-Security-Policy") ?? []
    return ContentSecurityPolicy(headers: [], metas: metas).upgradesInsecureRequests
  }

  static var examples: [CheckExample] {
    [
      CheckExample("Everything over https", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "An image over http", loading("http://img.demo.gov.cn/a.png", .image), outcome: .fail, codes: ["passive"]),
      CheckExample(
        "A script over http", loading("http://js.demo.gov.cn/a.js", .script), outcome: .fail, codes: ["active"]),
      CheckExample("A link to http is no part of the page", loading("http://www.gov.cn/a", .anchor), outcome: .pass),
      CheckExample(
        "upgrade-insecure-requests",
        SampleEvidence.exemplary { evidence in
          evidence.targets.append(SampleTargets.target("http://js.demo.gov.cn/a.js", kind: .script))
          evidence.sendHeader("Content-Security-Policy", ["upgrade-insecure-requests"])
        }, outcome: .pass),
      CheckExample(
        "upgrade-insecure-requests as a meta",
        loading("http://js.demo.gov.cn/a.js", .script).changed { evidence in
          evidence.editFacts { _, facts in
            facts.metas.append(Meta("Content-Security-Policy", "upgrade-insecure-requests"))
          }
        }, outcome: .pass),
      CheckExample(
        "A page made by script loads what nobody sees here", SampleEvidence.exemplary { $0.renderByScript() },
        outcome: .notMeasured, reason: .needsRendering),
      CheckExample(
        "Plain http has no mixed content", SampleEvidence.exemplary { $0.speakPlainHTTPOnly() }, outcome: .notApplicable
      ),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func loading(_ url: String, _ kind: LinkKind) -> SiteEvidence {
    SampleEvidence.exemplary { $0.targets.append(SampleTargets.target(url, kind: kind)) }
  }
}
