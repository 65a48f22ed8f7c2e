/// `http：//www.example.gov.cn`, typed with full-width punctuation: to browsers a relative reference that leads to a page
/// that nobody meant, so it is no address.
enum WideScheme {
  /// Whether a reference begins with `http` or `https` and full-width `：`, or `:` and full-width `／`.
  static func begins(_ reference: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = reference.firstIndex(where: { $0 > 0x20 }), reference[start] | 0x20 == UInt8(ascii: "h") else {
      return false
    }
    var rest = reference[start...].dropFirst(4)
    guard reference[start...].prefix(4).map({ $0 | 0x20 }).elementsEqual("http".utf8) else { return false }
    if let next = rest.first, next | 0x20 == UInt8(ascii: "s") { rest = rest.dropFirst() }
    if rest.starts(with: "：".utf8) { return true }
    guard rest.first == UInt8(ascii: ":") else { return false }
    return rest.dropFirst().drop { $0 == UInt8(ascii: "/") }.starts(with: "／".utf8)
  }
}
