import Checks

/// The words of the letter that asks a blocked site's office to let the inspection in.
struct LetterWords: WordTable {
  let heading = Localized(zh: "放行申请函（样稿）", en: "A letter asking to be let in (draft)")
  let note = Localized(
    zh: "可复制后补全〔〕内的内容，发给网站主办单位或其防护服务商。放行后重新检查，即可评分。",
    en:
      "Copy it, fill in what stands in brackets [ ], and send it to the site's office or its "
      + "protection service. Once let in, the next run can score the site.")
  let subject = Localized(zh: "关于放行政府网站检查程序的函", en: "Request to allow-list our website inspection")
  let salutation = Localized(zh: "{name}：", en: "To: {name}")
  let body = Localized(
    zh: "我单位在政府网站检查中访问贵单位网站（{url}）时，检查程序被拦截，没有取得所需页面，因此本次不能评分。"
      + "为完成检查，请将下列检查程序加入网站防护系统的放行名单（白名单）。有关情况如下：",
    en:
      "In our inspection of government websites your site ({url}) turned our requests away, so the "
      + "pages needed were not read and the site could not be scored. Please add the inspection "
      + "described below to the allow-list of the site's protection layer.")
  let time = Localized(zh: "访问时间", en: "Time of our visit")
  let timeValue = Localized(zh: "{time}（北京时间）", en: "{time} (Beijing time, UTC+8)")
  let seen = Localized(zh: "所见情况", en: "What we saw")
  let seenProtection = Localized(
    zh: "访问 {url} 返回状态 {status}，由防护系统代为应答：{product}（依据：{sign}）",
    en: "{url} answered {status}; a protection layer answered in place of the site: {product} (told by {sign})")
  let seenRefusal = Localized(zh: "访问 {url} 返回状态 {status}", en: "{url} answered {status}")
  let seenPlain = Localized(zh: "访问 {url} 被拒绝（{why}）", en: "{url} turned us away ({why})")
  let answered = Localized(zh: "应答地址", en: "Answered by")
  let sources = Localized(zh: "来源地址", en: "Our addresses")
  let sourcesPublic = Localized(
    zh: "{list}（检查程序所在机器的地址；如经代理或地址转换访问，请改为实际出口地址）",
    en:
      "{list} (those of the machine that inspects; where it goes through a proxy or address "
      + "translation, put the address seen outside)")
  let sourcesPrivate = Localized(
    zh: "〔请填写实际出口地址〕（检查程序所在机器的地址为 {list}，是内部地址，对外地址检查程序无从得知）",
    en:
      "[fill in the address seen outside] (the machine that inspects has {list}, an internal address; "
      + "what it looks like from outside it cannot know)")
  let sourcesUnknown = Localized(
    zh: "〔请填写实际出口地址〕（检查程序无从得知）", en: "[fill in the address seen outside] (not known to the program)")
  let userAgent = Localized(zh: "访问标识", en: "User-Agent")
  let userAgentValue = Localized(
    zh: "{agent}（任何人都可以冒用，请以来源地址为准）", en: "{agent} (anybody can send it: please go by the addresses)")
  let manners = Localized(zh: "访问频度", en: "Manners")
  let mannersValue = Localized(
    zh: "每台主机同时最多 {n} 个连接，两次请求至少间隔 {ms} 毫秒，每站最多读取 {pages} 个页面；只读取，不提交表单",
    en:
      "at most {n|connection|connections} per host at a time, {ms} ms or more between requests, at "
      + "most {pages|page|pages} of a site; nothing is submitted")
  let contact = Localized(zh: "联系方式", en: "Contact")
  let contactMissing = Localized(zh: "〔联系人、电话、电子邮箱〕", en: "[name, telephone, e-mail]")
  let closing = Localized(
    zh: "放行后请告知我单位，我们将重新检查；如不便放行，请说明理由，以便如实记录。被拦截不作为网站不合格的依据。",
    en:
      "Please tell us when this is done, and we shall inspect again; where it cannot be done, please "
      + "say why, so that we can record it. Having been turned away does not count against your site.")
  let signature = Localized(zh: "〔单位名称（盖章）〕　〔日期〕", en: "[office], [date]")
}
