import Checks
import Evidence
import Rubrics

/// The names that every kind of report gives to classes, verdicts, reasons and outcomes.
enum CommonWords {
  static func name(of siteClass: SiteClass?) -> Localized {
    switch siteClass {
    case .ministry: Localized(zh: "国务院部门", en: "State Council department")
    case .province: Localized(zh: "省级门户", en: "Provincial portal")
    case .city: Localized(zh: "市级门户", en: "City portal")
    case .county: Localized(zh: "县级门户", en: "County portal")
    case .department: Localized(zh: "部门网站", en: "Local department")
    case nil: Localized(zh: "未注明类型", en: "Class not given")
    }
  }

  static func name(of status: SiteStatus) -> Localized {
    switch status {
    case .open: Localized(zh: "正常运行", en: "open")
    case .maintenance: Localized(zh: "维护中", en: "under maintenance")
    case .closed: Localized(zh: "已关停", en: "closed")
    case .moved: Localized(zh: "已迁移", en: "moved")
    }
  }

  static func name(of verdict: SiteVerdict) -> Localized {
    switch verdict {
    case .qualified: Localized(zh: "合格", en: "Qualified")
    case .unqualified: Localized(zh: "不合格", en: "Unqualified")
    case .review: Localized(zh: "待人工核查", en: "For review")
    case .notAssessed: Localized(zh: "未评估", en: "Not assessed")
    }
  }

  static func name(of outcome: SiteEvidence.Outcome) -> Localized {
    switch outcome {
    case .gathered: Localized(zh: "已评估", en: "Judged")
    case .blocked: Localized(zh: "被拦截", en: "Blocked")
    case .unreachable: Localized(zh: "无法访问", en: "Unreachable")
    case .skipped: Localized(zh: "未访问", en: "Skipped")
    }
  }

  static func name(of outcome: Verdict.Outcome) -> Localized {
    switch outcome {
    case .pass: Localized(zh: "通过", en: "Pass")
    case .fail: Localized(zh: "不通过", en: "Fail")
    case .notApplicable: Localized(zh: "不适用", en: "Not applicable")
    case .notMeasured: Localized(zh: "未测得", en: "Not measured")
    }
  }

  static func name(of reason: Verdict.Reason) -> Localized {
    switch reason {
    case .blocked: Localized(zh: "防护系统代为应答", en: "a protection layer answered")
    case .unstable: Localized(zh: "失败一次，尚未复核", en: "failed once, not confirmed")
    case .noIPv6Vantage: Localized(zh: "监测点没有IPv6", en: "no IPv6 where we measure from")
    case .needsRendering: Localized(zh: "页面由脚本生成", en: "the page is made by script")
    case .robots: Localized(zh: "robots.txt 不允许", en: "robots.txt forbids it")
    case .deadline: Localized(zh: "时间用尽", en: "time ran out")
    case .unreachable: Localized(zh: "网站无法访问", en: "the site could not be reached")
    case .notInEvidence: Localized(zh: "没有采集到评判所需的内容", en: "what it takes to judge was not gathered")
    }
  }

  /// Why an indicator was not assessed: a reason of a verdict, or one of the scorer's own.
  static func indicatorReason(_ reason: String) -> Localized {
    if let reason = Verdict.Reason(rawValue: reason) { return name(of: reason) }
    switch reason {
    case "notApplicable": return Localized(zh: "不适用于本站", en: "does not concern this site")
    case "noCheck": return Localized(zh: "尚无自动检查", en: "no automatic check yet")
    case "notDue": return Localized(zh: "尚未到期限，仅供参考", en: "not due yet, for information only")
    case "unconfirmed": return Localized(zh: "一次失败，须多次访问确认", en: "failed once; repeated visits must confirm it")
    case "manual": return Localized(zh: "须人工评判", en: "a person must judge")
    default: return CodeWords.unknown(reason)
    }
  }

  static func name(of assessing: Rubric.Assessing) -> Localized {
    switch assessing {
    case .auto: Localized(zh: "机器判定", en: "judged by machine")
    case .assist: Localized(zh: "机器提示，人工确认", en: "proposed by machine, confirmed by a person")
    case .manual: Localized(zh: "人工评判", en: "judged by a person")
    }
  }

  static func name(of stop: CrawlStop) -> Localized {
    switch stop {
    case .maxPages: Localized(zh: "达到页数上限", en: "page limit reached")
    case .maxDepth: Localized(zh: "达到层数上限", en: "depth limit reached")
    case .deadline: Localized(zh: "达到时限", en: "deadline reached")
    case .cancelled: Localized(zh: "被中止", en: "cancelled")
    case .blocked: Localized(zh: "被防护拦截", en: "blocked by a protection layer")
    case .robots: Localized(zh: "robots.txt 全部不允许", en: "robots.txt allows nothing")
    case .retryAfter:
      Localized(
        zh: "服务器要求过较长时间再访问（Retry-After）", en: "the server asked to be left alone for longer (Retry-After)")
    case .unreachable: Localized(zh: "网站没有应答", en: "the site did not answer")
    case .maxTargets: Localized(zh: "达到链接数上限", en: "link limit reached")
    }
  }

  static func name(of outcome: LinkOutcome) -> Localized {
    switch outcome {
    case .ok: Localized(zh: "正常", en: "OK")
    case .redirected: Localized(zh: "跳转后正常", en: "OK after redirects")
    case .broken: Localized(zh: "失效", en: "Broken")
    case .refused: Localized(zh: "拒绝访问", en: "Refused")
    case .blocked: Localized(zh: "被防护拦截", en: "Blocked")
    case .unstable: Localized(zh: "失败一次", en: "Failed once")
    case .failing: Localized(zh: "复核仍失败", en: "Failed twice")
    case .excluded: Localized(zh: "不检查", en: "Excluded")
    case .notTested: Localized(zh: "未及检查", en: "Not tested")
    }
  }

  static func name(of role: HostEvidence.Role) -> Localized {
    switch role {
    case .home: Localized(zh: "评判对象", en: "the host judged")
    case .www: Localized(zh: "带www的域名", en: "the www twin")
    case .bare: Localized(zh: "不带www的域名", en: "the twin without www")
    }
  }

  static func name(of state: RobotsFacts.State) -> Localized {
    switch state {
    case .obeyed: Localized(zh: "已读取并遵守", en: "read and obeyed")
    case .absent: Localized(zh: "没有（全部允许）", en: "absent (everything allowed)")
    case .unreachable: Localized(zh: "读取失败（全部不访问）", en: "could not be read (nothing visited)")
    case .ignored: Localized(zh: "按主管单位要求未读取", en: "not read, as the authority in charge asked")
    }
  }
}
