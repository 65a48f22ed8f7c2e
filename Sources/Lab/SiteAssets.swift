/// Style, script and pictures that all made-up sites share.
enum SiteAssets {
  /// The files.
  static func files(of fault: LabFault) -> [SiteFile] {
    [SiteFile("css/site.css", style + LabFaultLinks.inStyle(of: fault))] + others
  }

  private static let others = [
    SiteFile("js/site.js", "document.documentElement.classList.add('script');\n"),
    SiteFile("images/logo.svg", emblem(colour: "#b4161b", shape: "M24 6l5 13h13l-10 8 4 14-12-9-12 9 4-14-10-8h13z")),
    SiteFile("images/conac.svg", emblem(colour: "#c8102e", shape: "M12 12h24v24h-24z")),
    SiteFile("favicon.ico", bytes: icon),
  ]

  private static func emblem(colour: String, shape: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="23" fill="\(colour)"/>\
    <path d="\(shape)" fill="#fff"/></svg>

    """
  }

  private static let style = """
    body { margin: 0 auto; max-width: 60rem; padding: 0 1rem; color: #222; line-height: 1.7;
      font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    a { color: #14509b; }
    .header { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; padding: 1rem 0; }
    .site-name { flex: 1; margin: 0; font-size: 1.6rem; font-weight: bold; color: #b4161b; }
    .nav { background: #b4161b; }
    .nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0; padding: .5rem 1rem; list-style: none; }
    .nav a { color: #fff; text-decoration: none; }
    .list { margin: 0; padding: 0; list-style: none; }
    .list li { display: flex; justify-content: space-between; gap: 1rem; border-bottom: 1px dotted #ccc; }
    .date, .source, .breadcrumb { color: #666; font-size: .9rem; white-space: nowrap; }
    .footer { margin-top: 2rem; border-top: 3px solid #b4161b; text-align: center; font-size: .9rem; }

    """

  /// An icon of one pixel: header, one entry, a bitmap of 32 bits.
  private static let icon: [UInt8] = [
    0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 32, 0, 48, 0, 0, 0, 22, 0, 0, 0,
    40, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 32, 0, 0, 0, 0, 0, 8, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 27, 22, 180, 255, 0, 0, 0, 0,
  ]
}
