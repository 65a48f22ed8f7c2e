/// The links that only faulty sites have, and the answers that go with them.
enum LabFaultLinks {
  /// List entries of the home page's last section.
  static func onHome(of site: LabSite) -> [String] {
    switch site.fault {
    case .brokenLinks:
      [
        // Two links that differ only in the fragment: one dead target.
        "<a href=\"/tzgg/202605/t20260511_2001.html\">春季就业招聘会公告</a>",
        "<a href=\"/tzgg/202605/t20260511_2001.html#fujian\">招聘会岗位表</a>",
        "<a href=\"/zcwj/202604/t20260403_2002.html\">促进消费若干措施</a>",
        "<a href=\"\(goneAddress)\">往期调查征集</a>",
        "<a href=\"http://\(deadName)/\">原政务服务大厅</a>",
        "<img src=\"/images/zhuanti.jpg\" alt=\"专题\">",
        "<a href=\"\(errorAddress)\">办件进度查询</a>",
        // The page is there, the place on it is not.
        "<a href=\"/zcwj/index.html#jiedu\">政策解读</a>",
      ]
    case .hanging:
      [
        "<a href=\"/bsfw/cx.html\">办件进度查询</a>", "<a href=\"/hdjl/xf.html\">网上信访</a>",
        "<a href=\"/sjkf/index.html\">数据开放</a>",
      ]
    case .wrongDomain:
      // What befalls names that nobody watches over.
      [
        "<span style=\"position:absolute;left:-9999px\"><a href=\"http://\(OutsideWorld.hiddenHost)/\">百家乐</a></span>",
        "<span class=\"yj\"><a href=\"http://\(OutsideWorld.styledHost)/\">棋牌平台</a></span>",
      ]
    case .robots:
      ["<a href=\"/nbzl/index.html\">内部资料</a>", "<a href=\"/nbzl/tongxun.html\">通讯录</a>"]
    case .halfIPv6:
      ["logo", "conac"].map { "<img src=\"https://\(site.pictureHost)/images/\($0).svg\" alt=\"图片新闻\">" }
    case .manyNames: ["<a href=\"http://\(OutsideWorld.sameCodeHost)/\">旅游专栏</a>"]
    case .softMissing: ["<a href=\"/tzgg/202605/t20260511_2001.html\">春季就业招聘会公告</a>"]
    default: []
    }
  }

  /// Rules at the end of the style sheet that all pages load.
  static func inStyle(of fault: LabFault) -> String {
    switch fault {
    case .brokenLinks: ".header { background: url(../images/beijing.png) }\n"
    case .wrongDomain: ".yj { position: absolute; left: -9999px }\n"
    default: ""
    }
  }

  /// Links at the end of an article.
  static func inArticle(_ number: Int, of fault: LabFault) -> String {
    switch (fault, number) {
    case (.brokenLinks, 1001...1003): "<p><a href=\"/xwdt/202606/P2001.pdf\">附件：有关情况说明</a></p>\n"
    case (.brokenLinks, 1007): "<p><a href=\"/zcwj/fujian/yijian.docx\">附件：任务分工表</a></p>\n"
    case (.hanging, 1009): "<p><a href=\"/bsfw/biaoge.html\">登记申请书下载</a></p>\n"
    default: ""
    }
  }

  /// A name that no zone knows.
  static let deadName = "www.lab-feizhi.gov.cn"
  private static let goneAddress = "/hdjl/dczj/index.html"
  private static let errorAddress = "/bsfw/cx.html"

  /// What nginx answers for addresses of their own; `hangingPort` never answers.
  static func locations(of fault: LabFault, hangingPort: Int?) -> [NginxServer.Location] {
    switch fault {
    case .brokenLinks:
      return [
        .init(match: "= \(goneAddress)", directives: ["return 410;"]),
        .init(match: "= \(errorAddress)", directives: ["return 500;"]),
      ]
    case .hanging:
      guard let hangingPort else { return [] }
      let silent = ["/bsfw/cx.html", "/hdjl/xf.html", "/bsfw/biaoge.html"].map {
        NginxServer.Location(
          match: "= \($0)",
          directives: ["proxy_pass http://127.0.0.1:\(hangingPort);", "proxy_read_timeout 1h;"])
      }
      // The head and a piece of the body come at once, then one byte a second.
      return silent + [
        .init(match: "= /sjkf/index.html", directives: ["limit_rate_after 4k;", "limit_rate 1;"])
      ]
    case .movedOn:
      return [.init(match: "/", directives: ["return 301 https://www.lab-qinghe.gov.cn/;"])]
    case .blocked:
      return [.init(match: "/", directives: challenge)]
    default: return []
    }
  }

  /// The first answer of a protection layer as seen in the wild (加速乐): status 521, a cookie, a script that goes on.
  private static let challenge = [
    "default_type text/html;",
    "add_header Set-Cookie \"__jsluid_s=0f1e2d3c4b5a69788796a5b4c3d2e1f0; path=/; HttpOnly\" always;",
    "return 521 \"<script>document.cookie='__jsl_clearance_s=1781485200.1|-1|lab;path=/';"
      + "location.href=location.pathname+location.search</script>\";",
  ]
}
