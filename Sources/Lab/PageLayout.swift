/// What all pages of one made-up site share: tags, header, navigation, footer.
struct PageLayout {
  /// What differs from page to page.
  struct Content {
    /// The heading; the home page has none.
    var title: String?
    /// The column the page belongs to.
    var column: SiteColumn?
    /// Content tags of an article, in order.
    var articleTags: [(name: String, content: String)] = []
    /// The middle part, as HTML.
    var main: String
    /// Whether the page says which character set it is in.
    var declaresCharacterSet = true
    /// Whether the columns are listed.
    var hasNavigation = true
  }

  /// The site.
  var site: LabSite

  /// Whether tags and footer marks are there.
  private var hasMarks: Bool { site.fault != .missingMarks }

  /// The whole page.
  func page(_ content: Content) -> String {
    let title = content.title.map { "\($0)_\(site.shownName)" } ?? site.shownName
    let head = ([title].map { "<title>\($0)</title>" } + tags(content)).map { "  \($0)\n" }.joined()
    let declaration = content.declaresCharacterSet ? "  \(characterSetTag)\n" : ""
    return """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      \(declaration)\(head)  <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="stylesheet" href="/css/site.css">
        <link rel="icon" href="/favicon.ico">
      </head>
      <body>
      <header class="header">
        <a class="logo" href="/"><img src="/images/logo.svg" alt="\(site.shownName)" width="48" height="48"></a>
        <p class="site-name">\(site.shownName)</p>
        <form class="search" action="/search/index.html" method="get" role="search">
          <label for="q">站内搜索</label>
          <input id="q" type="search" name="q" placeholder="请输入关键词">
          <button type="submit">搜索</button>
        </form>
      </header>
      \(content.hasNavigation ? navigation : "")\(breadcrumb(content))<main class="main">
      \(content.main)
      </main>
      <footer class="footer">
      \(footer)
      </footer>
      <script src="/js/site.js"></script>
      \(hasMarks ? errorReport : "")</body>
      </html>

      """
  }

  private var navigation: String {
    let columns = SiteColumn.all.map { "    <li><a href=\"/\($0.path)/index.html\">\($0.name)</a></li>\n" }.joined()
    return """
      <nav class="nav">
        <ul>
          <li><a href="/">首页</a></li>
      \(columns)\(outsideColumn)  </ul>
      </nav>

      """
  }

  /// A column of the navigation that lies on a host of someone else.
  private var outsideColumn: String {
    guard site.fault == .wrongDomain else { return "" }
    return "    <li><a href=\"http://\(OutsideWorld.servicesHost)/bsfw/\">便民服务</a></li>\n"
  }

  private var characterSetTag: String {
    site.fault == .legacyCharset
      ? "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">" : "<meta charset=\"utf-8\">"
  }

  private func tags(_ content: Content) -> [String] {
    guard hasMarks else { return [] }
    var tags = [("SiteName", site.shownName), ("SiteDomain", site.host), ("SiteIDCode", site.code)]
    if let column = content.column {
      tags += [
        ("ColumnName", column.name), ("ColumnDescription", column.description), ("ColumnKeywords", column.keywords),
        ("ColumnType", column.type),
      ]
    }
    tags += content.articleTags.map { ($0.name, $0.content) }
    return tags.map { "<meta name=\"\($0.0)\" content=\"\($0.1)\">" }
  }

  private func breadcrumb(_ content: Content) -> String {
    guard let title = content.title else { return "" }
    var steps = ["<a href=\"/\">首页</a>"]
    if let column = content.column, column.name != title {
      steps.append("<a href=\"/\(column.path)/index.html\">\(column.name)</a>")
    }
    return "<p class=\"breadcrumb\">当前位置：\((steps + [title]).joined(separator: " &gt; "))</p>\n"
  }

  private var footer: String {
    guard hasMarks else { return "  <p>版权所有　\(site.name)</p>" }
    let label = site.hasIPv6Label ? "　本网站支持IPv6" : ""
    let number = site.code.suffix(8)
    let record = "110000" + number
    return """
        <p><a href="/sitemap/index.html">网站地图</a>　<a href="mailto:wangzhan@\(site.host)">联系我们</a></p>
        <p>主办单位：\(site.office)　联系电话：0990-8000001　网站标识码：\(site.code)</p>
        <p><a href="https://beian.miit.gov.cn/">京ICP备\(number)号-1</a>　\
      <a href="https://www.beian.gov.cn/portal/registerSystemInfo?recordcode=\(record)">京公网安备 \(record)号</a>\(label)</p>
        <p><a href="https://bszs.conac.cn/sitename?method=show&amp;id=0123456789ABCDEF0123456789ABCDEF">\
      <img src="/images/conac.svg" alt="党政机关网站标识" width="40" height="40"></a></p>
      """
  }

  private var errorReport: String {
    let source = "https://zfwzgl.www.gov.cn\(OutsideWorld.errorReportScript)"
    return "<script id=\"_jiucuo_\" sitecode=\"\(site.code)\" src=\"\(source)\"></script>\n"
  }
}
