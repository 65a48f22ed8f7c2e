import Evidence

/// Builds the files of one made-up site, everything dated relative to the day of judging.
struct SiteBuilder {
  /// The site.
  var site: LabSite
  /// The day of judging.
  var today: CalendarDay

  private var layout: PageLayout { PageLayout(site: site) }
  private var newestShift: Int { site.fault == .stale ? 4 : 0 }

  /// An article with everything filled in.
  struct Dated {
    var article: SiteArticle
    var title: String
    var day: CalendarDay
    var path: String
  }

  /// The articles, newest first.
  var articles: [Dated] {
    SiteArticle.all.map { article in
      let day = article.day(on: today, newestShift: newestShift)
      return Dated(article: article, title: filled(article.title), day: day, path: article.path(on: day))
    }.sorted { $0.day > $1.day }
  }

  /// All files, as bytes in the site's character set.
  func files() throws -> [SiteFile] {
    var pages = [SiteFile]()
    let articles = self.articles
    let home = SiteFile(
      "index.html",
      layout.page(site.isNotice ? .init(main: notice, hasNavigation: false) : .init(main: home(articles))))
    if site.fault == .redirectingHome {
      pages += [SiteFile("index.html", leadingOn(to: "/portal/index.html")), SiteFile("portal/index.html", home)]
    } else if site.fault == .movedWithNotice {
      let words = "<p>本网站已迁移至新网站，5秒后自动跳转。</p>"
      pages.append(
        SiteFile("index.html", leadingOn(to: "https://\(LabSite.all[0].host)/", after: 5, saying: words)))
    } else {
      pages.append(home)
    }
    for column in SiteColumn.all {
      let own = articles.filter { $0.article.column == column.path }
      let content = column.path == "zfxxgk" ? disclosure(articles) : list(own)
      let page = layout.page(
        .init(title: column.name, column: column, main: "<h1>\(column.name)</h1>\n\(content)"))
      pages.append(SiteFile("\(column.path)/index.html", page))
    }
    pages += articles.map { SiteFile(String($0.path.dropFirst()), page(of: $0, among: articles)) }
    pages += extraPages(articles)
    if site.fault == .legacyCharset { pages = try pages.map(LegacyCharacterSet.convert) }
    return pages + plainFiles(articles)
  }

  /// Replaces the place-holders of a text.
  private func filled(_ text: String) -> String {
    text.replacing("{place}", with: site.place).replacing("{office}", with: site.office)
      .replacing("{year}", with: "\(SiteArticle.reportYear(on: today))")
  }

  private func page(of dated: Dated, among articles: [Dated]) -> String {
    var body = filled(dated.article.body)
    for other in articles { body = body.replacing("{\(other.article.number)}", with: other.path) }
    let stamp = "\(dated.day) \(dated.article.time)"
    let main = """
      <article>
      <h1>\(dated.title)</h1>
      <p class="source">发布时间：\(stamp)　来源：\(site.office)</p>
      <div class="text">
      \(body)
      \(LabFaultLinks.inArticle(dated.article.number, of: site.fault))</div>
      </article>
      """
    return layout.page(
      .init(
        title: dated.title, column: SiteColumn.all.first { $0.path == dated.article.column },
        articleTags: [("ArticleTitle", dated.title), ("PubDate", stamp), ("ContentSource", site.office)], main: main,
        declaresCharacterSet: !(site.fault == .legacyCharset && dated.article.number == 1002)))
  }

  private func home(_ articles: [Dated]) -> String {
    let sections = SiteColumn.all.map { column in
      let own = articles.filter { $0.article.column == column.path }.prefix(3)
      return """
        <section>
        <h2><a href="/\(column.path)/index.html">\(column.name)</a></h2>
        \(list(Array(own)))
        </section>
        """
    }
    let report = articles.first { $0.article.number == 1014 }
    return """
      \(sections.joined(separator: "\n"))
      <section>
      <h2>常用链接</h2>
      <ul class="links">
        <li><a href="https://www.gov.cn/">中国政府网</a></li>
        <li><a href="\(report?.path ?? "/")">\(report?.title ?? "")</a></li>
      \(LabFaultLinks.onHome(of: site).map { "  <li>\($0)</li>\n" }.joined())</ul>
      </section>
      """
  }

  private var notice: String {
    let day = site.closed.flatMap { CalendarDay($0) } ?? today.adding(days: -14)
    let ended = "\(day.year)年\(day.month)月\(day.day)日"
    return """
      <h1>公告</h1>
      <p>本网站自\(ended)起永久下线，相关内容整合至上级政府门户网站。感谢社会各界长期以来的关注和支持。</p>
      """
  }

  private func disclosure(_ articles: [Dated]) -> String {
    func items(_ numbers: Int...) -> String { list(articles.filter { numbers.contains($0.article.number) }) }
    return """
      <h2>政府信息公开指南</h2>
      \(items(1011))
      <h2>政府信息公开制度</h2>
      \(items(1012))
      <h2>法定主动公开内容</h2>
      \(items(1015, 1006, 1007))
      <h2>政府信息公开年报</h2>
      \(items(1013, 1014))
      """
  }

  private func list(_ articles: [Dated]) -> String {
    let items = articles.map {
      "  <li><a href=\"\($0.path)\">\($0.title)</a><span class=\"date\">\($0.day)</span></li>\n"
    }
    return "<ul class=\"list\">\n\(items.joined())</ul>"
  }

  /// Site map, search page, the page for missing addresses, and what the fault asks for.
  private func extraPages(_ articles: [Dated]) -> [SiteFile] {
    let map = SiteColumn.all.map { column in
      "<h2><a href=\"/\(column.path)/index.html\">\(column.name)</a></h2>\n"
        + "<p>\(column.description)</p>"
    }
    let mapColumn = SiteColumn(
      path: "sitemap", name: "网站地图", type: "概况信息", description: "列出本网站的全部栏目", keywords: "网站地图,栏目")
    let searchColumn = SiteColumn(
      path: "search", name: "站内搜索", type: "办事服务", description: "检索本网站公开的信息", keywords: "搜索,检索")
    var pages = [
      SiteFile(
        "sitemap/index.html",
        layout.page(.init(title: mapColumn.name, column: mapColumn, main: map.joined(separator: "\n")))),
      SiteFile(
        "search/index.html",
        layout.page(.init(title: searchColumn.name, column: searchColumn, main: "<p>请在页面上方输入关键词后点击“搜索”。</p>"))),
      SiteFile("404.html", layout.page(.init(title: "页面不存在", main: "<p>您访问的页面不存在或者已经移动，请从首页重新查找。</p>"))),
    ]
    if site.fault == .robots {
      let links = ["tongxun": "通讯录", "meiyou": "旧资料"].sorted { $0.key > $1.key }
        .map { "<p><a href=\"/nbzl/\($0.key).html\">\($0.value)</a></p>" }.joined(separator: "\n")
      pages.append(SiteFile("nbzl/index.html", layout.page(.init(title: "内部资料", main: links))))
      pages.append(SiteFile("nbzl/tongxun.html", layout.page(.init(title: "通讯录", main: "<p>仅供本单位使用。</p>"))))
    }
    if site.fault == .hanging {
      let lines = Array(repeating: "<p>数据集正在整理，完成后在本页发布。</p>", count: 200).joined(separator: "\n")
      pages.append(SiteFile("sjkf/index.html", layout.page(.init(title: "数据开放", main: lines))))
    }
    return pages
  }

  private func leadingOn(to path: String, after seconds: Int = 0, saying words: String = "") -> String {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
      <meta charset="utf-8">
      <title>\(site.shownName)</title>
      <meta http-equiv="refresh" content="\(seconds); url=\(path)">
    </head>
    <body>\(words)</body>
    </html>

    """
  }

  private func plainFiles(_ articles: [Dated]) -> [SiteFile] {
    let base = "\(site.scheme)://\(site.host)"
    let addresses = ["/"] + SiteColumn.all.map { "/\($0.path)/index.html" } + articles.map(\.path)
    let entries = addresses.map { "  <url><loc>\(base)\($0)</loc></url>\n" }.joined()
    let forbidden = site.fault == .robots ? "Disallow: /nbzl/" : "Disallow:"
    return SiteAssets.files(of: site.fault) + [
      SiteFile("robots.txt", "User-agent: *\n\(forbidden)\n\nSitemap: \(base)/sitemap.xml\n"),
      SiteFile(
        "sitemap.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\(entries)</urlset>\n"),
    ]
  }
}

extension SiteFile {
  /// The same page under another path.
  init(_ path: String, _ file: SiteFile) { self.init(path, bytes: file.bytes) }
}
