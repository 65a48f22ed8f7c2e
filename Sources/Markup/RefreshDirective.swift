/// Reads `meta http-equiv=refresh` by the HTML standard's "shared declarative refresh steps".
enum RefreshDirective {
  /// The delay in seconds and the range of the address; `nil` where the content is no refresh, an empty range where
  /// the page only reloads itself.
  static func parse(_ input: UnsafeBufferPointer<UInt8>) -> (seconds: Int, address: Range<Int>)? {
    var index = 0
    func skipSpace() { while index < input.count, input[index] <= 0x20 { index += 1 } }
    skipSpace()
    let start = index
    var seconds = 0
    while index < input.count, (input[index] &- 0x30) < 10 {
      seconds = min(seconds * 10 + Int(input[index] - 0x30), 1_000_000)
      index += 1
    }
    if index == start, index >= input.count || input[index] != UInt8(ascii: ".") { return nil }
    while index < input.count, (input[index] &- 0x30) < 10 || input[index] == UInt8(ascii: ".") { index += 1 }
    let reload = (seconds, input.count..<input.count)
    guard index < input.count else { return reload }
    let separator = input[index]
    guard separator == UInt8(ascii: ";") || separator == UInt8(ascii: ",") || separator <= 0x20 else { return nil }
    skipSpace()
    if index < input.count, input[index] == UInt8(ascii: ";") || input[index] == UInt8(ascii: ",") { index += 1 }
    skipSpace()
    guard index < input.count else { return reload }
    skipKeyword(input, &index)
    guard index < input.count else { return reload }
    var end = input.count
    if input[index] == UInt8(ascii: "'") || input[index] == UInt8(ascii: "\"") {
      let quote = input[index]
      index += 1
      end = input[index...].firstIndex(of: quote) ?? end
    }
    while end > index, input[end - 1] <= 0x20 { end -= 1 }
    return (seconds, index..<end)
  }

  /// Skips `url =` where all of it is there; otherwise what stands here is the address already.
  private static func skipKeyword(_ input: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    guard index + 3 <= input.count else { return }
    for (offset, letter) in "url".utf8.enumerated() where input[index + offset] | 0x20 != letter { return }
    var next = index + 3
    while next < input.count, input[next] <= 0x20 { next += 1 }
    guard next < input.count, input[next] == UInt8(ascii: "=") else { return }
    next += 1
    while next < input.count, input[next] <= 0x20 { next += 1 }
    index = next
  }
}
