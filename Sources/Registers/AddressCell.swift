import Addresses

/// A cell that holds a site's address.
enum AddressCell {
  /// Characters of an address that is kept; browsers and servers stop at about as many.
  static let lengthLimit = 2_048

  /// What was read, with what had to be assumed.
  struct Reading {
    var url: WebAddress
    var notes: [RegisterFault] = []
  }

  /// Reads the first address of a cell; full-width letters and a missing scheme are mended and noted.
  static func read(_ cell: String) throws(RegisterFault) -> Reading {
    var notes: [RegisterFault] = []
    var text = CellText.halfWidth(cell)
    if text != cell { notes.append(.addressMended(cell)) }
    if let first = firstOfSeveral(text) {
      text = first
      notes.append(.severalAddresses(first))
    }
    if text.utf8.count > lengthLimit || text.unicodeScalars.contains(where: { $0.properties.isWhitespace }) {
      throw RegisterFault.notAnAddress(cell)
    }
    switch scheme(of: text) {
    case "http", "https": break
    case nil:
      // `http//www…` and `http:www…` are slips of the pen, but `http` could be a host to a URL parser.
      let lower = text.lowercased()
      guard !lower.hasPrefix("http/"), !lower.hasPrefix("https/") else { throw RegisterFault.notAnAddress(cell) }
      notes.append(.schemeAssumed(text))
      text = "http://" + (text.hasPrefix("//") ? String(text.dropFirst(2)) : text)
    case let other?: throw RegisterFault.schemeNotWeb(other)
    }
    guard let url = WebAddress(text), url.isHTTP, !url.host.isEmpty else { throw RegisterFault.notAnAddress(cell) }
    guard url.username.isEmpty, url.password.isEmpty else { throw RegisterFault.addressWithPassword }
    if !url.host.contains("."), url.hostAddress == nil, url.host != "localhost" {
      throw RegisterFault.hostWithoutDot(url.host)
    }
    return Reading(url: url, notes: notes)
  }

  /// The scheme in lower case, where the text has one. `www.example.gov.cn:8080` has none.
  private static func scheme(of text: String) -> String? {
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
    let head = text[..<colon].lowercased()
    guard head.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 43 || $0 == 45 }) else {
      return nil
    }
    let rest = text[text.index(after: colon)...]
    if head == "localhost" || rest.first?.isNumber == true { return nil }
    return head
  }

  /// The first address where a cell lists several, each with its scheme.
  private static func firstOfSeveral(_ text: String) -> String? {
    let separators: Set<Character> = [" ", "\n", "\r\n", "\r", "\t", ",", ";", "、", "|"]
    let parts = text.split { separators.contains($0) }
    guard parts.count > 1,
      parts.dropFirst().allSatisfy({ $0.lowercased().hasPrefix("http://") || $0.lowercased().hasPrefix("https://") })
    else { return nil }
    return parts.first.map(String.init)
  }
}
