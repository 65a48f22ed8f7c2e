import Evidence

/// Texts that a site repeats on every page, such as its name in the metas, kept once however many pages have them.
struct SharedTexts: Sendable {
  /// Texts remembered; what comes later is kept as it is.
  private static let limit = 4_000
  /// Shorter texts lie within the string itself and take no memory of their own, bytes.
  private static let shortText = 15

  private var texts: Set<String> = []

  /// The same text, in the memory where it was kept first.
  mutating func shared(_ text: String) -> String {
    guard text.utf8.count > Self.shortText, texts.count < Self.limit else { return text }
    return texts.insert(text).memberAfterInsert
  }

  /// Replaces the texts of a page's metas and marks.
  mutating func share(_ facts: inout PageFacts) {
    for index in facts.metas.indices {
      facts.metas[index].name = shared(facts.metas[index].name)
      facts.metas[index].content = shared(facts.metas[index].content)
    }
    for index in facts.marks.indices { facts.marks[index].value = shared(facts.marks[index].value) }
  }
}
