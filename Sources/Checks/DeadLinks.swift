import Addresses
import Evidence

/// Faulty targets as findings: one for each target, whatever the number of pages that link to it.
struct DeadLinks {
  /// A fault counts as one of the template when it stands on at least this share of the pages read …
  static let templateShare = 0.5
  /// … and on at least this many of them: on a site of three pages a half says nothing.
  static let templatePages = 5

  private let evidence: SiteEvidence
  /// Pages that were read; counted once, as a site may have as many dead targets as pages.
  private let readPages: Int

  /// Looks at one site.
  init(_ evidence: SiteEvidence) {
    self.evidence = evidence
    readPages = max(evidence.crawl.pages, evidence.pages.indices.count { evidence.pages[$0].facts != nil })
  }

  /// Whether a target counts as dead; refused, blocked and unconfirmed ones do not.
  static func isDead(_ target: LinkTarget) -> Bool { target.outcome == .broken || target.outcome == .failing }

  /// The targets to judge: all but the home page itself, which opened, or nothing here would be judged.
  static func targets(_ evidence: SiteEvidence) -> [LinkTarget] {
    let own = homeAddresses(evidence)
    return evidence.targets.filter { !own.contains($0.url) }
  }

  /// The addresses under which the home page was asked for and answered.
  static func homeAddresses(_ evidence: SiteEvidence) -> Set<String> {
    let addresses = [
      evidence.site.url, evidence.home?.url, evidence.home?.response?.url, evidence.homePage?.url,
      evidence.homePage?.finalURL,
    ]
    return Set(addresses.compactMap { $0?.hrefWithoutFragment })
  }

  /// The finding of one dead target.
  func finding(_ target: LinkTarget) -> Finding { finding(Self.code(target), target) }

  /// The finding of one faulty target under a check's own code.
  func finding(_ code: String, _ target: LinkTarget) -> Finding {
    let isEverywhere =
      target.pageCount >= Self.templatePages && Double(target.pageCount) >= Self.templateShare * Double(readPages)
    return finding(code, target, inTemplate: isEverywhere)
  }

  /// Remarks of targets whose host is written with full-width punctuation: browsers get there, so it is no dead link.
  func wideHosts(_ targets: [LinkTarget]) -> [Finding] {
    targets.compactMap { target in
      guard let written = target.wideHost, !Self.isDead(target) else { return nil }
      var finding = finding("full-width-host", target)
      finding.seen = written
      return finding
    }
  }

  /// The remark of a target that failed once and was not asked again.
  func unconfirmed(_ target: LinkTarget) -> Finding { finding("unconfirmed", target, inTemplate: false) }

  private func finding(_ code: String, _ target: LinkTarget, inTemplate: Bool) -> Finding {
    Finding(
      code, url: target.url, seen: Self.seen(target), status: target.status, time: target.time,
      count: target.sheet == nil ? max(target.pageCount, 1) : 1, places: places(target), redirects: target.redirects,
      inTemplate: inTemplate)
  }

  private static func code(_ target: LinkTarget) -> String {
    if target.reason == "malformed-address" { return "malformed-address" }
    return target.kind.isResource ? "dead-resource" : "dead-link"
  }

  private static func seen(_ target: LinkTarget) -> String {
    target.reason ?? target.status.map { "http-\($0)" } ?? target.outcome.rawValue
  }

  private func places(_ target: LinkTarget) -> [Finding.Place] {
    // What a style sheet names is repaired there, whatever the number of pages that load it.
    if let sheet = target.sheet { return [Finding.Place(page: sheet, line: target.line > 0 ? target.line : nil)] }
    return target.pages.enumerated().compactMap { position, index in
      guard evidence.pages.indices.contains(index) else { return nil }
      var place = Finding.Place(page: evidence.pages[index].url.href)
      // The evidence keeps line and text of the first link met, which stands on the first of the pages.
      if position == 0, target.line > 0 {
        place.line = target.line
        place.text = target.text.isEmpty ? nil : target.text
      }
      return place
    }
  }

  /// The sentences that both link checks share.
  static let sentences = [
    "dead-link": Localized(
      zh: "链接打不开。", en: "The link is dead."),
    "dead-resource": Localized(
      zh: "页面引用的图片、样式或脚本打不开。", en: "An image, style or script that the page loads is missing."),
    "malformed-address": Localized(
      zh: "链接地址书写错误，不是有效网址。", en: "The link's address is malformed."),
    "full-width-host": Localized(
      zh: "网址的域名中有全角标点或字母，浏览器能够识别，其他程序不能；请改为半角，不扣分。",
      en:
        "The host is written with full-width punctuation or letters: browsers understand it, other programs do not. It costs nothing."
    ),
    "unconfirmed": Localized(
      zh: "访问失败一次，尚未复核确认，不扣分。", en: "It failed once and was not confirmed; it costs nothing."),
  ]
}
