/// Reads `srcset` by the HTML standard's "parsing a srcset attribute".
public enum SourceSetParser {
  /// The addresses of all image candidates, in order; candidates whose descriptors are wrong are left out, as the
  /// standard says.
  public static func addresses(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      candidates(buffer).map { String(decoding: buffer[$0], as: UTF8.self) }
    }
  }

  /// The byte ranges of the candidates' addresses.
  static func candidates(_ input: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = 0
    while true {
      while position < input.count, isSpace(input[position]) || input[position] == comma { position += 1 }
      guard position < input.count else { return found }
      let start = position
      while position < input.count, !isSpace(input[position]) { position += 1 }
      var end = position
      if input[end - 1] == comma {
        while end > start, input[end - 1] == comma { end -= 1 }
        found.append(start..<end)
        continue
      }
      let descriptors = readDescriptors(input, &position)
      if areValid(descriptors, input) { found.append(start..<end) }
    }
  }

  private static let comma = UInt8(ascii: ",")

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  /// The descriptor tokenizer: splits at white space outside parentheses, ends at a comma outside them.
  private static func readDescriptors(_ input: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> [Range<Int>] {
    while position < input.count, isSpace(input[position]) { position += 1 }
    var descriptors: [Range<Int>] = []
    var start = position
    var inParentheses = false
    func close(_ end: Int) {
      if end > start { descriptors.append(start..<end) }
    }
    while position < input.count {
      let byte = input[position]
      if inParentheses {
        inParentheses = byte != UInt8(ascii: ")")
      } else if byte == comma {
        close(position)
        position += 1
        return descriptors
      } else if isSpace(byte) {
        close(position)
        start = position + 1
      } else if byte == UInt8(ascii: "(") {
        inParentheses = true
      }
      position += 1
    }
    close(position)
    return descriptors
  }

  /// Whether the descriptors are at most one width or density, and a height only beside a width.
  private static func areValid(_ descriptors: [Range<Int>], _ input: UnsafeBufferPointer<UInt8>) -> Bool {
    var (width, density, height) = (false, false, false)
    for range in descriptors {
      let digits = UnsafeBufferPointer(rebasing: input[range.lowerBound..<range.upperBound - 1])
      switch input[range.upperBound - 1] {
      case UInt8(ascii: "w"):
        guard !width, !density, isPositiveInteger(digits) else { return false }
        width = true
      case UInt8(ascii: "x"):
        guard !width, !density, !height, let number = MarkupNumber.floating(digits), number >= 0 else { return false }
        density = true
      case UInt8(ascii: "h"):
        guard !height, !density, isPositiveInteger(digits) else { return false }
        height = true
      default: return false
      }
    }
    return !height || width
  }

  /// A valid non-negative integer that is not zero.
  private static func isPositiveInteger(_ digits: UnsafeBufferPointer<UInt8>) -> Bool {
    !digits.isEmpty && digits.allSatisfy { ($0 &- 0x30) < 10 } && digits.contains { $0 != 0x30 }
  }
}
