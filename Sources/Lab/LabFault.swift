/// What is wrong with a made-up site: one thing, or a few that do not hide each other.
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
  /// The name ends in `.com`, the site is served under `.cn` too, a column lies elsewhere, and the home page holds
  /// two hidden links, one of them hidden by the style sheet: nobody watches over it.
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
  /// Another front page over IPv6; of the zone's three name servers two are dead over IPv6.
  case otherPageOverIPv6
  /// Pictures on a host without AAAA record; one of the host's two IPv6 addresses is dead.
  case halfIPv6
  /// The certificate of another name over IPv6; the zone's name servers do not know it over IPv6 (a lame delegation).
  case otherCertificateOverIPv6
  /// Over IPv6 plain http alone: port 443 refuses the handshake. Plain http serves pages, or nothing would open at all.
  case closedPortOverIPv6
  /// The bare name and a name of the certificate serve the site too, and a third host bears its site code.
  case manyNames
  /// A department below another portal than its own, whose pages bear another name.
  case foreignDepartment
  /// The register says moved, and the pages are there without a word.
  case movedUnsaid
  /// The register says moved, and the old address leads on.
  case movedOn
  /// The register says open, and the home page is a notice of the site's end.
  case closingNotice
  /// The register says closed, and the name is gone.
  case closedAndGone
  /// The register says closed, and a notice says so.
  case closedWithNotice
  /// The register says closed a long time ago, and the notice still stands.
  case closedLongAgo
  /// The register says moved, and a page says so and leads on.
  case movedWithNotice
  /// The AAAA record is one that no visitor can use.
  case unusableIPv6Address
  /// The name's aliases run in a circle.
  case aliasLoop

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
    case .otherPageOverIPv6: "another front page over IPv6; two of three name servers are dead over IPv6"
    case .halfIPv6: "pictures on a host without AAAA record; one of two IPv6 addresses is dead"
    case .otherCertificateOverIPv6: "another certificate over IPv6; lame name servers over IPv6"
    case .closedPortOverIPv6: "https is refused over IPv6; http does not lead to https"
    case .manyNames: "served under its bare name and under .com too; a .cn host bears its site code"
    case .foreignDepartment: "below another portal than its own; its pages bear another name"
    case .movedUnsaid: "moved by the register, still answering without a word"
    case .movedOn: "moved by the register, leads on"
    case .closingNotice: "open by the register; the home page says that the site has ended"
    case .closedAndGone: "closed by the register, and the name is gone"
    case .closedWithNotice: "closed by the register, and a notice says so"
    case .closedLongAgo: "closed by the register months ago, and the notice still stands"
    case .movedWithNotice: "moved by the register; a notice says so and leads on"
    case .unusableIPv6Address: "the AAAA record is a link-local address"
    case .aliasLoop: "the name's aliases run in a circle"
    }
  }
}
