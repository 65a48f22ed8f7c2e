import Checks

/// The words of a run's index.
struct IndexWords: WordTable {
  let product = Localized(zh: "政府网站检查", en: "Government website inspection")
  let otherLanguage = Localized(zh: "English", en: "中文")
  let title = Localized(zh: "政府网站检查总表", en: "Government websites inspected")
  let runName = Localized(zh: "检查批次", en: "Run")
  let sortBy = Localized(zh: "排序", en: "Sort by")
  let lead = Localized(
    zh: "登记表 {register}，{start} 开始，{end} 结束，评判基准时间 {moment}。",
    en: "Register {register}, begun {start}, ended {end}, judged as of {moment}.")
  let unfinished = Localized(zh: "尚未", en: "not yet")
  let partialHeading = Localized(zh: "本次检查没有做完。", en: "This run did not finish.")
  let partialNote = Localized(
    zh: "下列结果是中止前已取得的；登记表的每一行仍列于表中。",
    en: "What follows was gathered before it stopped; every row of the register is still listed.")
  let allSites = Localized(zh: "登记网站", en: "Sites in the register")
  let files = Localized(zh: "文件", en: "Files")
  let bulletinFile = Localized(zh: "通报（初稿）", en: "Bulletin (draft)")
  let sitesFile = Localized(zh: "网站表 sites.csv", en: "Sites: sites.csv")
  let findingsFile = Localized(zh: "问题表 findings.csv", en: "Findings: findings.csv")
  let jsonFile = Localized(zh: "全部数据 scan.json", en: "All data: scan.json")
  let sameHeading = Localized(
    zh: "请先核对：有检查对几乎所有网站结果相同", en: "Look at this first: checks that say the same of nearly every site")
  let sameNote = Localized(
    zh: "结果如此一致，可能确实如此，也可能是测量或规则有误；引用前请抽几个网站人工核对。",
    en: """
      So much agreement may be true, or a fault of measuring or of the rule; look at a few sites by hand before \
      you cite it.
      """)
  let sameText = Localized(
    zh: "{title}：{count} / {all} 个网站“{outcome}”", en: "{title}: “{outcome}” for {count} of {all} sites")
  let classHeading = Localized(zh: "分类结果", en: "Results by class")
  let siteClass = Localized(zh: "网站类型", en: "Class")
  let total = Localized(zh: "合计", en: "Total")
  let distribution = Localized(zh: "分布", en: "Distribution")
  let sitesHeading = Localized(zh: "全部网站", en: "All sites")
  let sitesNote = Localized(
    zh:
      "“扣分”是机器查实的失分，“可评判”是满分 100 分中本次能评判的分值，“区间”是未评判部分全失分与全不失分时的得分，“折算”只按可评判部分折成百分制。“合格”不含机器未能检查的单项否决指标，须经人工核查（各站评分表列有名称）。",
    en: """
      Lost: points the machine found lost. Judged: how many of 100 points could be judged. Bounds: the score if all, \
      or none, of the rest is lost. Normalised: the judged part alone on a scale of 100. Qualified says nothing of \
      vetoes that no machine checked; each scorecard names them, and a person must check them.
      """)
  let noSites = Localized(zh: "没有可以列出的网站。", en: "There is no site to list.")
  let filterText = Localized(zh: "查找（名称、标识码、网址、地区）", en: "Find (name, code, address, region)")
  let verdict = Localized(zh: "结论", en: "Verdict")
  let all = Localized(zh: "全部", en: "All")
  let shown = Localized(zh: "显示 {n} / {all}", en: "{n} of {all} shown")
  let site = Localized(zh: "网站", en: "Site")
  let classAndRegion = Localized(zh: "类型与地区", en: "Class and region")
  let normalised = Localized(zh: "折算", en: "Normalised")
  let deducted = Localized(zh: "扣分", en: "Lost")
  let assessed = Localized(zh: "可评判", en: "Judged")
  let bounds = Localized(zh: "区间", en: "Bounds")
  let ipv6 = Localized(zh: "IPv6访问", en: "Over IPv6")
  let deadHome = Localized(zh: "首页失效链接", en: "Dead, home")
  let deadInner = Localized(zh: "内页失效链接", en: "Dead, inner")
  let pages = Localized(zh: "页数", en: "Pages")
  let remarks = Localized(zh: "说明", en: "Notes")
  let runHeading = Localized(zh: "本次检查", en: "About this run")
  let generatedBy = Localized(
    zh: "由 spotcheck {v} 生成。时间均为北京时间（UTC+8）。",
    en: "Made by spotcheck {v}. Times are those of Beijing (UTC+8).")
  let limits = Localized(zh: "采集范围", en: "Reach")
  let limitsValue = Localized(
    zh: "每站最多 {pages} 页、{depth} 层、{seconds} 秒", en: "at most {pages} pages, depth {depth}, {seconds} s a site")
}
