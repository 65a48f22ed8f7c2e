/// The foreign hosts that government pages link to, played by the lab, so that no link has to leave the machine.
enum OutsideWorld {
  /// The hosts; the first names the certificate.
  static let hosts = [
    "www.gov.cn", "bszs.conac.cn", "beian.miit.gov.cn", "www.beian.gov.cn", "zfwzgl.www.gov.cn",
    hiddenHost, styledHost, servicesHost,
  ]

  /// The host to which hidden links of the lab lead.
  static let hiddenHost = "www.lab-bocai.com"

  /// The host to which a link leads that only the style sheet hides.
  static let styledHost = "www.lab-qipai.com"

  /// The host to which a column leads where it should be the site's own.
  static let servicesHost = "www.lab-bsfw.com"

  /// A host of someone else that bears the site code of a made-up site.
  static let sameCodeHost = "www.lab-shuangfeng.cn"

  /// The script of the error-report entry; the real one draws a picture.
  static let errorReportScript = "/exposure/jiucuo.js"

  /// The server: a page for every address, plain http allowed as the real hosts do.
  static func server(root: String, certificateFile: String) -> NginxServer {
    NginxServer(
      hosts: hosts, root: root, plainHTTP: .pages, certificateFile: certificateFile,
      locations: [
        .init(match: "= \(errorReportScript)", directives: ["try_files /jiucuo.js =404;"]),
        .init(match: "/", directives: ["try_files /index.html =404;"]),
      ])
  }

  /// The page of the host that bears the code of another site.
  static func sameCodePage(_ code: String) -> SiteFile {
    SiteFile(
      "index.html",
      """
      <!DOCTYPE html>
      <html lang="zh-CN"><head><meta charset="utf-8"><title>双枫旅游</title>
      <meta name="SiteIDCode" content="\(code)"></head>
      <body><p>山水双枫欢迎您。</p><p>网站标识码：\(code)</p></body></html>

      """)
  }

  /// What a server shows whose administrator has set up IPv4 alone.
  static let defaultPage = SiteFile(
    "index.html",
    """
    <!DOCTYPE html>
    <html><head><title>Welcome to nginx!</title></head>
    <body><h1>Welcome to nginx!</h1>
    <p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p>
    </body></html>

    """)

  /// The files under its root.
  static let files = [
    SiteFile(
      "index.html",
      """
      <!DOCTYPE html>
      <html lang="zh-CN"><head><meta charset="utf-8"><title>站外页面</title></head>
      <body><p>这是试验环境代为应答的站外页面。</p></body></html>

      """),
    SiteFile("jiucuo.js", "/* 试验环境：找错入口 */\n"),
  ]
}
