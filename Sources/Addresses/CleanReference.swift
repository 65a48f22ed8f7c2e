/// The short cut for references that are already as the standard would write them: plain ASCII, nothing to encode,
/// no dot segments within. Most references of a page are; they are joined to the base by two copies.
///
/// Gives exactly what `AddressParser` gives, or `nil`, which only means: take the long way.
struct CleanReference {
  private static let pathBytes = ASCIISet("?#\\", PercentEncoding.path).inverted
  private static let queryBytes = ASCIISet("#", PercentEncoding.specialQuery).inverted
  private static let fragmentBytes = PercentEncoding.fragment.inverted
  private static let hostBytes = ASCIISet("abcdefghijklmnopqrstuvwxyz0123456789-._")

  private static let slash = UInt8(ascii: "/")
  private static let dot = UInt8(ascii: ".")

  private let bytes: UnsafeBufferPointer<UInt8>
  private var start: Int
  private var end: Int

  /// Resolves `bytes` against `base`; a base must be http or https, else only absolute references are taken.
  static func resolve(_ bytes: UnsafeBufferPointer<UInt8>, against base: WebAddress?) -> WebAddress? {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    let reference = CleanReference(bytes: bytes, start: start, end: end)
    if let schemeLength = reference.httpSchemeLength { return reference.absolute(schemeLength) }
    guard let base, base.isCleanBase else { return nil }
    return reference.relative(to: base)
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, start: Int, end: Int) {
    self.bytes = bytes
    self.start = start
    self.end = end
  }

  /// The length of `http` or `https` where the reference begins so, with `://` behind it.
  private var httpSchemeLength: Int? {
    guard end - start >= 8, bytes[start] == UInt8(ascii: "h"), bytes[start + 1] == UInt8(ascii: "t"),
      bytes[start + 2] == UInt8(ascii: "t"), bytes[start + 3] == UInt8(ascii: "p")
    else { return nil }
    let length = bytes[start + 4] == UInt8(ascii: "s") ? 5 : 4
    let colon = start + length
    guard bytes[colon] == UInt8(ascii: ":"), bytes[colon + 1] == Self.slash, bytes[colon + 2] == Self.slash else {
      return nil
    }
    return length
  }

  // MARK: The kinds of reference

  private func absolute(_ schemeLength: Int) -> WebAddress? {
    let hostStart = start + schemeLength + 3
    guard let authority = authority(from: hostStart, defaultPort: schemeLength == 5 ? 443 : 80),
      let tail = tail(pathFrom: authority.end)
    else { return nil }
    return join(
      UnsafeBufferPointer(rebasing: bytes[start..<authority.end]), tail,
      offsets: authorityOffsets(authority, schemeLength: schemeLength, hostAt: hostStart), endsInAuthority: true)
  }

  private func relative(to base: WebAddress) -> WebAddress? {
    let offsets = base.offsets
    guard start < end else { return base.withoutFragment }
    switch bytes[start] {
    case UInt8(ascii: "#"):
      guard let tail = tail(fragmentAt: start) else { return nil }
      return join(base, upTo: offsets.fragmentStart, tail)
    case UInt8(ascii: "?"):
      guard let tail = tail(queryAt: start) else { return nil }
      return join(base, upTo: offsets.queryStart, tail)
    case Self.slash:
      if start + 1 < end, bytes[start + 1] == Self.slash { return sameScheme(as: base) }
      guard let tail = tail(pathFrom: start) else { return nil }
      return join(base, upTo: offsets.pathStart, tail)
    default:
      return relativePath(to: base)
    }
  }

  /// `//host/path`.
  private func sameScheme(as base: WebAddress) -> WebAddress? {
    let schemeEnd = Int(base.offsets.schemeEnd)
    let hostStart = start + 2
    guard let authority = authority(from: hostStart, defaultPort: schemeEnd == 5 ? 443 : 80),
      let tail = tail(pathFrom: authority.end)
    else { return nil }
    let offsets = authorityOffsets(authority, schemeLength: schemeEnd, hostAt: hostStart)
    return base.withUTF8 { text in
      // The scheme and colon from the base, the rest from the reference: three pieces, of which join takes two.
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: schemeEnd + 1 + authority.end - start) { buffer in
        _ = buffer.initialize(fromContentsOf: text[...schemeEnd])
        _ = buffer[(schemeEnd + 1)...].initialize(fromContentsOf: bytes[start..<authority.end])
        return join(UnsafeBufferPointer(buffer), tail, offsets: offsets, endsInAuthority: true)
      }
    }
  }

  /// `page.html`, `./page.html`, `../../folder/page.html`.
  private func relativePath(to base: WebAddress) -> WebAddress? {
    var position = start
    var climbs = 0
    while position < end, bytes[position] == Self.dot {
      if position + 1 < end, bytes[position + 1] == Self.slash {
        position += 2
      } else if position + 2 < end, bytes[position + 1] == Self.dot, bytes[position + 2] == Self.slash {
        position += 3
        climbs += 1
      } else {
        break
      }
    }
    guard !beginsDotSegment(position), !looksLikeScheme, let tail = tail(pathFrom: position) else { return nil }
    return base.withUTF8 { text in
      let root = Int(base.offsets.pathStart)
      var folderEnd = Self.lastSlash(text, from: root, to: Int(base.offsets.queryStart))
      for _ in 0..<climbs where folderEnd > root {
        folderEnd = Self.lastSlash(text, from: root, to: folderEnd)
      }
      return join(
        UnsafeBufferPointer(rebasing: text[...folderEnd]), tail, offsets: base.offsets)
    }
  }

  /// The last slash of a path that begins with one at `root`.
  private static func lastSlash(_ text: UnsafeBufferPointer<UInt8>, from root: Int, to end: Int) -> Int {
    var index = end - 1
    while index > root, text[index] != slash { index -= 1 }
    return index
  }

  /// Whether a colon stands before any delimiter: `mailto:`, but also `a:b`; the long way tells them apart.
  private var looksLikeScheme: Bool {
    guard bytes[start].isASCIILetter else { return false }
    for index in start..<end {
      switch bytes[index] {
      case UInt8(ascii: ":"): return true
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return false
      default: continue
      }
    }
    return false
  }

  // MARK: Parts

  private struct Authority {
    /// The end of the host, and of the port behind it, in the reference.
    var hostEnd: Int
    var end: Int
    var port: Int32
  }

  /// A name in lower case whose last label does not begin like a number, and perhaps a port.
  private func authority(from hostStart: Int, defaultPort: Int) -> Authority? {
    let allowed = Self.hostBytes
    var index = hostStart
    var labelStart = hostStart
    while index < end, allowed.contains(bytes[index]) {
      if bytes[index] == Self.dot { labelStart = index + 1 }
      index += 1
    }
    guard index > hostStart, labelStart < index, !bytes[labelStart].isASCIIDigit else { return nil }
    let hostEnd = index
    guard index < end, bytes[index] == UInt8(ascii: ":") else {
      return isAuthorityEnd(index) ? Authority(hostEnd: hostEnd, end: index, port: -1) : nil
    }
    index += 1
    let digits = index
    var port = 0
    while index < end, bytes[index].isASCIIDigit, index - digits < 5 {
      port = port * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index > digits, bytes[digits] != UInt8(ascii: "0"), port <= Int(UInt16.max), port != defaultPort,
      isAuthorityEnd(index)
    else { return nil }
    return Authority(hostEnd: hostEnd, end: index, port: Int32(port))
  }

  private func isAuthorityEnd(_ index: Int) -> Bool {
    guard index < end else { return true }
    return bytes[index] == Self.slash || bytes[index] == UInt8(ascii: "?") || bytes[index] == UInt8(ascii: "#")
  }

  /// The end of a reference that is copied as it stands, in positions of the reference.
  private struct Tail {
    var start: Int
    /// Where the query begins or would; `nil` where the reference is a fragment alone, as the base keeps its query.
    var queryStart: Int?
    var fragmentStart: Int
  }

  private func tail(pathFrom first: Int) -> Tail? {
    let allowed = Self.pathBytes
    var index = first
    while index < end, allowed.contains(bytes[index]) {
      if bytes[index] == Self.slash, beginsDotSegment(index + 1) { return nil }
      index += 1
    }
    guard var tail = tail(queryAt: index) else { return nil }
    tail.start = first
    return tail
  }

  /// Whether a segment at `index` could be `.` or `..` in any spelling; other names that begin so are rare.
  private func beginsDotSegment(_ index: Int) -> Bool {
    guard index < end else { return false }
    if bytes[index] == Self.dot { return true }
    return bytes[index] == UInt8(ascii: "%") && index + 2 < end && bytes[index + 1] == UInt8(ascii: "2")
      && bytes[index + 2].asciiLowercased == UInt8(ascii: "e")
  }

  private func tail(queryAt first: Int) -> Tail? {
    var index = first
    if first < end, bytes[first] == UInt8(ascii: "?") {
      let allowed = Self.queryBytes
      index += 1
      while index < end, allowed.contains(bytes[index]) { index += 1 }
    }
    guard var tail = tail(fragmentAt: index) else { return nil }
    tail.start = first
    tail.queryStart = first
    return tail
  }

  private func tail(fragmentAt first: Int) -> Tail? {
    let tail = Tail(start: first, queryStart: nil, fragmentStart: first)
    guard first < end else { return tail }
    guard bytes[first] == UInt8(ascii: "#") else { return nil }
    let allowed = Self.fragmentBytes
    for index in (first + 1)..<end where !allowed.contains(bytes[index]) { return nil }
    return tail
  }

  // MARK: Joining

  /// The offsets up to the path, where the host stands at `hostAt` in the reference.
  private func authorityOffsets(_ authority: Authority, schemeLength: Int, hostAt: Int) -> AddressOffsets {
    let hostStart = schemeLength + 3
    return AddressOffsets(
      schemeEnd: UInt32(schemeLength), usernameEnd: UInt32(hostStart), hostStart: UInt32(hostStart),
      hostEnd: UInt32(hostStart + authority.hostEnd - hostAt), pathStart: UInt32(hostStart + authority.end - hostAt),
      queryStart: 0, fragmentStart: 0, port: authority.port)
  }

  private func join(_ base: WebAddress, upTo end: UInt32, _ tail: Tail) -> WebAddress {
    base.withUTF8 { join(UnsafeBufferPointer(rebasing: $0[..<Int(end)]), tail, offsets: base.offsets) }
  }

  /// Writes `head` and the tail; `offsets` is right up to the path. An empty path behind an authority becomes `/`.
  private func join(
    _ head: UnsafeBufferPointer<UInt8>, _ tail: Tail, offsets: AddressOffsets, endsInAuthority: Bool = false
  ) -> WebAddress {
    let slashes = endsInAuthority && (tail.start == end || bytes[tail.start] != Self.slash) ? 1 : 0
    let shift = head.count + slashes - tail.start
    var offsets = offsets
    if let queryStart = tail.queryStart { offsets.queryStart = UInt32(queryStart + shift) }
    offsets.fragmentStart = UInt32(tail.fragmentStart + shift)
    let count = end + shift
    let href = String(unsafeUninitializedCapacity: count) { buffer in
      _ = buffer.initialize(fromContentsOf: head)
      if slashes == 1 { buffer[head.count] = Self.slash }
      _ = buffer[(head.count + slashes)...].initialize(fromContentsOf: bytes[tail.start..<end])
      return count
    }
    return WebAddress(href: href, offsets: offsets)
  }
}

extension WebAddress {
  /// Whether references are joined to this address by the rules `CleanReference` knows.
  fileprivate var isCleanBase: Bool { isHTTP }

  fileprivate func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var text = href
    return text.withUTF8(body)
  }
}
