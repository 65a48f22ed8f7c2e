import Evidence

extension Register {
  /// Writes sites as a register: the promised columns by their English names, then every extra column. The column of
  /// closing days is there where a site has one: most registers hold open sites alone.
  ///
  /// Reading it gives the same sites again. A code that was made is written too: it is known by its prefix, and stays
  /// the same in a sample that lacks its neighbours.
  ///
  /// - Parameters:
  ///   - sites: The rows.
  ///   - extraColumns: The order of extra columns; those not named here follow in alphabetical order.
  ///   - byteOrderMark: Whether the text begins with U+FEFF, by which spreadsheets know UTF-8.
  /// - Returns: CSV text with CRLF (RFC 4180).
  public static func write(_ sites: [Site], extraColumns: [String] = [], byteOrderMark: Bool = false) -> String {
    var present: Set<String> = []
    for site in sites { present.formUnion(site.extra.keys) }
    var named = extraColumns.filter(present.contains)
    named += present.subtracting(named).sorted()
    var text = byteOrderMark ? "\u{FEFF}" : ""
    let hasClosed = sites.contains { $0.closed != nil }
    let columns = RegisterColumn.allCases.filter { $0 != .closed || hasClosed }
    text += CSVWriter.line(columns.map(\.rawValue) + named)
    for site in sites {
      text += CSVWriter.line(columns.map { cell($0, of: site) } + named.map { site.extra[$0] ?? "" })
    }
    return text
  }

  /// Writes the sites with the extra columns in the file's own order.
  public func csv(byteOrderMark: Bool = false) -> String {
    Self.write(sites, extraColumns: columns, byteOrderMark: byteOrderMark)
  }

  private static func cell(_ column: RegisterColumn, of site: Site) -> String {
    switch column {
    case .code: site.code
    case .name: site.name
    case .url: site.url.href
    case .siteClass: site.siteClass?.rawValue ?? ""
    case .region: site.region ?? ""
    case .sponsor: site.sponsor ?? ""
    case .status: site.status.rawValue
    case .opened: site.opened?.description ?? ""
    case .closed: site.closed?.description ?? ""
    case .parent: site.parent ?? ""
    case .notes: site.notes ?? ""
    }
  }
}
