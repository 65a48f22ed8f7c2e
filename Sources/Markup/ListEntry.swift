/// Finds the link that a date belongs to: the item of news beside which it stands.
struct ListEntry {
  private let text: UnsafeBufferPointer<UInt8>
  private let blocks: [PageReader.Block]
  private let anchors: AnchorIndex

  /// Bytes of a title at least: 更多 and 详细 are no items.
  private static let titleBytes = 12
  /// Bytes between a date and its item at most: about sixty characters.
  private static let reach = 180
  /// Bytes of text beside date and titles in an entry of a list (a summary), and elsewhere: more is prose in which
  /// the date is only mentioned.
  private static let (summaryBytes, proseBytes) = (900, 180)
  /// Titles in one entry at most: its column, its picture, itself. More is the list as a whole.
  private static let titlesInEntry = 3
  /// Blocks to look through outwards.
  private static let levels = 5

  init(text: UnsafeBufferPointer<UInt8>, blocks: [PageReader.Block], anchors: AnchorIndex) {
    self.text = text
    self.blocks = blocks
    self.anchors = anchors
  }

  /// The link whose entry holds the date at `range`; `nil` where the date stands in no entry.
  func link(for range: Range<Int>) -> Int? {
    if anchors.entries.isEmpty { return nil }
    if let around = anchors.containing(range.lowerBound), around.end - around.start - range.count >= Self.titleBytes {
      return around.link
    }
    var index = innermostBlock(at: range.lowerBound)
    for _ in 0..<Self.levels where index >= 0 {
      let block = blocks[index]
      let titles = titles(in: block.text, apartFrom: range)
      if !titles.isEmpty { return choose(titles, in: block, for: range) }
      index = Int(block.parent)
    }
    return nil
  }

  private func innermostBlock(at position: Int) -> Int {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(blocks[middle].text.start) <= position { low = middle + 1 } else { high = middle }
    }
    var index = low - 1
    while index >= 0, Int(blocks[index].text.end) <= position { index = Int(blocks[index].parent) }
    return index
  }

  private func titles(in block: ByteRange, apartFrom range: Range<Int>) -> ArraySlice<AnchorIndex.Entry> {
    let first = anchors.first(from: Int(block.start))
    let last = anchors.first(from: Int(block.end))
    let found = anchors.entries[first..<last]
    if found.allSatisfy({ isTitle($0) && !range.contains($0.start) }) { return found }
    return found.filter { isTitle($0) && !range.contains($0.start) }[...]
  }

  private func isTitle(_ entry: AnchorIndex.Entry) -> Bool {
    entry.end - entry.start >= Self.titleBytes && !isSource(entry)
  }

  /// 来源：<a>新华网</a> is no title.
  private func isSource(_ entry: AnchorIndex.Entry) -> Bool {
    let before = text[max(0, entry.start - 16)..<min(entry.start + 1, text.count)]
    return ["来源", "作者", "编辑"].contains { word in
      let letters = Array(word.utf8)
      return before.indices.dropLast(letters.count - 1).contains { before[$0..<$0 + letters.count].elementsEqual(letters) }
    }
  }

  private func choose(_ titles: ArraySlice<AnchorIndex.Entry>, in block: PageReader.Block, for range: Range<Int>) -> Int? {
    let isEntry = block.element == .li || block.element == .tr || block.element == .dd || block.element == .dt
    let named = titles.reduce(0) { $0 + $1.end - $1.start }
    let rest = block.text.count - named - range.count
    if titles.count > Self.titlesInEntry {
      guard rest <= Self.proseBytes * titles.count else { return nil }
      return nearest(titles, to: range)
    }
    guard rest <= (isEntry ? Self.summaryBytes : Self.proseBytes) else { return nil }
    let longest = titles.max { $0.end - $0.start < $1.end - $1.start }
    return longest.flatMap { isEntry || distance($0, range) <= Self.reach ? $0.link : nil }
  }

  private func distance(_ entry: AnchorIndex.Entry, _ range: Range<Int>) -> Int {
    entry.end <= range.lowerBound ? range.lowerBound - entry.end : max(0, entry.start - range.upperBound)
  }

  /// In a block of many items: the item in the date's own line, before it sooner than after it; else the one in the
  /// line before, where the date is alone in its own.
  private func nearest(_ titles: ArraySlice<AnchorIndex.Entry>, to range: Range<Int>) -> Int? {
    let before = titles.last { $0.end <= range.lowerBound }
    let after = titles.first { $0.start >= range.upperBound }
    if let before, distance(before, range) <= Self.reach, !hasLineBreak(before.end, range.lowerBound) {
      return before.link
    }
    if let after, distance(after, range) <= Self.reach, !hasLineBreak(range.upperBound, after.start + 1) {
      return after.link
    }
    if let before, distance(before, range) <= 4 { return before.link }
    return nil
  }

  private func hasLineBreak(_ start: Int, _ end: Int) -> Bool {
    start < end && text[start..<min(end, text.count)].contains(0x0A)
  }
}
