/// The Content Security Policies that a browser would enforce on a page, read as CSP Level 3 says.
///
/// Several header fields, several policies in one field (joined by commas) and metas are separate policies; a thing
/// is allowed only where every one of them allows it.
struct ContentSecurityPolicy {
  /// One policy: directives by lower-case name; of a directive given twice the first counts.
  struct Policy {
    let directives: [String: [String]]

    init(_ text: String, without ignored: Set<String> = []) {
      var directives: [String: [String]] = [:]
      for part in text.split(separator: ";") {
        let tokens = part.split(whereSeparator: { $0 == " " || $0 == "\t" || $0.isNewline }).map(String.init)
        guard let name = tokens.first?.lowercased(), directives[name] == nil, !ignored.contains(name) else {
          continue
        }
        directives[name] = Array(tokens.dropFirst())
      }
      self.directives = directives
    }

    /// The sources that govern a kind of load, with their fall-backs; `nil` where nothing restricts it.
    func sources(_ names: String...) -> [String]? {
      for name in names { if let sources = directives[name] { return sources.map { $0.lowercased() } } }
      return nil
    }

    var scripts: [String]? { sources("script-src", "default-src") }
    var styles: [String]? { sources("style-src", "default-src") }

    private static func hasNonceOrHash(_ sources: [String]) -> Bool {
      sources.contains {
        $0.hasPrefix("'nonce-") || $0.hasPrefix("'sha256-") || $0.hasPrefix("'sha384-") || $0.hasPrefix("'sha512-")
      }
    }

    /// Whether `'unsafe-inline'` takes effect: a nonce, a hash or `'strict-dynamic'` switches it off.
    static func allowsInline(_ sources: [String]?) -> Bool {
      guard let sources else { return true }
      return sources.contains("'unsafe-inline'") && !hasNonceOrHash(sources) && !sources.contains("'strict-dynamic'")
    }

    static func allowsEvaluation(_ sources: [String]?) -> Bool { sources?.contains("'unsafe-eval'") ?? true }

    /// Whether scripts may come from anywhere: `*`, a whole scheme, or `data:`.
    static func allowsAnyHost(_ sources: [String]?) -> Bool {
      guard let sources else { return true }
      if sources.contains("'strict-dynamic'") { return false }
      return sources.contains { ["*", "http:", "https:", "data:", "blob:", "http://*", "https://*"].contains($0) }
    }
  }

  /// The policies enforced.
  let policies: [Policy]

  /// Directives that a meta cannot set (CSP Level 3, section 3.3).
  private static let headerOnly: Set<String> = ["frame-ancestors", "report-uri", "sandbox"]

  /// Reads header values and the contents of metas.
  init(headers: [String], metas: [String] = []) {
    let sent = headers.flatMap { $0.split(separator: ",").map { Policy(String($0)) } }
    let written = metas.map { Policy($0, without: Self.headerOnly) }
    policies = (sent + written).filter { !$0.directives.isEmpty }
  }

  /// Whether there is none.
  var isEmpty: Bool { policies.isEmpty }

  /// What lets foreign script run, in the policy's own words; empty where nothing does.
  var weaknesses: [String] {
    let scripts = policies.map(\.scripts)
    if scripts.allSatisfy({ $0 == nil }) { return ["script-src, default-src: –"] }
    var words: [String] = []
    if scripts.allSatisfy(Policy.allowsInline) { words.append("script-src 'unsafe-inline'") }
    if scripts.allSatisfy(Policy.allowsEvaluation) { words.append("script-src 'unsafe-eval'") }
    if scripts.allSatisfy(Policy.allowsAnyHost) { words.append("script-src * (any host)") }
    return words
  }

  /// Whether inline styles are allowed: a lesser matter.
  var allowsInlineStyles: Bool { policies.map(\.styles).allSatisfy(Policy.allowsInline) }

  /// Whether some policy says who may frame the page, and does not say everybody.
  var restrictsFraming: Bool {
    policies.contains { policy in
      guard let ancestors = policy.sources("frame-ancestors") else { return false }
      return !ancestors.contains { ["*", "http:", "https:"].contains($0) }
    }
  }

  /// Whether some policy speaks of framing at all; X-Frame-Options is then ignored (HTML standard).
  var mentionsFraming: Bool { policies.contains { $0.directives["frame-ancestors"] != nil } }

  /// Whether browsers load http resources of the page by https.
  var upgradesInsecureRequests: Bool { policies.contains { $0.directives["upgrade-insecure-requests"] != nil } }
}
