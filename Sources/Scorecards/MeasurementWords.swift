import Checks

/// The words of a scorecard's tables of measurements: hosts, links, crawl, vantage.
struct MeasurementWords: WordTable {
  let hostsHeading = Localized(zh: "域名与IPv4 / IPv6访问", en: "Hosts over IPv4 and IPv6")
  let hostAddresses = Localized(zh: "地址记录", en: "Addresses")
  let noAddress = Localized(zh: "无", en: "none")
  let alias = Localized(zh: "别名", en: "Alias of")
  let lookUp = Localized(zh: "解析用时 {n} 毫秒", en: "looked up in {n} ms")
  let timeToLive = Localized(zh: "TTL {n} 秒", en: "TTL {n} s")
  let dnssecSecure = Localized(zh: "DNSSEC验证通过", en: "DNSSEC validated")
  let dnssecInsecure = Localized(zh: "未经DNSSEC验证", en: "not validated by DNSSEC")
  let dnssecBogus = Localized(zh: "DNSSEC签名错误", en: "DNSSEC signature wrong")
  let probe = Localized(zh: "访问方式", en: "Probe")
  let probeResult = Localized(zh: "结果", en: "Result")
  let probeAddress = Localized(zh: "应答地址", en: "Answered by")
  let probeFinal = Localized(zh: "最终网址", en: "Ended at")
  let probeMilliseconds = Localized(zh: "用时", en: "Time")
  let milliseconds = Localized(zh: "{n} 毫秒", en: "{n} ms")
  let probesNone = Localized(zh: "没有访问记录。", en: "Nothing was asked of it.")
  let ipv6NotMeasured = Localized(
    zh: "监测点没有可用的IPv6，IPv6访问未测，不等于网站不支持。",
    en: "The place we measure from has no IPv6: access over IPv6 was not measured, which says nothing of the site.")

  let linksHeading = Localized(zh: "链接检查", en: "Links checked")
  let linksScope = Localized(zh: "范围", en: "Scope")
  let linksPages = Localized(zh: "站内页面", en: "Pages of the site")
  let linksResources = Localized(zh: "图片、样式等资源", en: "Images, styles and other resources")
  let linksExternal = Localized(zh: "站外链接", en: "Links to other sites")
  let linksTotal = Localized(zh: "合计", en: "Total")
  let linksNote = Localized(
    zh: "只有“失效”和“复核仍失败”扣分；拒绝访问、被拦截的不算失效链接。",
    en: "Only “broken” and “failed twice” cost points; refused and blocked links are not called dead.")

  let crawlHeading = Localized(zh: "采集情况", en: "How it was gathered")
  let pages = Localized(zh: "打开页面", en: "Pages opened")
  let requests = Localized(zh: "请求次数", en: "Requests")
  let links = Localized(zh: "遇到链接", en: "Links met")
  let traffic = Localized(zh: "下载量", en: "Downloaded")
  let duration = Localized(zh: "用时", en: "Duration")
  let seconds = Localized(zh: "{n} 秒", en: "{n} s")
  let completeness = Localized(zh: "是否查完", en: "Complete")
  let complete = Localized(zh: "范围内全部查完", en: "everything within reach was seen")
  let incomplete = Localized(zh: "没有查完：{why}", en: "not complete: {why}")
  let leftOut = Localized(zh: "没有打开的地址", en: "Addresses not opened")
  let leftOutCount = Localized(zh: "{why}：{n} 个，例如 {example}", en: "{why}: {n}, such as {example}")
  let leftOutLimit = Localized(zh: "（上限 {n}）", en: " (limit {n})")
  let incompletePlain = Localized(zh: "没有查完", en: "not complete")
  let vantage = Localized(zh: "监测点", en: "Measured from")
  let vantageBoth = Localized(zh: "IPv4与IPv6", en: "IPv4 and IPv6")
  let vantageNoIPv6 = Localized(zh: "只有IPv4（IPv6不可用）", en: "IPv4 only (no IPv6)")
  let vantageNoIPv4 = Localized(zh: "只有IPv6（IPv4不可用）", en: "IPv6 only (no IPv4)")
  let vantageNone = Localized(zh: "没有网络", en: "no network")
  let laboratory = Localized(zh: "实验室环境：允许访问内部地址", en: "laboratory run: private addresses allowed")
  let resolver = Localized(zh: "域名解析", en: "Resolver")
  let resolverSystem = Localized(zh: "系统解析器", en: "the system's")
  let userAgent = Localized(zh: "访问标识", en: "User-Agent")
  let robots = Localized(zh: "robots.txt", en: "robots.txt")
  let robotsUnread = Localized(zh: "未读取", en: "not read")
  let robotsLeftOut = Localized(zh: "因此略过 {n} 个地址", en: "{n|address|addresses} left out because of it")
  let robotsCappedDelay = Localized(
    zh: "每次请求间隔 {n} 秒（要求 {asked} 秒，超出上限）", en: "{n} s between requests (it asks for {asked} s; we cap it)")
  let robotsDelay = Localized(zh: "每次请求间隔 {n} 秒", en: "{n} s between requests")
  let protection = Localized(zh: "防护系统", en: "Protection layer")
  let protectionNone = Localized(zh: "未发现", en: "none met")
  let protectionMet = Localized(zh: "{product}（{sign}，状态 {status}）", en: "{product} ({sign}, status {status})")
  let rubric = Localized(zh: "评分规则", en: "Rubric")
  let tool = Localized(zh: "工具版本", en: "Tool")
  let version = Localized(zh: "版本 {v}", en: "version {v}")
  let generatedBy = Localized(zh: "由 spotcheck {v} 生成", en: "Made by spotcheck {v}")
  let pageFilesNote = Localized(
    zh: "全部数据见 scan.json、sites.csv、findings.csv。时间均为北京时间（UTC+8）。",
    en: "All data: scan.json, sites.csv, findings.csv. Times are those of Beijing (UTC+8).")
}
