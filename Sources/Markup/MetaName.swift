/// Names of metas that are kept even on a page with more of them than are kept otherwise: to say that one is missing,
/// all must have been looked at.
enum MetaName {
  /// The tags of the Guidelines (47号, annex 1) with the names common in their place, and what pages say by `meta` in
  /// place of a header; lower case.
  static let prescribed: [StaticString] = [
    "sitename", "sitedomain", "siteidcode", "columnname", "columndescription", "columnkeywords", "columntype",
    "articletitle", "pubdate", "contentsource", "keywords", "author", "description", "image", "url",
    "content-security-policy", "referrer", "content-type",
  ]

  /// Whether a meta's name, in any case, is one of them.
  static func isPrescribed(_ name: UnsafePointer<UInt8>) -> Bool {
    prescribed.contains { CString.equals(name, $0) }
  }
}
