/// The host parser of the URL standard (section 3.5). Hosts come out as ASCII bytes.
enum HostParser {
  /// Code points no host may hold (section 3.3).
  private static let forbiddenInHost = ASCIISet("\u{0}\u{9}\u{A}\u{D} #/:<>?@[\\]^|")
  /// Code points no domain may hold: the same, all controls, `%` and DEL.
  private static let forbiddenInDomain = ASCIISet("%\u{7F}", forbiddenInHost, .c0Controls)

  /// Parses a host; empty only for addresses that are not special. `nil` is failure.
  static func parse(_ text: ArraySlice<UInt8>, isSpecial: Bool) -> [UInt8]? {
    if text.first == UInt8(ascii: "[") {
      guard text.last == UInt8(ascii: "]"), text.count > 2,
        let address = IPv6Text.parse(text.dropFirst().dropLast())
      else { return nil }
      return Array("[\(IPv6Text.serialise(address))]".utf8)
    }
    return isSpecial ? domain(text) : opaque(text)
  }

  private static func opaque(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard !text.contains(where: forbiddenInHost.contains) else { return nil }
    var output: [UInt8] = []
    PercentEncoding.append(text, encoding: PercentEncoding.c0Control, to: &output)
    return output
  }

  private static func domain(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard let ascii = DomainToASCII.convert(PercentEncoding.decode(text)), !ascii.isEmpty,
      !ascii.contains(where: forbiddenInDomain.contains)
    else { return nil }
    guard IPv4Text.endsInNumber(ascii) else { return ascii }
    guard let address = IPv4Text.parseLoosely(ascii) else { return nil }
    return Array(IPv4Text.serialise(address).utf8)
  }
}
