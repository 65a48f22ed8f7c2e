import Evidence
import Testing

@testable import Markup

@Suite("Footer marks")
struct MarkTests {
  @Test("The title of a picture is not the page's")
  func pictureTitle() throws {
    let facts = try page("<svg><g><title>logo</title></g></svg><title>某某市人民政府</title>").facts
    #expect(facts.title == "某某市人民政府")
    #expect(try page("<svg><title>logo</title></svg>").facts.title == "")
  }

  @Test(
    "Each mark is known by its text, link, picture or script",
    arguments: [
      ("<p>网站标识码：1400000045</p>", Mark.Kind.siteCode, "1400000045"),
      ("<p>政府网站标识码 bm01000001</p>", .siteCode, "bm01000001"),
      ("<span>网站标识码</span>: <b>N000000672</b>", .siteCode, "N000000672"),
      ("<p>晋ICP备12000773号</p>", .icpNumber, "晋ICP备12000773号"),
      ("<p>ICP备案编号：京ICP备05070218号-1</p>", .icpNumber, "京ICP备05070218号-1"),
      ("<p>备案号：粤ICP备 05000001号</p>", .icpNumber, "粤ICP备05000001号"),
      ("<p>晋icp备12000773号</p>", .icpNumber, "晋icp备12000773号"),
      ("<p>晋ICP 备12000773号</p>", .icpNumber, "晋ICP备12000773号"),
      ("<p>主 办 单 位：某某市人民政府</p>", .sponsor, "某某市人民政府"),
      ("<p>主&nbsp;办&nbsp;单&nbsp;位：某某市人民政府</p>", .sponsor, "某某市人民政府"),
      ("<p>主 办：某某市人民政府</p>", .sponsor, "某某市人民政府"),
      ("<p>晋公网安备 14010502050691号</p>", .publicSecurityNumber, "14010502050691"),
      (
        "<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=14010502050691'><img src=g.png></a>",
        .publicSecurityNumber, "14010502050691"
      ),
      (
        "<a href='https://beian.mps.gov.cn/#/query/webSearch?code=14010502050691'>备案</a>", .publicSecurityNumber,
        "14010502050691"
      ),
      ("<p>主办：山西省人民政府办公厅&nbsp;©&nbsp;山西省人民政府网</p>", .sponsor, "山西省人民政府办公厅"),
      ("<p>主办单位：某某市人民政府 承办单位：某某市大数据局</p>", .sponsor, "某某市人民政府"),
      ("<table><tr><td>主办单位</td><td>某某县政府</td></tr></table>", .sponsor, "某某县政府"),
      ("<p>联系电话：0351-3046345</p>", .contact, "0351-3046345"), ("<p>电话：（0351）3046345</p>", .contact, "（0351）3046345"),
      ("<p>邮箱：web@example.gov.cn</p>", .contact, "web@example.gov.cn"),
      ("<a href=/lx/>联系我们</a>", .contact, "http://www.example.gov.cn/lx/"),
      ("<a href=/map.html>网站地图</a>", .siteMap, "http://www.example.gov.cn/map.html"),
      ("<a href=/map.html>站点地图</a>", .siteMap, "http://www.example.gov.cn/map.html"),
      (
        "<script id=_jiucuo_ sitecode='1400000045' src='http://pucha.kaipuyun.cn/exposure/jiucuo.js'></script>",
        .errorReport, "1400000045"
      ),
      (
        "<a href='http://121.43.68.40/exposure/jiucuo.html?site_code=1400000045&url=x'><img src=jiucuo.png></a>",
        .errorReport, "1400000045"
      ),
      ("<p>我为政府网站找错</p>", .errorReport, ""), ("<img src=a.png alt='政府网站找错'>", .errorReport, ""),
      ("<script>document.write(unescape(\"%3Cspan id='_ideConac'%3E\"))</script>", .partyGovernmentBadge, ""),
      ("<script src='//dcs.conac.cn/js/01/000/0000/1/CA01.js'></script>", .partyGovernmentBadge, ""),
      ("<span id='_ideConac'></span>", .partyGovernmentBadge, ""),
      (
        "<a href='http://bszs.conac.cn/sitename?method=show&amp;id=09EC618E4FB304A9E053012819AC9B09'><img src=red.png></a>",
        .partyGovernmentBadge, "09EC618E4FB304A9E053012819AC9B09"
      ),
      ("<form action=/so.jsp><input name=keyword></form>", .search, "http://www.example.gov.cn/so.jsp"),
      ("<input type=search>", .search, ""), ("<input type=text placeholder=请输入搜索内容>", .search, ""),
      ("<a href=/search/>站内搜索</a>", .search, "http://www.example.gov.cn/search/"),
      ("<p>本网站支持IPv6</p>", .ipv6Label, ""), ("<p>本网站已支持 IPV6 访问</p>", .ipv6Label, ""),
      ("<p>本站已全面支持ipv6</p>", .ipv6Label, ""), ("<p>ICP备案 | 已支持IPv6</p>", .ipv6Label, ""),
      ("<p>版权所有：某某局 <b>支持IPv6</b></p>", .ipv6Label, ""),
      ("<span>支持IPv6访问</span>", .ipv6Label, ""), ("<img src=/images/ipv6.png>", .ipv6Label, ""),
      ("<img src=/images/foot_IPv6-logo2.png alt=''>", .ipv6Label, ""),
      ("<img src=/images/201811/p1.png alt='本网站支持IPv6'>", .ipv6Label, ""),
      ("<img src=a.png alt=IPv6标识>", .ipv6Label, ""),
    ] as [(String, Mark.Kind, String)])
  func marks(markup: String, kind: Mark.Kind, value: String) throws {
    #expect(try page("\n" + markup).facts.marks == [Mark(kind, value: value, line: 2)])
  }

  @Test(
    "What is no mark, or not to be seen, is none",
    arguments: [
      "<!-- 网站标识码：1400000045 -->", "<p>网站标识码</p>", "<div style='display:none'>晋ICP备12000773号</div>",
      "<p>本次活动由省商务厅主办，市政府协办。</p>", "<p>召开电话会议，电话通知各单位</p>", "<p>设备备案管理办法</p>", "<p>IPv6规模部署行动计划</p>",
      "<p>在搜索引擎中检索</p>", "<p>中国地图、找错别字、他们、信箱</p>", "<template><p>网站标识码：1400000045</p></template>",
      "<a href=/1.html>市大数据局大力支持IPv6改造</a>", "<p>我市全面支持IPv6发展</p>", "<p>支持IPv6规模部署的若干措施</p>",
      "<p>本网站暂不支持IPv6</p>", "<p>本网站不支持ipv6</p>", "<img src=/images/ipv6contest.jpg>",
      "<img src=/images/ipv6.jpg alt='首届IPv6技术应用创新大赛'>", "<img src=/ipv6/banner.jpg alt=大赛>", "<p>党支部支持的工作</p>",
      "<p>ICP备案管理</p>", "<input type=text name=username>", "<input type=hidden name=search>",
      "<a href=http://www.beian.gov.cn/>备案</a>",
    ])
  func none(markup: String) throws {
    #expect(try page(markup).facts.marks.isEmpty)
  }

  @Test("A mark of one kind and value is noted once, at its first place; other values beside it")
  func distinct() throws {
    let marks = try page("<p>网站标识码：1400000045</p>\n<p>网站标识码：1400000045</p>\n<p>网站标识码：1400000099</p>").facts.marks
    #expect(marks == [Mark(.siteCode, value: "1400000045", line: 1), Mark(.siteCode, value: "1400000099", line: 3)])
  }
}
