/// The schemes that the URL standard calls special, with their default ports (section 3.1).
enum Scheme {
  /// Whether `scheme` (lower case) is special: its addresses have a host, and `\` counts as `/`.
  static func isSpecial(_ scheme: String) -> Bool {
    switch scheme {
    case "http", "https", "ws", "wss", "ftp", "file": true
    default: false
    }
  }

  /// The port meant when an address names none.
  static func defaultPort(_ scheme: String) -> Int? {
    switch scheme {
    case "http", "ws": 80
    case "https", "wss": 443
    case "ftp": 21
    default: nil
    }
  }
}
