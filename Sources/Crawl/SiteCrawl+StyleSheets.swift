import Addresses
import Evidence

// Pictures, fonts and further sheets that only the site's style sheets name.
extension SiteCrawl {
  /// Style sheets read in one site. A template has a dozen; sheets beyond this are asked for without being read.
  static let sheetLimit = 200

  /// Whether a file of the site is a style sheet to be read; also counts it.
  mutating func isSheetToRead(_ id: TargetTable.ID, _ address: WebAddress) -> Bool {
    guard table[id].kind == .style else { return false }
    let path = address.path.lowercased()
    // A style names pictures and fonts as well; what has no ending may be a sheet that a program makes.
    guard path.hasSuffix(".css") || !FileExtensions.isFile(address) else { return false }
    guard linkedStyles.asked < Self.sheetLimit else {
      traps.count(.styleSheets, Self.sheetLimit, address)
      return false
    }
    linkedStyles.asked += 1
    return true
  }

  /// Takes up what a style sheet names, and keeps its rules.
  mutating func takeSheet(_ answer: CheckedAddress, of id: TargetTable.ID) {
    if let sheet = answer.sheet { linkedStyles.keep(sheet, of: id) }
    for var link in answer.links where Self.isLoaded(link) {
      if Self.isPicture(link) { link.kind = .image }
      if let new = table.note(link, inSheet: id) { enqueue(new) }
    }
  }

  /// Whether browsers of today load what a sheet names: not the forms of a font for those of yesterday, which many
  /// sites no longer keep, and nothing whose name is in another character set than UTF-8, which we would misspell.
  private static func isLoaded(_ link: Link) -> Bool {
    guard !link.raw.unicodeScalars.contains("\u{FFFD}") else { return false }
    return !ends(link, in: [".eot", ".ttf", ".otf", ".htc"]) && !link.raw.lowercased().contains(".svg#")
  }

  private static func isPicture(_ link: Link) -> Bool {
    ends(link, in: [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp", ".ico", ".cur"])
  }

  private static func ends(_ link: Link, in endings: [String]) -> Bool {
    let path = link.raw.lowercased().prefix { $0 != "?" && $0 != "#" }
    return endings.contains { path.hasSuffix($0) }
  }
}
