import Evidence

extension Check {
  /// `links.home`: everything the home page links to or loads can be opened.
  public static let linksHome = Check(
    id: "links.home",
    text: CheckText(
      title: Localized(zh: "首页链接全部可用", en: "Every link of the home page works"),
      failureTitle: Localized(zh: "首页存在打不开或错误的链接", en: "The home page has dead or wrong links"),
      why: Localized(
        zh: "首页是公众办事查询的入口，首页上的失效链接直接影响使用，也是历次抽查通报最常见的问题。",
        en:
          "The home page is the way in to everything else; its dead links hit every visitor and are the fault named most "
          + "often in inspections."),
      how: Localized(
        zh: "检查首页上的全部链接，包括图片、样式、脚本、附件和外部链接。返回404、410，域名不存在，网址书写错误，证书无效，"
          + "页面已不存在而服务器仍按正常页面应答或转到首页，"
          + "或服务器错误、超时经复核仍失败的，计为失效链接；同一地址计一次。拒绝访问（401、403、429等）、被防护系统拦截、"
          + "robots.txt不允许访问的不计。"
          + "尚有链接未检查、首页没有完整读取或由脚本生成的，已发现的失效链接照计，未发现失效链接的不判通过。",
        en:
          "Every link of the home page is tested: images, styles, scripts, attachments and external links too. 404, 410, a name "
          + "that does not exist, a malformed address, an invalid certificate, a page that is gone although the server answers "
          + "as if it were there or leads to the home page, and server errors or time-outs that a second look confirms are "
          + "dead; one address counts once. Refusals (401, 403, 429 …), protection layers and what robots.txt "
          + "excludes do not count. While links are untested, or the page was not read to its end or is made by script, dead "
          + "links found count, and finding none is no pass."),
      repair: Localized(
        zh: "逐条更正或删除所列链接；页面已迁移的，设置301跳转到新地址；图片和附件缺失的，补传文件或撤下引用。",
        en:
          "Correct or remove the links listed; where a page has moved, redirect (301) to its new address; restore missing "
          + "images and attachments or drop the reference."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（地址链接）；国办秘函〔2019〕19号 扣分指标“可用性”",
        en: "国办发〔2017〕47号, annex 1 (links); 国办秘函〔2019〕19号, deduction “可用性”"),
      findings: DeadLinks.sentences),
    judge: { evidence, _ in LinksHome.judge(evidence) }, examples: { LinksHome.examples })
}

private enum LinksHome {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    if evidence.homePage == nil { return .notMeasured(evidence.missingPagesReason) }
    let targets = DeadLinks.targets(evidence).filter(\.onHome)
    let tally = LinkTally(targets)
    let links = DeadLinks(evidence)
    let remarks = links.wideHosts(targets)
    let open = openReason(evidence, tally)
    if !tally.dead.isEmpty { return .fail(tally.dead.map(links.finding), unmeasured: open) }
    if let open { return .notMeasured(open, remarks: tally.unconfirmed.map(links.unconfirmed) + remarks) }
    if tally.tested == 0 { return .notMeasured(tally.withheldReason ?? .notInEvidence) }
    return .pass(remarks: remarks)
  }

  /// Why some link of the home page may be dead and is not known to be.
  private static func openReason(_ evidence: SiteEvidence, _ tally: LinkTally) -> Verdict.Reason? {
    if let obstacle = evidence.homePageObstacle { return obstacle }
    if tally.untested > 0 { return evidence.missingPagesReason }
    return tally.unconfirmed.isEmpty ? nil : .unstable
  }

  static var examples: [CheckExample] {
    [
      CheckExample("Every link works", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "A link that answers 404 fails", with(SampleTargets.dead("/old.html", onHome: true, pages: [0])),
        outcome: .fail,
        codes: ["dead-link"]),
      CheckExample(
        "One dead target on twelve pages is one finding",
        with(SampleTargets.dead("/images/x.gif", kind: .image, onHome: true, pages: Array(0..<12))), outcome: .fail,
        codes: ["dead-resource"]),
      CheckExample(
        "A malformed address fails",
        with(SampleTargets.dead("", onHome: true, pages: [0], status: nil, reason: "malformed-address")),
        outcome: .fail, codes: ["malformed-address"]),
      CheckExample(
        "A host written with full-width stops is a remark",
        SampleEvidence.exemplary { $0.targets[3].wideHost = "http://www。demo。gov。cn/" }, outcome: .pass,
        codes: ["full-width-host"]),
      CheckExample(
        "A refusal is no fault",
        with(SampleTargets.dead("/a", onHome: true, pages: [0], status: 403, outcome: .refused, reason: "http-403")),
        outcome: .pass),
      CheckExample(
        "Where every link was refused nothing was tested", only(.refused, reason: "http-403"), outcome: .notMeasured,
        reason: .blocked),
      CheckExample(
        "Where robots.txt forbids every link nothing was tested",
        only(.excluded, reason: Failure.Code.robots.rawValue), outcome: .notMeasured, reason: .robots),
      CheckExample(
        "No dead link on a home page not read to its end", SampleEvidence.exemplary { $0.cutHomePage() },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "A dead link on a home page that broke off leaves the rest open",
        with(SampleTargets.dead("/old.html", onHome: true, pages: [0])).changed {
          $0.cutHomePage(Failure(.body, .bodyBroken))
        }, outcome: .fail, reason: .unstable, codes: ["dead-link"]),
      CheckExample(
        "A dead link while others are untested leaves the rest open",
        with(SampleTargets.dead("/old.html", onHome: true, pages: [0])).changed { evidence in
          evidence.targets[3].outcome = .notTested
          evidence.crawl.stoppedBy = .deadline
        }, outcome: .fail, reason: .deadline, codes: ["dead-link"]),
      CheckExample(
        "A link of the home page to itself is none that can be dead",
        SampleEvidence.exemplary { $0.targets[0].outcome = .failing }, outcome: .pass),
      CheckExample(
        "A dead link elsewhere is no fault of the home page",
        with(SampleTargets.dead("/old.html", onHome: false, pages: [3])), outcome: .pass),
      CheckExample(
        "A failure that was not confirmed measures nothing",
        with(SampleTargets.dead("/a", onHome: true, pages: [0], status: 502, outcome: .unstable, reason: "http-502")),
        outcome: .notMeasured, reason: .unstable, codes: ["unconfirmed"]),
      CheckExample(
        "Links not reached before the deadline",
        SampleEvidence.exemplary { evidence in
          evidence.targets[3].outcome = .notTested
          evidence.crawl.complete = false
          evidence.crawl.stoppedBy = .deadline
        }, outcome: .notMeasured, reason: .deadline),
      CheckExample(
        "A home page without links is made by script", SampleEvidence.exemplary { $0.renderByScript() },
        outcome: .notMeasured, reason: .needsRendering),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func only(_ outcome: LinkOutcome, reason: String) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      for index in evidence.targets.indices {
        evidence.targets[index].outcome = outcome
        evidence.targets[index].reason = reason
      }
    }
  }

  private static func with(_ target: LinkTarget) -> SiteEvidence {
    SampleEvidence.exemplary { $0.targets.append(target) }
  }
}
