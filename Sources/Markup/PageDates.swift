import Addresses
import Evidence

/// Sorts the dates of a page: what each one says, and which of them the page was published on.
struct PageDates {
  /// The dates to keep.
  private(set) var dates: [PageDate] = []
  /// Dates beside entries of lists, also those that are not kept.
  private(set) var listItems = 0
  /// The day the page was published.
  private(set) var published: CalendarDay?
  /// `HH:MM` beside it.
  private(set) var publishedTime: String?

  /// A date of the text with all that is known of it.
  private struct Candidate {
    var sighting: DateSighting
    var label: DateLabel?
    var link: Int?
    var hasByline = false
  }

  /// What the dates are judged by.
  struct Context {
    let text: UnsafeBufferPointer<UInt8>
    let blocks: [PageReader.Block]
    let anchors: AnchorIndex
    let links: [Link]
    let url: WebAddress
    let today: CalendarDay
    /// Of entries and other dates in the text, only so many of the newest are needed; `nil`: all.
    let newest: Int?
  }

  /// A `meta` element.
  struct MetaContent {
    var name: String
    var content: String
    var line: Int
  }

  private let context: Context
  /// The last day that is not in the future; a day of grace for pages written in other time zones.
  private let lastDay: CalendarDay
  /// The days of the newest dates so far, newest first, where only the newest are needed.
  private var newestDays: [CalendarDay] = []

  /// A labelled date beside a link is an entry of a list where the page has this many; fewer are a byline whose
  /// source is a link.
  private static let labelledEntries = 3
  /// Bytes of a source's name at most: eight Chinese characters, as few titles have.
  private static let sourceBytes = 24
  /// Bytes after a heading within which a date alone in its line is the article's.
  private static let headingReach = 300
  /// Dates whose byline is looked for; the article's own is among the first.
  private static let bylinesRead = 40

  init(_ sightings: [DateSighting], metas: [MetaContent], in context: Context) {
    self.context = context
    lastDay = context.today.adding(days: 1)
    takeMetas(metas)
    var candidates = makeCandidates(sightings)
    settleLabelledEntries(&candidates)
    publish(candidates)
    takeCandidates(candidates)
    takeAddresses(apartFrom: candidates)
    keepNewest()
  }

  private func isFuture(_ day: CalendarDay) -> Bool { day > lastDay }

  /// Whether a date is needed: one that tells when the page was published always, another one unless there are as many
  /// as are wanted that are newer, or as new and before it. Making a date takes longer than asking this.
  private mutating func isWanted(_ day: CalendarDay, _ role: PageDate.Role) -> Bool {
    guard let wanted = context.newest else { return true }
    let place = newestDays.firstIndex { $0 < day } ?? newestDays.count
    guard place < wanted else { return role == .published || role == .meta }
    newestDays.insert(day, at: place)
    if newestDays.count > wanted { newestDays.removeLast() }
    return true
  }

  private mutating func takeMetas(_ metas: [MetaContent]) {
    var bestRank = Int.max
    for meta in metas {
      guard let rank = MetaDate.rank(of: meta.name), let (day, time) = MetaDate.read(meta.content, today: context.today)
      else { continue }
      let role: PageDate.Role = isFuture(day) ? .text : .meta
      if isWanted(day, role) {
        // Short contents are folded already: the same text need not stand in memory twice.
        let raw =
          meta.content.utf8.count <= 40
          ? meta.content : meta.content.withContiguousUTF8 { FoldedText.string($0, limit: 40) }
        dates.append(PageDate(day: day, time: time, raw: raw, role: role, line: meta.line))
      }
      if rank < bestRank, !isFuture(day) { (bestRank, published, publishedTime) = (rank, day, time) }
    }
  }

  private func makeCandidates(_ sightings: [DateSighting]) -> [Candidate] {
    let entries = ListEntry(text: context.text, blocks: context.blocks, anchors: context.anchors)
    var bylines = 0
    var candidates: [Candidate] = []
    candidates.reserveCapacity(sightings.count)
    for sighting in sightings {
      let label = DateLabel.direct(context.text, before: sighting.range.lowerBound)
      if label == .clock { continue }
      if isFuture(sighting.day) {
        if sighting.strength == .full { candidates.append(Candidate(sighting: sighting)) }
        continue
      }
      var candidate = Candidate(sighting: sighting, label: label)
      if label != .document { candidate.link = entries.link(for: sighting.range) }
      if label == nil, candidate.link == nil, sighting.strength == .weak { continue }
      let mayHaveByline = label == nil && sighting.strength == .full
      if mayHaveByline, bylines < (candidate.link == nil ? Self.bylinesRead : Self.labelledEntries) {
        bylines += 1
        candidate.hasByline = DateLabel.hasByline(context.text, around: sighting.range)
      }
      candidates.append(candidate)
    }
    return candidates
  }

  /// Decides for dates that stand both beside a label and beside a link.
  private func settleLabelledEntries(_ candidates: inout [Candidate]) {
    let both = candidates.indices.filter {
      candidates[$0].link != nil && (candidates[$0].label != nil || candidates[$0].hasByline)
    }
    let areEntries = both.count >= Self.labelledEntries
    for index in both {
      if areEntries {
        candidates[index].label = nil
        candidates[index].hasByline = false
      } else {
        candidates[index].link = nil
      }
    }
    // The only date beside a link, with a time, and a link of a few characters: a byline whose source is a link.
    let paired = candidates.indices.filter { candidates[$0].link != nil }
    if paired.count == 1, let index = paired.first, let link = candidates[index].link,
      candidates[index].sighting.time != nil, context.links[link].text.utf8.count <= Self.sourceBytes
    {
      candidates[index].link = nil
    }
    candidates.removeAll { $0.label == nil && $0.link == nil && $0.sighting.strength == .weak }
  }

  private mutating func publish(_ candidates: [Candidate]) {
    guard published == nil else { return }
    let inAddress = addressDate(of: context.url)?.day
    let own = candidates.filter { $0.link == nil && !isFuture($0.sighting.day) && $0.label != .document }
    var best: Candidate?
    for candidate in own {
      guard let label = candidate.label else { continue }
      if let current = best?.label, current >= label { continue }
      best = candidate
    }
    let unlabelled = own.filter {
      $0.label == nil && $0.sighting.strength == .full && DateText.isRecent($0.sighting.day)
    }
    best = best ?? unlabelled.first { $0.hasByline && isInShortLine($0.sighting.range) }
    if best == nil, let inAddress {
      let same = unlabelled.first { $0.sighting.day == inAddress && $0.sighting.time != nil }
      (published, publishedTime) = (inAddress, same?.sighting.time?.text)
      return
    }
    best = best ?? unlabelled.first { $0.sighting.time != nil && isInShortLine($0.sighting.range) }
    best = best ?? unlabelled.first { isBelowHeading($0.sighting.range) }
    (published, publishedTime) = (best?.sighting.day, best?.sighting.time?.text)
  }

  /// Whether the date's line is short: in a paragraph a date is told, not shown.
  private func isInShortLine(_ range: Range<Int>) -> Bool {
    lineLength(around: range) <= 300
  }

  private func lineLength(around range: Range<Int>) -> Int {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, context.text[start - 1] != 0x0A, range.lowerBound - start < 1000 { start -= 1 }
    while end < context.text.count, context.text[end] != 0x0A, end - range.upperBound < 1000 { end += 1 }
    return end - start
  }

  private func isBelowHeading(_ range: Range<Int>) -> Bool {
    guard lineLength(around: range) <= range.count + 6 else { return false }
    return context.blocks.contains { block in
      switch block.element {
      case .h1, .h2, .h3:
        !block.text.isEmpty && range.lowerBound >= Int(block.text.end)
          && range.lowerBound - Int(block.text.end) <= Self.headingReach
      default: false
      }
    }
  }

  private mutating func takeCandidates(_ candidates: [Candidate]) {
    // All of the pages that are kept with all their dates: growing would leave them up to twice the room.
    if context.newest == nil { dates.reserveCapacity(dates.count + candidates.count) }
    for candidate in candidates {
      let sighting = candidate.sighting
      var role = PageDate.Role.text
      if isFuture(sighting.day) {
        role = .text
      } else if candidate.link != nil {
        role = .listItem
      } else if candidate.label == .document {
        role = .document
      } else if candidate.label != nil || (candidate.hasByline && isInShortLine(sighting.range)) {
        role = .published
      } else if sighting.strength == .weak {
        continue
      }
      if role == .listItem { listItems += 1 }
      guard isWanted(sighting.day, role) else { continue }
      let raw = FoldedText.string(UnsafeBufferPointer(rebasing: context.text[sighting.range]), limit: 40)
      var date = PageDate(
        day: sighting.day, time: sighting.time?.text, raw: raw, role: role, line: sighting.line)
      if let link = candidate.link { fill(&date, from: link, apartFrom: sighting.range) }
      dates.append(date)
    }
  }

  private func fill(_ date: inout PageDate, from link: Int, apartFrom range: Range<Int>? = nil) {
    let text = context.links[link].text
    date.item = text.utf8.count <= 100 ? text : text.withContiguousUTF8 { FoldedText.string($0, limit: 100) }
    date.url = context.links[link].url?.href
    guard let range, let around = context.anchors.containing(range.lowerBound), around.link == link else { return }
    // The date stands in the link itself: the item is what else the link says.
    let title =
      Array(context.text[around.start..<range.lowerBound]) + [0x20]
      + context.text[min(range.upperBound, around.end)..<around.end]
    date.item = title.withUnsafeBufferPointer { FoldedText.string($0, limit: 100) }
  }

  /// The day that an address names, and how.
  private func addressDate(of url: WebAddress) -> AddressDate.Found? {
    url.href.withContiguousUTF8 { bytes in
      guard let found = AddressDate.read(bytes), !isFuture(found.day) else { return nil }
      return found
    }
  }

  /// The dates in the page's own address and in those of its anchors that no visible date stands beside.
  private mutating func takeAddresses(apartFrom candidates: [Candidate]) {
    var isListed = [Bool](repeating: false, count: context.links.count)
    for candidate in candidates { if let link = candidate.link { isListed[link] = true } }
    if let found = addressDate(of: context.url), isWanted(found.day, .address) {
      dates.append(PageDate(day: found.day, raw: found.raw, role: .address, line: 1, url: context.url.href))
    }
    var seen: Set<String>?
    for index in context.links.indices
    where context.links[index].kind == .anchor && !isListed[index] && dates.count < MarkupLimits.datesRead {
      guard let url = context.links[index].url, url.isHTTP, let found = addressDate(of: url) else { continue }
      if seen == nil { seen = Set(dates.compactMap(\.url)) }
      guard seen?.insert(url.href).inserted == true, isWanted(found.day, .address) else { continue }
      var date = PageDate(day: found.day, raw: found.raw, role: .address, line: context.links[index].line)
      fill(&date, from: index)
      dates.append(date)
    }
  }

  /// Keeps at most `MarkupLimits.dates`: what tells of the page first, then the newest entries, then the rest.
  private mutating func keepNewest() {
    guard dates.count > MarkupLimits.dates else { return }
    func rank(_ date: PageDate) -> Int {
      switch date.role {
      case .meta, .published: 0
      case .listItem: 1
      case .address, .document: 2
      case .text: 3
      }
    }
    let order = dates.indices.sorted { left, right in
      let (first, second) = (rank(dates[left]), rank(dates[right]))
      if first != second { return first < second }
      if dates[left].day != dates[right].day { return dates[left].day > dates[right].day }
      return left < right
    }
    dates = order.prefix(MarkupLimits.dates).sorted().map { dates[$0] }
  }
}

extension String {
  /// Calls `body` with the UTF-8 bytes, copying only a string that is not stored as such.
  func withContiguousUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }
}
