import Checks

/// The words of a bulletin (standards.md 11).
struct BulletinWords: WordTable {
  let product = Localized(zh: "政府网站检查", en: "Government website inspection")
  let backToRun = Localized(zh: "返回本次检查总表", en: "Back to the run")
  let otherLanguage = Localized(zh: "English", en: "中文")
  let title = Localized(
    zh: "关于{year}年第{quarter}季度政府网站检查情况的通报", en: "Bulletin on the inspection of government websites, {year} Q{quarter}")
  let subtitle = Localized(
    zh: "采集时间 {gathered} · 评判基准 {moment} · {run}", en: "gathered {gathered} · judged as of {moment} · {run}")
  let unfinished = Localized(zh: "{start} 起，尚未结束", en: "since {start}, not ended yet")
  let draftNote = Localized(
    zh: "初稿：由程序根据本次检查数据生成，数字均可由 sites.csv 和 findings.csv 逐行核对；发文机关、文号、主送机关及人工材料未填。",
    en: """
      Draft, made from this run's data; every number can be traced to rows of sites.csv and findings.csv. Issuing \
      body, number, addressees and material from people are not filled in.
      """)
  let partialNote = Localized(
    zh: "本次检查没有做完，下列数字只反映已完成的部分。", en: "The run did not finish; the numbers cover what was done.")
  let overallHeading = Localized(zh: "一、总体情况", en: "1. Overall")
  let overallCounts = Localized(
    zh: "登记表 {register} 共列网站 {all} 个，本次评判 {judged} 个；被拦截 {blocked} 个、未能打开 {unreachable} 个、未访问 {skipped} 个。",
    en: """
      The register {register} lists {all|site|sites}; {judged|was|were} judged, {blocked} blocked, {unreachable} did not \
      open, {skipped|was|were} not visited.
      """)
  let overallRate = Localized(
    zh: "已得出结论的 {n} 个网站中，合格 {qualified} 个、不合格 {unqualified} 个，合格率 {rate}（只按这 {n} 个网站计算）。",
    en: """
      Of {n|site|sites} with a verdict {qualified|is|are} qualified and {unqualified} unqualified: {rate} pass \
      (reckoned over these {n} alone).
      """)
  let overallMinority = Localized(
    zh: "得出结论的网站不到登记数的一半，合格率不代表全部网站。",
    en: "Fewer than half of the registered sites have a verdict: the pass rate does not stand for all of them.")
  let overallVetoes = Localized(
    zh: "下列单项否决指标机器未能检查：{list}。“合格”指得分不低于合格线、机器能检查的否决指标均未触及，其余否决指标须经人工核查，结论才能成立。",
    en: """
      Of the vetoes, these were not checked by machine: {list}. “Qualified” means at or above the pass line and none of \
      the vetoes met that a machine can check; the verdict stands only after a person has checked the others.
      """)
  let vetoOnSome = Localized(zh: "{title}（{n} 个网站）", en: "{title} (on {n|site|sites})")
  let overallNoRate = Localized(
    zh: "没有得出结论的网站，不计算合格率。", en: "No site has a verdict, so there is no pass rate.")
  let overallOpen = Localized(
    zh: "其余 {n} 个网站没有结论：待人工核查 {review} 个、未评估 {notAssessed} 个，均不计入合格率的分子和分母，名单见附件4。",
    en: """
      {n|other site has|other sites have} no verdict: {review} for review, {notAssessed} not assessed. The pass rate \
      leaves them out; annex 4 lists them.
      """)
  let overallLeftOut = Localized(
    zh: "登记表另有 {n} 行无法采用，未列入检查，见附件5。",
    en: "{n|more row|more rows} of the register could not be used; annex 5 lists them.")
  let problemsHeading = Localized(zh: "二、存在的主要问题", en: "2. Main problems")
  let problemsLead = Localized(
    zh: "按涉及网站数排列，以本次评判的网站为准：", en: "By the number of sites concerned, among the sites judged:")
  let problemsNone = Localized(
    zh: "本次评判的网站没有查出列入通报的问题。", en: "No problem of the bulletin's list was found on the sites judged.")
  let problemsUnknown = Localized(
    zh: "本次没有网站得到评判，是否存在问题无从判断。",
    en: "No site could be judged in this run; whether there are problems cannot be said.")
  let problemCount = Localized(zh: "：{n} 个网站", en: ": {n|site|sites}")
  let problemAll = Localized(zh: "（{names}）。", en: " ({names}).")
  let problemExamples = Localized(zh: "，如{names}等。", en: ", such as {names}.")
  let vetoSeparator = Localized(zh: "；", en: "; ")
  let nameSeparator = Localized(zh: "、", en: ", ")
  let missingHeading = Localized(zh: "三、未列内容", en: "3. Left out")
  let missingNote = Localized(
    zh: "各地区各部门自查、问责、“我为政府网站找错”办理、下一步要求等须由人工提供的内容，本稿未列。",
    en: """
      What people must supply is left out: own checks of regions and departments, accountability, handling of error \
      reports, next steps.
      """)
  let classTable = Localized(zh: "附件1　各类网站检查情况", en: "Annex 1. Results by class")
  let regionTable = Localized(zh: "附件2　各地区检查情况", en: "Annex 2. Results by region")
  let siteClass = Localized(zh: "网站类型", en: "Class")
  let region = Localized(zh: "地区", en: "Region")
  let noRegion = Localized(zh: "未注明地区", en: "Region not given")
  let registered = Localized(zh: "登记数", en: "Registered")
  let judged = Localized(zh: "评判数", en: "Judged")
  let decided = Localized(zh: "有结论", en: "With verdict")
  let decidedOfAll = Localized(zh: "{n} / {all}", en: "{n} of {all}")
  let passRate = Localized(zh: "合格率", en: "Pass rate")
  let total = Localized(zh: "合计", en: "Total")
  let rateNote = Localized(
    zh: "“有结论”为得出合格或不合格结论的网站数与登记数；合格率 = 合格数 ÷ 有结论数（括号内），待人工核查和未评估的不计。",
    en: """
      With verdict: sites found qualified or unqualified, of those registered. Pass rate = qualified ÷ with verdict (in \
      brackets); sites for review and not assessed do not count.
      """)
  let failingHeading = Localized(zh: "附件3　不合格网站名单", en: "Annex 3. Unqualified sites")
  let failingNone = Localized(
    zh: "本次评判的网站中没有得出不合格结论的。", en: "No site that was judged in this run was found unqualified.")
  let failingUnknown = Localized(
    zh: "本次没有网站得到评判，无从列出。", en: "No site could be judged in this run; there is nothing to list.")
  let openHeading = Localized(zh: "附件4　待人工核查与未评估网站名单", en: "Annex 4. Sites for review and not assessed")
  let openLead = Localized(
    zh: "待人工核查 {review} 个，被拦截 {blocked} 个，未能打开 {unreachable} 个，未访问 {skipped} 个，其他未评估 {other} 个。",
    en: """
      {review} for review, {blocked} blocked, {unreachable} that did not open, {skipped} not visited, {other} not \
      assessed for other reasons.
      """)
  let leftOutHeading = Localized(zh: "附件5　登记表中无法采用的行", en: "Annex 5. Rows of the register that could not be used")
  let number = Localized(zh: "序号", en: "No.")
  let regionOrAgency = Localized(zh: "地区/部门", en: "Region or agency")
  let siteName = Localized(zh: "网站名称", en: "Site")
  let mainProblems = Localized(zh: "主要问题", en: "Main problems")
  let openReason = Localized(zh: "原因", en: "Reason")
  let method = Localized(
    zh: "评分规则：{rubric}；合格线 {line} 分。不同规则下的结果不宜直接比较。",
    en: "Rubric: {rubric}; pass line {line}. Results under different rubrics should not be compared as they are.")
  let generatedBy = Localized(
    zh: "由 spotcheck {v} 生成。时间均为北京时间（UTC+8）。",
    en: "Made by spotcheck {v}. Times are those of Beijing (UTC+8).")
}
