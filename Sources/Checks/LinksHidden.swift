import Evidence

extension Check {
  /// `links.hidden`: no link to somebody else's site that readers do not see (暗链).
  public static let linksHidden = Check(
    id: "links.hidden",
    text: CheckText(
      title: Localized(zh: "没有暗链", en: "No hidden links"),
      failureTitle: Localized(zh: "存在暗链", en: "There are hidden links"),
      why: Localized(
        zh: "暗链是他人利用漏洞植入的隐藏链接，借政府网站的信誉为赌博、色情等非法网站引流，说明网站已被入侵或发布权限失控。",
        en:
          "Hidden links are planted through a hole in the site to lend its good name to gambling, pornography and the like. "
          + "They show that somebody else can write to it."),
      how: Localized(
        zh: "在读取的各页面上查找指向其他域名（政府、公共机构、主要媒体和常见统计、分享服务除外）且读者看不见的链接：行内样式和页面内style元素的简单"
          + "选择器（标签、.类名、#标识）、页面引用的样式表（须全部读到，且没有其他规则会使其重新显示）、marquee、脚本写入、noscript、条件注释、"
          + "隐藏框架、自动跳转。只有链接文字是赌博、色情、假证等广告词，"
          + "或所指域名、自动跳转和隐藏框架所在页面的标题带有此类词语，"
          + "或同一隐藏区域指向三个以上不同域名且隐藏方式不用于菜单、选项卡，或隐藏方式没有正当用途时，才判为暗链；标题和关键词堆砌三个以上此类词语、"
          + "同一页三个以上此类文字的外部链接也判为不合格。其余只作提示，不扣分；样式表收起的菜单、选项卡不作提示。媒体查询和脚本运行后的效果不在查看范围。",
        en:
          "On the pages read, links to other domains (not those of government, public bodies, the main press, and common "
          + "counters and sharing services) that readers do not see are looked for: by inline style and by simple selectors (a "
          + "tag, .class, #id) of the page's own style elements, by the style sheets that it links to (where all of them were "
          + "read, and no other rule may show the link again), in marquees, written by script, in noscript, conditional "
          + "comments and hidden frames, and by redirect. It is a fault only where the link's text advertises gambling, "
          + "pornography, forged papers and the like, where the name of the host it leads to does, or the title of a page that "
          + "redirects or has a hidden frame, where one hidden element leads to three or more domains in a way that menus "
          + "and tabs do not use, or where the way of hiding has no honest use; and where title and keywords are stuffed with "
          + "three or more such words, or three or more links of such text to other sites stand on a page. All else is a remark "
          + "and costs nothing; menus and tabs that a style sheet collapses are not even that. Media queries and what scripts do "
          + "when they run are not looked at."
      ),
      repair: Localized(
        zh: "按所列页面、行号和样式表删除代码，清查模板、数据库和服务器上的后门，修补漏洞、更换口令，并按规定报告。合作单位的链接请公开显示或删除。",
        en:
          "Remove the code at the lines and in the style sheets listed; search templates, database and server for the back door, close the hole, change "
          + "passwords, and report as prescribed. Show the links of partners openly, or remove them."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（地址链接）", en: "国办发〔2017〕47号, annex 1 (links)"),
      findings: [
        "advertising": Localized(
          zh: "隐藏的链接带有赌博、色情、假证等广告文字。",
          en: "A hidden link advertises gambling, pornography, forged papers or the like."),
        "hidden-block": Localized(
          zh: "隐藏区域中有指向多个其他网站的链接。", en: "A hidden element holds links to several other sites."),
        "concealed": Localized(
          zh: "链接的隐藏方式没有正当用途。", en: "The link is hidden in a way that has no honest use."),
        "link-farm": Localized(
          zh: "页面上有多条赌博、色情、假证等广告文字的外部链接。",
          en: "The page has several links to other sites that advertise gambling, pornography or the like."),
        "stuffed-words": Localized(
          zh: "页面标题或关键词被塞入赌博、色情等词语。",
          en: "The page's title or keywords are stuffed with words of gambling, pornography or the like."),
        "unseen": Localized(
          zh: "页面上有读者看不见的外部链接，请人工核实；不扣分。",
          en: "A link to another site is not seen by readers; a person should look. It costs nothing."),
      ]),
    judge: { evidence, _ in LinksHidden.judge(evidence) }, examples: { HiddenLinkExamples.all })
}

private enum LinksHidden {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    if evidence.homePage == nil { return .notMeasured(evidence.missingPagesReason) }
    let sightings = HiddenLinkSightings(evidence)
    let open = evidence.homePageObstacle
    if !sightings.faults.isEmpty { return .fail(sightings.faults, unmeasured: open) }
    if let open { return .notMeasured(open, remarks: sightings.remarks) }
    return .pass(remarks: sightings.remarks)
  }
}
