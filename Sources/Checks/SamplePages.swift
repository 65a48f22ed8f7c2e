import Addresses
import Evidence
import FoundationEssentials

/// The pages of the exemplary sample: the home page, three columns, eight articles.
enum SamplePages {
  static let homeTitle = "示例市人民政府门户网站"

  static var all: [Page] {
    var pages = [page("/", depth: 0, facts: home)]
    for column in columns { pages.append(page(column.path, depth: 1, facts: list(column))) }
    for (index, article) in articles.enumerated() {
      pages.append(page(article.path, depth: index < 6 ? 1 : 2, facts: text(article)))
    }
    return pages
  }

  struct Column {
    var path: String
    var name: String
    var type: String
  }

  struct Article {
    var path: String
    var title: String
    var day: CalendarDay
    var column: Column
  }

  static let columns = [
    Column(path: "/xwdt/", name: "要闻动态", type: "工作动态"),
    Column(path: "/tzgg/", name: "通知公告", type: "通知公告"),
    Column(path: "/zcwj/", name: "政策文件", type: "政策文件"),
  ]

  static let articles: [Article] = [
    article(0, "市政府召开常务会议研究冬季供暖工作", daysAgo: 1), article(0, "市长调研重点项目建设", daysAgo: 2),
    article(0, "全市政务公开培训班开班", daysAgo: 4), article(1, "关于开展秋季爱国卫生活动的通知", daysAgo: 3),
    article(1, "公共租赁住房分配结果公告", daysAgo: 9), article(2, "关于优化营商环境的若干措施", daysAgo: 12),
    article(2, "政府网站管理办法", daysAgo: 40), article(1, "2018年下半年公开招聘公告", daysAgo: 25),
  ]

  static func article(_ column: Int, _ title: String, daysAgo: Int) -> Article {
    let day = ChinaTime.day(of: SampleEvidence.moment).adding(days: -daysAgo)
    let compact = day.description.filter { $0 != "-" }
    return Article(
      path: "\(columns[column].path)\(compact.prefix(6))/t\(compact)_\(1000 + daysAgo).html", title: title, day: day,
      column: columns[column])
  }

  static func url(_ path: String) -> WebAddress { SampleEvidence.address("https://\(SampleEvidence.host)\(path)") }

  static func page(_ path: String, depth: Int, facts: PageFacts) -> Page {
    Page(
      url: path == "/" ? SampleEvidence.address("http://\(SampleEvidence.host)/") : url(path), depth: depth,
      time: SampleEvidence.seconds(-570 + Double(path.utf8.count)), status: 200,
      finalURL: path == "/" ? url("/") : nil, mediaType: "text/html", bytes: 32_000, milliseconds: 120, facts: facts)
  }

  static let siteTags = [
    Meta("SiteName", "示例市人民政府"), Meta("SiteDomain", SampleEvidence.host), Meta("SiteIDCode", SampleEvidence.code),
  ]

  static func columnTags(_ column: Column) -> [Meta] {
    [
      Meta("ColumnName", column.name), Meta("ColumnDescription", "示例市\(column.name)"),
      Meta("ColumnKeywords", column.name), Meta("ColumnType", column.type),
    ]
  }

  static let marks = [
    Mark(.partyGovernmentBadge, line: 210), Mark(.siteCode, value: SampleEvidence.code, line: 212),
    Mark(.icpNumber, value: "京ICP备18000001号-1", line: 213),
    Mark(.publicSecurityNumber, value: "京公网安备 11010102000001号", line: 214),
    Mark(.sponsor, value: "示例市人民政府办公室", line: 211), Mark(.contact, value: "010-00000000", line: 215),
    Mark(.siteMap, line: 216), Mark(.errorReport, value: SampleEvidence.code, line: 217), Mark(.search, line: 30),
    Mark(.ipv6Label, line: 218),
  ]

  static func item(_ article: Article, line: Int) -> PageDate {
    PageDate(
      day: article.day, raw: article.day.description, role: .listItem, line: line, item: article.title,
      url: url(article.path).href)
  }

  static var home: PageFacts {
    PageFacts(
      title: homeTitle, lang: "zh-CN", characterSet: CharacterSetFacts(name: "utf-8", label: "utf-8", source: .header),
      metas: siteTags + [Meta("ColumnType", "首页")],
      dates: articles.prefix(6).enumerated().map { item($1, line: 80 + $0) }, marks: marks, textLength: 2400,
      linkCount: 68)
  }

  static func list(_ column: Column) -> PageFacts {
    let entries = articles.filter { $0.column.path == column.path }
    // A list of one real column is longer than the sample's articles: older entries stand behind them.
    let older = (0..<5).map { index in
      let day = ChinaTime.day(of: SampleEvidence.moment).adding(days: -50 - index * 6)
      return PageDate(
        day: day, raw: day.description, role: .listItem, line: 70 + index, item: "\(column.name)第\(index + 1)期",
        url: url("\(column.path)old\(index).html").href)
    }
    return PageFacts(
      title: "\(column.name)_示例市人民政府", lang: "zh-CN", metas: siteTags + columnTags(column),
      dates: entries.enumerated().map { item($1, line: 60 + $0) } + older, marks: marks, textLength: 1200,
      linkCount: 52)
  }

  static func text(_ article: Article) -> PageFacts {
    PageFacts(
      title: "\(article.title)_示例市人民政府", lang: "zh-CN",
      metas: siteTags + columnTags(article.column) + [
        Meta("ArticleTitle", article.title), Meta("PubDate", "\(article.day) 09:30"),
        Meta("ContentSource", "示例市人民政府办公室"),
      ],
      dates: [
        PageDate(day: article.day, time: "09:30", raw: "\(article.day) 09:30", role: .meta, line: 9),
        PageDate(day: article.day, time: "09:30", raw: "\(article.day) 09:30", role: .published, line: 66),
      ], published: article.day, publishedTime: "09:30", marks: marks, textLength: 1500, linkCount: 38)
  }
}
