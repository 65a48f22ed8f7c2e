import Evidence

/// The form of a site code (网站标识码): ten digits, or `bm` and eight for departments of the State Council.
enum SiteCode {
  /// Whether a code has one of the two forms; the letters' case is ignored.
  static func hasUsualForm(_ code: String) -> Bool {
    let code = code.lowercased()
    let digits = code.hasPrefix("bm") ? code.dropFirst(2) : Substring(code)
    return digits.utf8.allSatisfy { (48...57).contains($0) } && digits.utf8.count == (code.hasPrefix("bm") ? 8 : 10)
  }
}
