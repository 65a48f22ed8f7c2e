/// The one thing that is wrong with a made-up site.
enum LabFault: String, CaseIterable, Sendable {
  /// Nothing is wrong.
  case none
  /// No AAAA record.
  case noIPv6Address
  /// An AAAA record, but nothing listens there.
  case deadIPv6Address
  /// The TLS handshake is refused.
  case httpOnly
  /// The certificate ended a year ago.
  case expiredCertificate
  /// The name ends in `.com`, the site is served under `.cn` too, a column lies elsewhere, and the home page holds a
  /// hidden link: nobody watches over it.
  case wrongDomain
  /// Dead links on the home page and on inner pages.
  case brokenLinks
  /// The newest item is four months old.
  case stale
  /// GB2312 bytes that only a `meta` declares, and one page that declares nothing.
  case legacyCharset
  /// Pages that never answer, and one that drips.
  case hanging
  /// No footer marks and no tags.
  case missingMarks
  /// A protection layer answers in place of the site.
  case blocked
  /// The home page is only a `meta refresh`.
  case redirectingHome
  /// robots.txt forbids a part of the site.
  case robots
  /// None of the security header fields.
  case noSecurityHeaders
  /// Missing pages are answered with 200; the home page links to one.
  case softMissing
  /// The register says closed, and the pages are still there.
  case closedButThere

  /// What the register's `notes` column says.
  var note: String {
    switch self {
    case .none: "exemplary: nothing is wrong"
    case .noIPv6Address: "no AAAA record"
    case .deadIPv6Address: "AAAA record, but nothing listens there"
    case .httpOnly: "http only: the TLS handshake is refused"
    case .expiredCertificate: "the certificate expired a year ago"
    case .wrongDomain: "the name ends in .com; served as .cn too; services elsewhere; a hidden link"
    case .brokenLinks: "dead links on the home page and inner pages"
    case .stale: "the newest item is four months old"
    case .legacyCharset: "GB2312 without a charset in the header"
    case .hanging: "some pages never answer"
    case .missingMarks: "no footer marks, no tags"
    case .blocked: "a protection layer answers instead of the site"
    case .redirectingHome: "the home page only leads on by meta refresh"
    case .robots: "robots.txt forbids a part, which holds a dead link"
    case .noSecurityHeaders: "no security header fields"
    case .softMissing: "missing pages are answered with 200"
    case .closedButThere: "closed by the register, still answering"
    }
  }
}
