import FoundationEssentials

/// A site of equal pages for benchmarks: Chinese text of a given size, a template's links and links to other pages.
struct GeneratedSite {
  /// Pages, named `p0.html`, `p1.html` …; `p0.html` is the home page.
  var pages: Int
  /// Bytes of each page, about.
  var bytes: Int
  /// Links on each page.
  var links: Int
  /// The name that the pages' tags give.
  var host: String

  private static let sentence = "各级政府网站要按照政府网站发展指引的要求，及时发布政务信息，加强解读回应，做好办事服务和互动交流。"

  /// Writes the pages into `folder`.
  func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for number in 0..<pages {
      let data = Data(page(number).utf8)
      try data.write(to: URL(filePath: "\(folder)/p\(number).html"))
    }
  }

  private func page(_ number: Int) -> String {
    var text = """
      <!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>第\(number)页 - 示范市人民政府</title>
      <meta name="SiteName" content="示范市人民政府"><meta name="SiteDomain" content="\(host)">
      <meta name="SiteIDCode" content="9900000099"><meta name="PubDate" content="2026-06-12 10:20"></head><body>
      <ul class="list">\n
      """
    for index in 0..<links {
      // Eight links of the template, the rest spread so that every page is reached within three clicks.
      let target = index < 8 ? index : (number * (links - 8) + index - 7) % pages
      text += "<li><a href=\"/p\(target).html\" title=\"关于第\(target)项工作的通知\">关于第\(target)项工作的通知</a>"
      text += "<span class=\"date\">2026-06-\(10 + index % 5)</span></li>\n"
    }
    text += "</ul><div class=\"content\">\n"
    while text.utf8.count < bytes - 200 { text += "<p style=\"text-indent:2em\">\(Self.sentence)</p>\n" }
    return text + "</div><div class=\"footer\">主办单位：示范市人民政府办公室　网站标识码：9900000099</div></body></html>\n"
  }
}
