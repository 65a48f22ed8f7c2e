/// The script that shows visitors the page and sends those elsewhere who come from a search engine: it looks at
/// `document.referrer` or the user agent, names search engines, and goes to an address.
enum ReferrerRedirect {
  /// Bytes between the question and the names of search engines at most.
  private static let questionBytes = 300
  /// Bytes from the question to the address at most.
  private static let answerBytes = 800

  private static let questions: [StaticString] = ["document.referrer", "navigator.userAgent"]
  private static let engines: [StaticString] = [
    "baidu", "sogou", "google", "so.com", "360spider", "haosou", "bing.", "yahoo", "spider",
  ]

  /// The address, and the newlines before it.
  static func address(in script: [UInt8]) -> (address: String, newlinesBefore: Int)? {
    for question in questions {
      var from = script.startIndex
      while let start = ByteSearch.firstIndex(of: question, in: script, from: from) {
        from = start + question.utf8CodeUnitCount
        let near = script[max(0, start - questionBytes)..<min(script.count, start + questionBytes)]
        let words = StyleValue.trimmed(near)
        guard engines.contains(where: { ByteSearch.contains($0, in: words) }) else { continue }
        let after = Array(script[start..<min(script.count, start + answerBytes)])
        let range = after.withUnsafeBufferPointer { ScriptIdiom.redirect(in: $0) }
        guard let range else { continue }
        let before = script[..<(start + range.lowerBound)].count { $0 == 0x0A }
        return (String(decoding: after[range], as: UTF8.self), before)
      }
    }
    return nil
  }
}
