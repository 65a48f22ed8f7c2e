import Checks

/// The words of a scorecard's tables of IPv6.
struct IPv6Words: WordTable {
  let stateHeading = Localized(zh: "各域名的IPv6状态", en: "IPv6 of each name")
  let host = Localized(zh: "域名", en: "Name")
  let assigned = Localized(zh: "已分配地址", en: "Assigned")
  let reachable = Localized(zh: "可连接", en: "Reachable")
  let operational = Localized(zh: "可正常访问", en: "Operational")
  let yes = Localized(zh: "是", en: "yes")
  let no = Localized(zh: "否", en: "no")
  let unknown = Localized(zh: "未测", en: "not measured")
  let stateNote = Localized(
    zh: "已分配：有可用的AAAA记录；可连接：通过IPv6能建立连接；可正常访问：凡通过IPv4能打开的，通过IPv6也能打开。只有评判对象计分。",
    en:
      "Assigned: there is a usable AAAA record; reachable: a connection opens over IPv6; operational: what opens over IPv4 opens over IPv6 too. Only the host judged counts."
  )

  let successRate = Localized(zh: "IPv6访问成功率", en: "Success over IPv6")
  let successCount = Localized(
    zh: "{n} 次访问成功 {ok} 次（{rounds} 轮）", en: "{ok} of {n|look|looks} opened, in {rounds|round|rounds}")
  let times = Localized(zh: "用时（中位数）", en: "Times (medians)")
  let timeRow = Localized(
    zh: "{step} IPv4 {four} 毫秒、IPv6 {six} 毫秒", en: "{step}: {four} ms over IPv4, {six} ms over IPv6")
  let timeRatio = Localized(zh: "（劣化比 {ratio}）", en: " ({ratio})")
  let stepName = Localized(zh: "域名解析", en: "name")
  let stepConnect = Localized(zh: "建立连接", en: "connect")
  let stepTLS = Localized(zh: "TLS握手", en: "TLS")
  let stepFirstByte = Localized(zh: "首字节", en: "first byte")
  let stepTotal = Localized(zh: "全部", en: "whole")

  let comparison = Localized(zh: "IPv4与IPv6对比", en: "IPv4 beside IPv6")
  let comparedStatus = Localized(zh: "状态码 {four} / {six}", en: "status {four} / {six}")
  let comparedText = Localized(zh: "可见文字相同 {n}", en: "{n} of the visible text in common")
  let comparedLinks = Localized(
    zh: "链接 {four} / {six} 个（只在IPv4 {only4} 个，只在IPv6 {only6} 个）",
    en: "links {four} / {six} (only IPv4 {only4}, only IPv6 {only6})")
  let comparedTitle = Localized(zh: "标题不同", en: "titles differ")
  let comparedAddress = Localized(zh: "最终网址不同", en: "they end at different addresses")
  let comparedAgain = Localized(zh: "共访问 {n} 次，此为最后一次", en: "asked {n} times; this is the last one")

  let linksHeading = Localized(zh: "站内链接的IPv6支持情况", en: "The site's links over IPv6")
  let level = Localized(zh: "级别", en: "Level")
  let levelSecond = Localized(zh: "二级", en: "second")
  let levelThird = Localized(zh: "三级", en: "third")
  let links = Localized(zh: "链接数", en: "Links")
  let asked = Localized(zh: "已测", en: "Asked")
  let opened = Localized(zh: "可打开", en: "Opened")
  let share = Localized(zh: "支持率", en: "Share")
  let outside = Localized(zh: "站外主机（不计入）：{list}", en: "Hosts of others, not counted: {list}")
  let outsideWith = Localized(zh: "{host}（{n} 个链接，有IPv6地址）", en: "{host} ({n|link|links}, has an IPv6 address)")
  let outsideWithout = Localized(zh: "{host}（{n} 个链接，无IPv6地址）", en: "{host} ({n|link|links}, no IPv6 address)")
  let sample = Localized(
    zh: "每级抽样至多 {n} 个链接，随机种子 {seed}。",
    en: "At most {n|link|links} of each level, drawn with the seed {seed}.")

  let seenLooks = Localized(zh: "{what}；{n} 次访问成功 {ok} 次", en: "{what}; {ok} of {n|look|looks} opened")
  let seenAddresses = Localized(zh: "{all} 个地址中访问了 {n} 个", en: "{n} of {all|address|addresses} asked")
  let seenText = Localized(zh: "可见文字相同的部分占 {n}", en: "{n} of the visible text is in common")
  let seenLinks = Localized(
    zh: "IPv4页面 {four} 个链接中 {only4} 个只在IPv4；IPv6页面 {six} 个链接中 {only6} 个只在IPv6",
    en: "{only4} of {four} links are on the IPv4 page only, {only6} of {six} on the IPv6 page only")
  let seenHost = Localized(
    zh: "{host}：{all} 个链接中 {n} 个打不开，修复后支持率提高 {gain} 个百分点（{why}）",
    en: "{host}: {n} of {all|link|links} do not open; repaired, the rate rises by {gain} points ({why})")
}
