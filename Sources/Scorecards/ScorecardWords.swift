import Checks

/// The words of a site's scorecard.
struct ScorecardWords: WordTable {
  let documentTitle = Localized(zh: "政府网站检查评分表", en: "Government website scorecard")
  let backToRun = Localized(zh: "返回本次检查总表", en: "Back to the run")
  let otherLanguage = Localized(zh: "English", en: "中文")
  let siteCode = Localized(zh: "网站标识码", en: "Site code")
  let codeIsMade = Localized(zh: "登记表没有标识码，由域名生成", en: "made from the host, the register has none")
  let siteClass = Localized(zh: "网站类型", en: "Class")
  let region = Localized(zh: "地区", en: "Region")
  let sponsor = Localized(zh: "主办单位", en: "Sponsor")
  let status = Localized(zh: "运行状态", en: "Operation")
  let opened = Localized(zh: "开通时间", en: "Opened")
  let closed = Localized(zh: "关停时间", en: "Closed")
  let moved = Localized(zh: "迁移时间", en: "Moved")
  let parent = Localized(zh: "上级网站", en: "Portal above")
  let homeTitle = Localized(zh: "首页标题", en: "Home page title")
  let judgedAsOf = Localized(zh: "评判基准时间", en: "Judged as of")
  let visited = Localized(zh: "访问时间", en: "Visited")

  let verdictHeading = Localized(zh: "结论", en: "Verdict")
  let verdictQualified = Localized(
    zh: "即使未能评判的各项全部失分，得分仍不低于 {line} 分；机器能检查的单项否决指标均未触及。",
    en: """
      Even with every point not judged lost, the score stays at {line} or above, and no veto was met of those that a \
      machine can check.
      """)
  let verdictOpenVetoes = Localized(
    zh: "另有 {n} 项单项否决指标机器未能检查（见下），须经人工核查，合格的结论才能成立。",
    en: """
      {n|veto was|vetoes were} not checked by machine (listed below); the verdict stands only after a person has \
      checked them.
      """)
  let verdictCaveat = Localized(zh: "{n} 项否决待人工核查", en: "{n|veto|vetoes} for a person to check")
  let verdictVeto = Localized(
    zh: "触及单项否决指标，不论得分多少均为不合格。", en: "A confirmed veto makes the site unqualified whatever its points.")
  let verdictBelowLine = Localized(
    zh: "即使未能评判的各项全不失分，得分仍低于 {line} 分。",
    en: "Even with no further point lost, the score stays below {line}.")
  let verdictReview = Localized(
    zh: "机器能评判的部分不足以定论：得分在 {lower} 至 {upper} 分之间，合格线为 {line} 分，须人工核查其余各项。",
    en: """
      What a machine can judge does not settle it: the score lies between {lower} and {upper}, the pass line is \
      {line}; a person must look at the rest.
      """)
  let verdictReviewVeto = Localized(
    zh: "有疑似单项否决的情形，须人工确认后定论。", en: "A veto is suspected; a person must confirm it before a verdict is given.")

  let endedEarly = Localized(
    zh: "采集提前结束：{why}，只读取了 {n} 个页面。以下结果只反映此前取得的内容：已查实的问题照列，没有查到问题不等于没有问题；未测得的部分不算通过，也不算失分。",
    en: """
      Gathering ended early: {why}, {n|page was|pages were} read. What follows rests on what was gathered until then: \
      faults found are faults, but finding none does not mean there are none; what was not measured counts neither \
      as kept nor as lost.
      """)
  let endedByCancelling = Localized(zh: "检查被中止", en: "the run was stopped")
  let endedByDeadline = Localized(zh: "达到本站时限", en: "the time allowed for this site ran out")
  let endedByBlocking = Localized(zh: "途中被防护系统拦截", en: "a protection layer stepped in")
  let endedBySilence = Localized(zh: "途中网站不再应答", en: "the site stopped answering")

  let grade = Localized(zh: "折算 {n} 分 · {letter} 等", en: "normalised {n} · {letter}")

  let scoreHeading = Localized(zh: "得分", en: "Score")
  let foundLost = Localized(zh: "查出扣分", en: "Found lost")
  let foundLostNote = Localized(zh: "机器查实的失分", en: "points lost that the machine found")
  let couldBeJudged = Localized(zh: "可评判分值", en: "Could be judged")
  let couldBeJudgedNote = Localized(
    zh: "满分 100 分中，本次能对本站评判的部分", en: "of 100 points, those judged on this site in this run")
  let bounds = Localized(zh: "得分区间", en: "Bounds")
  let boundsNote = Localized(
    zh: "下限：未评判的全部失分；上限：未评判的全不失分", en: "lower: all that was not judged is lost; upper: none of it is")
  let normalised = Localized(zh: "折算得分", en: "Normalised")
  let normalisedNote = Localized(
    zh: "只按可评判部分折算成百分制，用于排序", en: "the judged part alone on a scale of 100, for ranking")
  let barLower = Localized(zh: "已得 {n}", en: "kept {n}")
  let barOpen = Localized(zh: "未评判 {n}", en: "not judged {n}")
  let barLost = Localized(zh: "已扣 {n}", en: "lost {n}")
  let passLine = Localized(zh: "合格线 {n}", en: "pass line {n}")
  let weights = Localized(zh: "分值依据", en: "Whose weights")

  let vetoHeading = Localized(zh: "单项否决", en: "Vetoes")
  let vetoNone = Localized(
    zh: "机器能检查的单项否决指标均未触及。", en: "Of the vetoes that a machine can check, none was met.")
  let vetoConfirmed = Localized(zh: "已认定", en: "confirmed")
  let vetoSuspected = Localized(zh: "疑似，待人工确认", en: "suspected, for a person to confirm")
  let vetoSeveral = Localized(zh: "共 {n} 项，如：{first}", en: "{n|place|places}, such as {first}")
  let vetoEnded = Localized(
    zh: "登记表注明该网站不在运行，单项否决指标不适用。",
    en: "The register says that the site is not in operation; no veto concerns it.")
  let vetoUnchecked = Localized(
    zh: "以下单项否决指标机器未能检查，须人工核查：{list}。",
    en: "These vetoes were not checked by machine; a person must check them: {list}.")
  let listSeparator = Localized(zh: "；", en: "; ")

  let repairHeading = Localized(zh: "整改清单", en: "Repair list")
  let repairLead = Localized(
    zh: "按可挽回的分值从多到少排列，全部整改到位可挽回 {n} 分。",
    en: "What gains most comes first; all repairs together win back {n|point|points}.")
  let repairNothing = Localized(zh: "本次没有查出需要整改的问题。", en: "Nothing was found that needs repair.")
  let repairGain = Localized(zh: "+{n} 分", en: "+{n}")
  let repairNoGain = Localized(zh: "不计分", en: "no points")
  let repairUnscored = Localized(zh: "未评分", en: "not scored")
  let repairPlaces = Localized(zh: "共 {n} 处", en: "{n|place|places}")
  let repairTemplate = Localized(
    zh: "其中 {n} 项在页面模板中，改模板一处即可", en: "{n} of them in the page template: one change mends all pages")
  let details = Localized(zh: "查看明细", en: "Details")

  let indicatorsHeading = Localized(zh: "指标与检查结果", en: "Indicators and checks")
  let groupLost = Localized(zh: "扣 {n} 分", en: "lost {n}")
  let groupAssessed = Localized(zh: "可评判 {n} / {all} 分", en: "judged {n} of {all}")
  let indicatorLost = Localized(zh: "扣 {n}", en: "−{n}")
  let indicatorKept = Localized(zh: "不扣分", en: "kept")
  let indicatorOpen = Localized(zh: "未评判", en: "not judged")
  let ofPoints = Localized(zh: "满 {n} 分", en: "of {n}")
  let dueFrom = Localized(zh: "本组自 {date} 起计分，目前仅供参考。", en: "This group counts from {date}; until then it informs.")
  let clauseUnconfirmed = Localized(
    zh: "依据（或其中一部分）尚未与原文核对", en: "clause, or part of it, not yet compared with the original")
  let dueUnconfirmed = Localized(
    zh: "该类网站自 {date} 起计分；这一期限尚未与原文核对。",
    en: "For this class the group counts from {date}; that date has not yet been compared with the original.")
  let partlyAssessed = Localized(zh: "部分检查未完成，其余按已查实的扣分", en: "some checks did not finish; what was found counts")
  let otherChecks = Localized(zh: "其他检查（不计分）", en: "Other checks (no points)")

  let findingWhere = Localized(zh: "地址", en: "Address")
  let findingPage = Localized(zh: "所在页面", en: "Found on")
  let findingPageItself = Localized(zh: "即该页面", en: "that page")
  let findingSeen = Localized(zh: "所见", en: "Seen")
  let findingTime = Localized(zh: "时间", en: "Time")
  let findingLine = Localized(zh: "第 {n} 行", en: "line {n}")
  let findingLineText = Localized(zh: "第 {n} 行“{text}”", en: "line {n}: “{text}”")
  let findingCount = Localized(zh: "共 {n} 处", en: "{n|place|places} in all")
  let findingCountAll = Localized(
    zh: "共 {n} 处，全部见 findings.csv", en: "{n|place|places} in all, listed in findings.csv")
  let findingCountSome = Localized(
    zh: "共 {n} 处，findings.csv 列有 {m} 处", en: "{n|place|places} in all; findings.csv lists {m}")
  let findingInTemplate = Localized(zh: "在页面模板中", en: "in the template")
  let findingItems = Localized(zh: "{n} 项", en: "{n}")
  let findingRest = Localized(zh: "其余 {n} 项", en: "{n} more")
  let findingRestPrinted = Localized(
    zh: "其余 {n} 项见 findings.csv。", en: "{n} more in findings.csv.")
  let findingMore = Localized(
    zh: "还有 {n} 项未列出，全部见 findings.csv。", en: "{n} more not shown here; findings.csv has them all.")
  let restNotMeasured = Localized(zh: "其余未测：{why}", en: "the rest was not measured: {why}")
  let rate = Localized(zh: "比例 {n}", en: "share {n}")
  let clause = Localized(zh: "依据", en: "Rule")
  let why = Localized(zh: "为什么检查", en: "Why")
  let how = Localized(zh: "如何检查", en: "How measured")
  let repair = Localized(zh: "如何整改", en: "How to repair")
  let aboutCheck = Localized(zh: "检查说明", en: "About this check")
}
