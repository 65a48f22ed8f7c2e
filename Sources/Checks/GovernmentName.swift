import Addresses

/// A host name taken apart as the rules for government domains read it (47号 三, 55号).
struct GovernmentName {
  /// The suffixes that government sites may use.
  enum Suffix: String {
    /// The English domain's.
    case english = "gov.cn"
    /// The Chinese domain's, `.政务`, in its ASCII form.
    case chinese = "xn--zfr164b"
  }

  /// The whole host, lower case, without a closing dot.
  let host: String
  /// The suffix, where it is one of the two.
  let suffix: Suffix?
  /// The labels before the suffix, left to right; all labels where there is no suffix.
  let labels: [String]

  init(_ host: String) {
    var name = host.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    self.host = name
    let all = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if all.suffix(2) == ["gov", "cn"] {
      suffix = .english
      labels = all.dropLast(2)
    } else if all.last == Suffix.chinese.rawValue, all.count > 1 {
      suffix = .chinese
      labels = all.dropLast()
    } else {
      suffix = nil
      labels = all
    }
  }

  /// The labels without a leading `www`.
  var namedLabels: [String] { labels.first == "www" ? Array(labels.dropFirst()) : labels }

  /// The domain that was registered: the label before the suffix and the suffix.
  var registered: String? {
    guard let suffix, let label = namedLabels.last else { return nil }
    return "\(label).\(suffix.rawValue)"
  }
}
