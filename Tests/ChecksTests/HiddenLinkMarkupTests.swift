import Checks
import Evidence
import Markup
import Testing

/// From the bytes of a page to the verdict on it.
@Suite("Hidden links, from the page's bytes to the verdict")
struct HiddenLinkMarkupTests {
  private func verdict(_ markup: String) -> Verdict {
    let home = SampleEvidence.address("https://\(SampleEvidence.host)/")
    let parsed = PageParser.parse(Array(markup.utf8), url: home, contentType: "text/html; charset=utf-8")
    var evidence = SampleEvidence.exemplary()
    evidence.pages[0].facts?.title = parsed.facts.title
    evidence.pages[0].facts?.metas = parsed.facts.metas
    evidence.pages[0].facts?.hiddenLinks = parsed.facts.hiddenLinks
    for link in parsed.links where link.kind == .anchor && link.url?.isHTTP == true {
      evidence.targets.append(
        LinkTarget(
          url: link.url?.href ?? "", kind: .anchor, scope: .external, outcome: .ok, onHome: true, pageCount: 1,
          pages: [0], text: link.text))
    }
    return Check.linksHidden.judge(evidence, SampleEvidence.moment)
  }

  private static let foreign = "<a href=\"http://www.foreign-lab.com/\">"

  @Test(
    "What is planted is a fault",
    arguments: [
      ("<title>百家乐,时时彩,北京赛车pk10_某某市人民政府</title><p>正文</p>", "stuffed-words"),
      ("<meta name=keywords content=\"六合彩,老虎机,澳门金沙\"><title>某某市人民政府</title>", "stuffed-words"),
      (
        "<div><a href=http://a.lab-a.com/>百家乐</a><a href=http://b.lab-b.com/>时时彩平台</a><a href=http://c.lab-c.com/>澳门新葡京</a></div>",
        "link-farm"
      ),
      (
        "<div style=\"position:absolute;left:-9999px\"><a href=http://a.lab-a.com/>甲</a><a href=http://b.lab-b.com/>乙</a><a href=http://c.lab-c.com/>丙</a></div>",
        "hidden-block"
      ),
      (
        "<table bgcolor=#fff><tr><td><a style=\"color:#fff\" href=\"http://www.dubo-lab.com/\">送彩金</a></table>",
        "advertising"
      ),
      ("<div style=\"display:none\"><a href=\"http://218.0.0.8:8080/\">澳门百家乐</a></div>", "advertising"),
      ("<script>location='http://www.lab-bet365.com/'</script><p>正文</p>", "advertising"),
      ("<title>澳门百家乐</title><script>location.href='http://www.lab-x.com/'</script>", "advertising"),
      ("<title>百家乐</title><meta http-equiv=refresh content=\"0;url=http://www.lab-x.com/\">", "advertising"),
      ("<iframe width=0 height=0 src=\"http://www.lab-casino.com/\"></iframe><p>正文</p>", "advertising"),
      ("<div style=\"display:none\"><a href=\"http://user.blog.163.com/\">真人娱乐城</a></div>", "advertising"),
    ])
  func planted(_ markup: String, _ code: String) {
    let verdict = verdict(markup)
    #expect(verdict.outcome == .fail)
    #expect(Set(verdict.findings.map(\.code)) == [code])
  }

  @Test(
    "What honest pages do is none",
    arguments: [
      // Text for screen readers.
      "<span style=\"position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden\">\(foreign)（在新窗口打开）</a></span>",
      "<style>.sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}</style>\(foreign)<span class=sr-only>官方微博</span></a>",
      // Icons in place of text, to another host.
      "<a style=\"text-indent:-9999px;background:url(weibo.png)\" href=\"http://www.foreign-lab.com/\">官方微博</a>",
      "<style>.ico{text-indent:-9999px;overflow:hidden;background:url(a.png)}</style><a class=ico href=\"http://www.foreign-lab.com/\">客户端</a>",
      "<a style=\"font-size:0\" href=\"http://www.foreign-lab.com/\">无障碍<img src=a.png></a>",
      // Systems of the office at a bare address.
      "<div style=\"display:none\"><a href=\"http://218.0.0.8:8080/\">办公系统</a></div>",
      // A body of the people below org.cn behind a tab.
      "<div style=\"display:none\"><a href=\"http://www.lab-xiehui.org.cn/\">行业协会</a></div>",
      // A page that has moved, a counter, a video in a frame.
      "<title>某某局</title><script>location.href='http://www.foreign-lab.com/'</script>",
      "<title>某某局</title><meta http-equiv=refresh content=\"0;url=http://www.foreign-lab.com/\">",
      "<iframe width=0 height=0 src=\"http://www.foreign-lab.com/count\"></iframe>",
      // News, and a headline in the navigation.
      "<title>关于打击时时彩、北京赛车、百家乐等网络赌博的通告</title><p>正文</p>",
      "<a href=\"http://www.foreign-lab.com/\">警方打掉一个网络百家乐赌博团伙</a>",
    ])
  func innocent(_ markup: String) {
    let verdict = verdict(markup)
    #expect(verdict.outcome == .pass, "\(verdict.findings.map { "\($0.code) \($0.url ?? "")" })")
  }
}
