import Addresses

/// The element family a link stands in.
public enum LinkKind: String, Codable, Sendable, CaseIterable {
  /// `a`, `area`, and the script idioms that lead somewhere.
  case anchor
  /// `img`, `input type=image`, `srcset`, backgrounds.
  case image
  /// `script`.
  case script
  /// `link rel=stylesheet`, `url()` of styles.
  case style
  /// `iframe`, `frame`.
  case frame
  /// `form action`; never submitted.
  case form
  /// `audio`, `video`, `source`, `track`, `embed`, `object`.
  case media
  /// `meta http-equiv=refresh`.
  case refresh
  /// Other `link` elements (icon, canonical, alternate …).
  case other

  /// Whether a browser loads the target as part of the page itself.
  public var isResource: Bool {
    switch self {
    case .image, .script, .style, .media: true
    case .anchor, .frame, .form, .refresh, .other: false
    }
  }
}

/// One link on one page, as the parser found it.
public struct Link: Hashable, Sendable {
  /// The resolved address; `nil` where the page's text is no address.
  public let url: WebAddress?
  /// The attribute as written.
  public var raw: String
  /// Where it stands.
  public var kind: LinkKind
  /// The text (or `alt`, `title`) a person sees, white space folded, at most 200 characters.
  public var text: String
  /// The line in the source, from 1.
  public var line: Int
  /// Whether style hides it.
  public var hidden: Bool
  /// `rel=nofollow` and other tokens in lower case; empty for most.
  public var relation: String
  /// Whether a script of its own (`onclick`) handles it.
  public var isScripted: Bool
  /// Whether it is an anchor of the site's main navigation, beyond doubt.
  public var isNavigation: Bool
  /// Whether the host is written with full-width punctuation or letters.
  public var hasWideHost: Bool
  /// Whether the address has a fragment.
  public let hasFragment: Bool

  /// Makes a link.
  public init(
    url: WebAddress?, raw: String, kind: LinkKind, text: String = "", line: Int = 0, hidden: Bool = false,
    relation: String = "", isScripted: Bool = false, isNavigation: Bool = false,
    hasWideHost: Bool = false
  ) {
    self.url = url
    self.raw = raw
    self.kind = kind
    self.text = text
    self.line = line
    self.hidden = hidden
    self.relation = relation
    self.isScripted = isScripted
    self.isNavigation = isNavigation
    self.hasWideHost = hasWideHost
    hasFragment = url?.hasFragment ?? false
  }
}
