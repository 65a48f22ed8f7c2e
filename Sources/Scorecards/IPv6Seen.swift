import Checks
import Evidence

extension SeenText {
  /// What the checks of IPv6 saw; `nil` where the general words for exchanges fit.
  func ipv6(_ seen: String) -> String? {
    let words = IPv6Words()
    if check == "ipv6.name-servers", let name = FailureWords.name(of: Failure.Code.invalidResponse)?[language] {
      let text = exchange(seen).replacing(name, with: NameServerText.unreadable[language])
      return ResponseCodeWords.added(to: text, language)
    }
    switch code {
    case "dead-address", "unsteady", "failed-once", "large-packets-lost", "other-certificate":
      let parts = seen.split(separator: "; ")
      guard parts.count == 2, let (opened, all) = Self.pair(parts[1]) else { return nil }
      return words.seenLooks.text(language, ["what": exchange(String(parts[0])), "n": all, "ok": opened])
    case "more-addresses":
      return Self.pair(seen[...]).map { words.seenAddresses.text(language, ["n": $0.0, "all": $0.1]) }
    case "sampled": return sample(seen)
    case "other-text":
      return words.seenText.text(language, ["n": seen])
    case "other-links":
      let pairs = seen.split(separator: "; ").compactMap { Self.pair($0.drop { $0 != "+" }.dropFirst()) }
      guard pairs.count == 2 else { return nil }
      return words.seenLinks.text(
        language, ["only4": pairs[0].0, "four": pairs[0].1, "only6": pairs[1].0, "six": pairs[1].1])
    // Quotations of the site.
    case "other-address", "other-title": return seen
    case "no-address", "host-not-reachable", "links-not-open", "answers-not-awaited":
      let parts = seen.split(separator: " ", omittingEmptySubsequences: false)
      guard check.hasSuffix("-level"), parts.count == 4, let (links, all) = Self.pair(parts[1]) else { return nil }
      let reason = String(parts[3])
      return words.seenHost.text(
        language,
        [
          "host": String(parts[0]), "n": links, "all": all, "gain": String(parts[2].drop { $0 == "+" }),
          "why": (CodeWords.name(of: reason) ?? CodeWords.unknown(reason))[language],
        ])
    default: return nil
    }
  }

  /// `3/12`.
  private static func pair(_ text: Substring) -> (String, String)? {
    let numbers = text.split(separator: "/").compactMap { Int($0) }
    return numbers.count == 2 ? (String(numbers[0]), String(numbers[1])) : nil
  }
}
