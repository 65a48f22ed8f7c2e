/// Finds the link that a date belongs to: the item of news beside which it stands.
struct ListEntry {
  private let text: UnsafeBufferPointer<UInt8>
  private let blocks: [PageReader.Block]
  private let anchors: AnchorIndex

  /// Bytes of a title at least: 更多 and 详细 are no items.
  private static let titleBytes = 12
  /// Bytes between a date and its item at most: about sixty characters.
  private static let reach = 180
  /// Bytes of text beside date and title in an entry of a list: a summary.
  private static let summaryBytes = 900
  /// Bytes of text beside date and title elsewhere: more is prose in which the date is only mentioned.
  private static let proseBytes = 180
  /// Titles in one entry at most: its column, its picture, itself. More is the list as a whole.
  private static let titlesInEntry = 3
  /// Blocks to look through outwards.
  private static let levels = 5
  /// Anchors looked at in one block at most: enough for any list, and a page of a million links stays cheap.
  private static let anchorsInBlock = 400

  /// The titles of a block, summed up.
  private struct Titles {
    var count = 0
    var bytes = 0
    var longest: AnchorIndex.Entry?
    var before: AnchorIndex.Entry?
    var after: AnchorIndex.Entry?
  }

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
      let titles = titles(in: blocks[index].text, apartFrom: range)
      if titles.count > 0 { return choose(titles, in: blocks[index], for: range) }
      index = Int(blocks[index].parent)
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

  private func titles(in block: ByteRange, apartFrom range: Range<Int>) -> Titles {
    var titles = Titles()
    var index = anchors.first(from: Int(block.start))
    let end = min(anchors.entries.count, index + Self.anchorsInBlock)
    while index < end, anchors.entries[index].start < Int(block.end) {
      let entry = anchors.entries[index]
      index += 1
      let length = entry.end - entry.start
      guard length >= Self.titleBytes, !range.contains(entry.start), !isSource(entry) else { continue }
      titles.count += 1
      titles.bytes += length
      if let longest = titles.longest, longest.end - longest.start >= length {} else { titles.longest = entry }
      if entry.end <= range.lowerBound {
        titles.before = entry
      } else if titles.after == nil, entry.start >= range.upperBound {
        titles.after = entry
      }
    }
    return titles
  }

  /// 来源：<a>新华网</a> is no title.
  private func isSource(_ entry: AnchorIndex.Entry) -> Bool {
    var end = min(entry.start + 1, text.count)
    while end > 0, end > entry.start - 8 {
      if text[end - 1] <= 0x20 || text[end - 1] == UInt8(ascii: ":") || end > entry.start {
        end -= 1
      } else if ends(end, "：") {
        end -= 3
      } else {
        break
      }
    }
    return ends(end, "来源") || ends(end, "作者") || ends(end, "编辑")
  }

  private func ends(_ end: Int, _ word: StaticString) -> Bool { text.holds(word, before: end) }

  private func choose(_ titles: Titles, in block: PageReader.Block, for range: Range<Int>) -> Int? {
    let rest = block.text.count - titles.bytes - range.count
    if titles.count > Self.titlesInEntry {
      guard rest <= Self.proseBytes * titles.count else { return nil }
      return nearest(titles, to: range)
    }
    let isEntry = block.element == .li || block.element == .tr || block.element == .dd || block.element == .dt
    guard rest <= (isEntry ? Self.summaryBytes : Self.proseBytes), let longest = titles.longest else { return nil }
    if !isEntry, titles.count > 1, let link = nearest(titles, to: range) { return link }
    return isEntry || distance(longest, range) <= Self.reach ? longest.link : nil
  }

  private func distance(_ entry: AnchorIndex.Entry, _ range: Range<Int>) -> Int {
    entry.end <= range.lowerBound ? range.lowerBound - entry.end : max(0, entry.start - range.upperBound)
  }

  /// In a block of many items: the item in the date's own line, before it sooner than after it; else the one in the
  /// line before, where the date is alone in its own.
  private func nearest(_ titles: Titles, to range: Range<Int>) -> Int? {
    if let before = titles.before, distance(before, range) <= Self.reach, !hasLineBreak(before.end, range.lowerBound) {
      return before.link
    }
    if let after = titles.after, distance(after, range) <= Self.reach, !hasLineBreak(range.upperBound, after.start + 1)
    {
      return after.link
    }
    if let before = titles.before, distance(before, range) <= 4 { return before.link }
    return nil
  }

  private func hasLineBreak(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < min(end, text.count) {
      if text[index] == 0x0A { return true }
      index += 1
    }
    return false
  }
}
