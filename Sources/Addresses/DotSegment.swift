/// A path segment that means this folder or the one above, also with `%2e` for a dot.
enum DotSegment {
  case single
  case double

  /// The longest spelling, `%2e%2e`.
  private static let longest = 6

  init?(_ segment: ArraySlice<UInt8>) {
    guard let first = segment.first, first == UInt8(ascii: ".") || first == UInt8(ascii: "%"),
      segment.count <= Self.longest
    else { return nil }
    var dots = 0
    var rest = segment
    while let byte = rest.first {
      if byte == UInt8(ascii: ".") {
        rest = rest.dropFirst()
      } else if rest.count >= 3, rest.prefix(3).lazy.map(\.asciiLowercased).elementsEqual("%2e".utf8) {
        rest = rest.dropFirst(3)
      } else {
        return nil
      }
      dots += 1
    }
    switch dots {
    case 1: self = .single
    case 2: self = .double
    default: return nil
    }
  }
}
