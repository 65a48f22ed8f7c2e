/// One name that nginx answers under, as values; `NginxConfiguration` writes it down.
struct NginxServer {
  /// What plain http does.
  enum PlainHTTP {
    /// Serves the pages.
    case pages
    /// Leads to https for good.
    case redirect
  }

  /// What answers over IPv6, where it is not the same as over IPv4.
  enum OverIPv6 {
    /// The same.
    case same
    /// Connections are closed without an answer, and no handshake is done.
    case silent
    /// Plain http alone: the handshake is refused.
    case plainOnly
    /// Another front page, from this folder.
    case home(root: String)
    /// Another certificate.
    case certificate(file: String)
  }

  /// One `location` with its directives.
  struct Location {
    /// What follows `location`, e.g. `= /a.html`.
    var match: String
    /// Directives, each with its semicolon.
    var directives: [String]
  }

  /// The names.
  var hosts: [String]
  /// The folder served.
  var root: String
  /// What plain http does.
  var plainHTTP = PlainHTTP.redirect
  /// The certificate; `nil` rejects the TLS handshake.
  var certificateFile: String?
  /// The charset added to text; `nil` adds none.
  var charset: String? = "utf-8"
  /// The page shown for missing addresses; `nil` is nginx's own.
  var missingPage: String?
  /// The status sent with it; `nil` is 404.
  var missingStatus: Int?
  /// Header fields of every response over https, errors included.
  var headers: [(name: String, value: String)] = []
  /// Addresses with an answer of their own.
  var locations: [Location] = []
  /// What answers over IPv6.
  var overIPv6 = OverIPv6.same
}
