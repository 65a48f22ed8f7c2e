/// The anchors of a page by where their text stands, for finding the entry that a date or a mark belongs to.
struct AnchorIndex {
  /// One anchor with visible text.
  struct Entry {
    var start: Int
    var end: Int
    /// Index into the page's links.
    var link: Int
  }

  /// In order of `start`.
  let entries: [Entry]

  init(_ links: [LinkRecord]) {
    var entries: [Entry] = []
    entries.reserveCapacity(links.count)
    for (index, link) in links.enumerated()
    where link.kind == .anchor && link.textPlace == .visible && !link.text.isEmpty {
      entries.append(Entry(start: Int(link.text.start), end: Int(link.text.end), link: index))
    }
    self.entries = entries
  }

  /// The index of the first entry that starts at or after `position`.
  func first(from position: Int) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].start < position { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The innermost anchor whose text contains `position`.
  func containing(_ position: Int) -> Entry? {
    var index = first(from: position + 1)
    // Anchors do not nest deeply; a few steps back reach every one that can contain the place.
    for _ in 0..<4 where index > 0 {
      index -= 1
      if entries[index].end > position { return entries[index] }
    }
    return nil
  }
}
