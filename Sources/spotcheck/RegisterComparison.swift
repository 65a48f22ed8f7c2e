import Evidence

/// Whether a register is the one that a run began with: the same sites, by code and address.
enum RegisterComparison {
  /// Sites named of each kind of difference; one of each is enough to find the cause.
  private static let shown = 3

  /// How `given` differs from the sites of the run, as the end of a sentence; `nil` where it does not. The order of
  /// rows and other columns do not count: the run goes on with the rows it has.
  static func difference(run: [Site], given: [Site]) -> String? {
    let runAddresses = Dictionary(run.map { ($0.code, $0.url) }) { first, _ in first }
    let givenAddresses = Dictionary(given.map { ($0.code, $0.url) }) { first, _ in first }
    let added = given.filter { runAddresses[$0.code] == nil }.map { "\($0.code) (\($0.url.href))" }
    let removed = run.filter { givenAddresses[$0.code] == nil }.map { "\($0.code) (\($0.url.href))" }
    let moved = given.compactMap { site -> String? in
      guard let before = runAddresses[site.code], before != site.url else { return nil }
      return "\(site.code) (\(before.href) in the run, \(site.url.href) now)"
    }
    let parts = [
      part("has sites that the run has not", added), part("lacks sites of the run", removed),
      part("has other addresses", moved),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "; it ")
  }

  private static func part(_ words: String, _ sites: [String]) -> String? {
    guard !sites.isEmpty else { return nil }
    let more = sites.count > shown ? " and \(sites.count - shown) more" : ""
    return "\(words): \(sites.prefix(shown).joined(separator: ", "))\(more)"
  }
}
