/// The parser of the URL standard (section 4.4), state by state; each state is a function over the remaining bytes.
///
/// Handles everything; usual references take the short cut `CleanReference` with the same results.
struct AddressParser {
  private var input: ArraySlice<UInt8>
  private let base: WebAddress?
  private let queryEncoder: WebAddress.QueryEncoder?
  private var parts = AddressParts()

  /// Parses `bytes`; `nil` is the standard's failure.
  static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, base: WebAddress?, queryEncoder: WebAddress.QueryEncoder? = nil
  ) -> WebAddress? {
    var parser = AddressParser(input: stripped(bytes)[...], base: base, queryEncoder: queryEncoder)
    return parser.schemeStart() ? parser.parts.serialised() : nil
  }

  /// The input without control characters and spaces at its ends and without tabs and newlines, as valid UTF-8.
  private static func stripped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    var output: [UInt8] = []
    output.reserveCapacity(end - start)
    var isASCII = true
    for byte in bytes[start..<end] where byte != 0x09 && byte != 0x0A && byte != 0x0D {
      output.append(byte)
      if byte >= 0x80 { isASCII = false }
    }
    return isASCII ? output : Array(String(decoding: output, as: UTF8.self).utf8)
  }

  private init(input: ArraySlice<UInt8>, base: WebAddress?, queryEncoder: WebAddress.QueryEncoder?) {
    self.input = input
    self.base = base
    self.queryEncoder = queryEncoder
  }

  // MARK: Reading

  private var next: UInt8? { input.first }

  private func isSlash(_ byte: UInt8?) -> Bool {
    byte == UInt8(ascii: "/") || (byte == UInt8(ascii: "\\") && parts.isSpecial)
  }

  /// Takes the input up to the first of `delimiters`.
  private mutating func take(until delimiters: ASCIISet) -> ArraySlice<UInt8> {
    let end = input.firstIndex { delimiters.contains($0) } ?? input.endIndex
    let taken = input[..<end]
    input = input[end...]
    return taken
  }

  // MARK: Scheme

  private static let schemeBytes = ASCIISet("+-.", .alphanumerics)

  private mutating func schemeStart() -> Bool {
    guard let first = next, first.isASCIILetter,
      let colon = input.firstIndex(where: { !Self.schemeBytes.contains($0) }), input[colon] == UInt8(ascii: ":")
    else { return noScheme() }
    parts.scheme = String(decoding: input[..<colon].lazy.map(\.asciiLowercased), as: UTF8.self)
    input = input[(colon + 1)...]
    if parts.scheme == "file" { return file() }
    if parts.isSpecial {
      if let base, base.scheme == parts.scheme {
        return input.starts(with: "//".utf8) ? specialAuthority() : relative(to: base)
      }
      return specialAuthority()
    }
    if next == UInt8(ascii: "/") {
      input.removeFirst()
      guard next == UInt8(ascii: "/") else { return path() }
      input.removeFirst()
      return authority()
    }
    return opaquePath()
  }

  private mutating func noScheme() -> Bool {
    guard let base else { return false }
    parts.scheme = base.scheme
    if base.hasOpaquePath {
      guard next == UInt8(ascii: "#") else { return false }
      parts.takePath(of: base)
      takeQuery(of: base)
      return queryAndFragment()
    }
    return base.scheme == "file" ? file() : relative(to: base)
  }

  // MARK: Relative references

  private mutating func relative(to base: WebAddress) -> Bool {
    if isSlash(next) {
      input.removeFirst()
      if isSlash(next) {
        input.removeFirst()
        return parts.isSpecial ? specialAuthority() : authority()
      }
      parts.takeAuthority(of: base)
      return path()
    }
    parts.takeAuthority(of: base)
    return relativePath(to: base) { $0.parts.shortenPath() }
  }

  /// Goes on from the path of `base`; `shorten` is called where the reference replaces its last segment.
  private mutating func relativePath(to base: WebAddress, shorten: (inout AddressParser) -> Void) -> Bool {
    parts.takePath(of: base)
    guard let first = next, first != UInt8(ascii: "?") else {
      if next == nil { takeQuery(of: base) }
      return queryAndFragment()
    }
    if first == UInt8(ascii: "#") {
      takeQuery(of: base)
      return queryAndFragment()
    }
    shorten(&self)
    return path()
  }

  private mutating func takeQuery(of base: WebAddress) {
    parts.query = base.query.map { Array($0.utf8) }
  }

  // MARK: Authority

  private mutating func specialAuthority() -> Bool {
    while next == UInt8(ascii: "/") || next == UInt8(ascii: "\\") { input.removeFirst() }
    return authority()
  }

  private static let authorityEnd = ASCIISet("/?#")
  private static let specialAuthorityEnd = ASCIISet("/\\?#")

  private mutating func authority() -> Bool {
    var text = take(until: parts.isSpecial ? Self.specialAuthorityEnd : Self.authorityEnd)
    if let at = text.lastIndex(of: UInt8(ascii: "@")) {
      let credentials = text[..<at]
      text = text[(at + 1)...]
      if text.isEmpty { return false }
      let colon = credentials.firstIndex(of: UInt8(ascii: ":"))
      PercentEncoding.append(
        credentials[..<(colon ?? at)], encoding: PercentEncoding.userinfo, to: &parts.username)
      if let colon {
        PercentEncoding.append(
          credentials[(colon + 1)...], encoding: PercentEncoding.userinfo, to: &parts.password)
      }
    }
    return host(text) && pathStart()
  }

  private mutating func host(_ text: ArraySlice<UInt8>) -> Bool {
    var hostText = text
    if let colon = Self.portColon(in: text) {
      hostText = text[..<colon]
      guard !hostText.isEmpty, port(text[(colon + 1)...]) else { return false }
    }
    guard let host = HostParser.parse(hostText, isSpecial: parts.isSpecial) else { return false }
    parts.host = host
    return true
  }

  /// The first colon outside brackets.
  private static func portColon(in text: ArraySlice<UInt8>) -> Int? {
    var inBrackets = false
    for (index, byte) in zip(text.indices, text) {
      switch byte {
      case UInt8(ascii: "["): inBrackets = true
      case UInt8(ascii: "]"): inBrackets = false
      case UInt8(ascii: ":") where !inBrackets: return index
      default: break
      }
    }
    return nil
  }

  private mutating func port(_ digits: ArraySlice<UInt8>) -> Bool {
    guard !digits.isEmpty else { return true }
    var value = 0
    for digit in digits {
      guard digit.isASCIIDigit else { return false }
      value = value * 10 + Int(digit - 0x30)
      guard value <= Int(UInt16.max) else { return false }
    }
    parts.port = value == Scheme.defaultPort(parts.scheme) ? nil : value
    return true
  }

  // MARK: File

  private mutating func file() -> Bool {
    parts.host = []
    let fileBase = base.flatMap { $0.scheme == "file" ? $0 : nil }
    if isSlash(next) {
      input.removeFirst()
      if isSlash(next) {
        input.removeFirst()
        return fileHost()
      }
      if let fileBase {
        parts.takeAuthority(of: fileBase)
        let firstSegment = fileBase.path.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") }
        if !DriveLetter.starts(input), DriveLetter.isNormalised(Array(firstSegment)) {
          parts.appendSegment(firstSegment)
        }
      }
      return path()
    }
    guard let fileBase else { return path() }
    parts.takeAuthority(of: fileBase)
    return relativePath(to: fileBase) { parser in
      if DriveLetter.starts(parser.input) { parser.parts.path = [] } else { parser.parts.shortenPath() }
    }
  }

  private mutating func fileHost() -> Bool {
    let rest = input
    let text = take(until: Self.specialAuthorityEnd)
    if DriveLetter.matches(text) {
      input = rest
      return path()
    }
    if !text.isEmpty {
      guard let host = HostParser.parse(text, isSpecial: true) else { return false }
      parts.host = host.elementsEqual("localhost".utf8) ? [] : host
    }
    return pathStart()
  }

  // MARK: Path, query, fragment

  private mutating func pathStart() -> Bool {
    if parts.isSpecial {
      if isSlash(next) { input.removeFirst() }
      return path()
    }
    guard let first = next, first != UInt8(ascii: "?"), first != UInt8(ascii: "#") else { return queryAndFragment() }
    if first == UInt8(ascii: "/") { input.removeFirst() }
    return path()
  }

  /// Reads segments; the slash before the first is already taken.
  private mutating func path() -> Bool {
    let segmentEnd = parts.isSpecial ? Self.specialAuthorityEnd : Self.authorityEnd
    while true {
      let raw = take(until: segmentEnd)
      let slashFollows = isSlash(next)
      switch DotSegment(raw) {
      case .double:
        parts.shortenPath()
        if !slashFollows { parts.appendSegment([]) }
      case .single:
        if !slashFollows { parts.appendSegment([]) }
      case nil:
        let driveLetter = parts.scheme == "file" && parts.path.isEmpty && DriveLetter.matches(raw)
        parts.path.append(UInt8(ascii: "/"))
        if driveLetter {
          parts.path.append(raw[raw.startIndex])
          parts.path.append(UInt8(ascii: ":"))
        } else {
          PercentEncoding.append(raw, encoding: PercentEncoding.path, to: &parts.path)
        }
      }
      guard slashFollows else { break }
      input.removeFirst()
    }
    return queryAndFragment()
  }

  private mutating func opaquePath() -> Bool {
    parts.hasOpaquePath = true
    let text = take(until: ASCIISet("?#"))
    PercentEncoding.append(text, encoding: PercentEncoding.c0Control, to: &parts.path)
    if next != nil, parts.path.last == UInt8(ascii: " ") {
      // A space before "?" or "#" would be trimmed if those were later removed.
      parts.path.removeLast()
      parts.path.append(contentsOf: "%20".utf8)
    }
    return queryAndFragment()
  }

  private mutating func queryAndFragment() -> Bool {
    if next == UInt8(ascii: "?") {
      input.removeFirst()
      parts.query = encodedQuery(take(until: ASCIISet("#")))
    }
    if next == UInt8(ascii: "#") {
      var fragment: [UInt8] = []
      PercentEncoding.append(input.dropFirst(), encoding: PercentEncoding.fragment, to: &fragment)
      parts.fragment = fragment
    }
    return true
  }

  private func encodedQuery(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    let set = parts.isSpecial ? PercentEncoding.specialQuery : PercentEncoding.query
    var output: [UInt8] = []
    output.reserveCapacity(raw.count)
    let usesPageEncoding = parts.isSpecial && parts.scheme != "ws" && parts.scheme != "wss"
    if let queryEncoder, usesPageEncoding, !raw.allSatisfy(Self.isSameInEveryEncoding) {
      PercentEncoding.append(queryEncoder(String(decoding: raw, as: UTF8.self)), encoding: set, to: &output)
    } else {
      PercentEncoding.append(raw, encoding: set, to: &output)
    }
    return output
  }

  /// Whether every encoding of the web writes this byte as itself; ISO-2022-JP cannot write SO, SI and ESC.
  private static func isSameInEveryEncoding(_ byte: UInt8) -> Bool {
    byte < 0x80 && byte != 0x0E && byte != 0x0F && byte != 0x1B
  }
}
