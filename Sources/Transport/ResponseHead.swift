import Evidence

/// A response's status line and header fields.
struct ResponseHead: Sendable {
  /// The status code.
  var status: Int
  /// `1.0`, `1.1`, `2`.
  var httpVersion: String
  /// As received, in order.
  var headers: [HeaderField]
  /// The first Location field, bytes beyond ASCII percent-encoded as browsers do, whatever their encoding.
  var location: String?
  /// The first Location field as the evidence keeps it.
  var locationAsSent: String?

  /// Whether the body may be HTML: by its Content-Type, or where the server names none.
  var mayBeHTML: Bool {
    let types = headers.filter { $0.isNamed("content-type") && !$0.value.isEmpty }
    return types.isEmpty || types.contains { Self.namesHTML($0.value) }
  }

  /// Whether `html` stands in a media type, ASCII case ignored.
  private static func namesHTML(_ value: String) -> Bool {
    var last: UInt32 = 0
    for byte in value.utf8 {
      last = last << 8 | UInt32(byte | 0x20)
      if last == 0x6874_6D6C { return true }
    }
    return false
  }

  /// Whether browsers go on to `location` (fetch standard, "redirect status").
  var isRedirect: Bool {
    switch status {
    case 301, 302, 303, 307, 308: location != nil
    default: false
    }
  }

  /// Reads the lines of one head, line ends included; `nil` where the first is no HTTP status line.
  init?(lines: UnsafeBufferPointer<UInt8>) {
    var rest = lines[...]
    guard let first = Self.nextLine(&rest), let line = Self.statusLine(first) else { return nil }
    (httpVersion, status) = line
    headers = []
    headers.reserveCapacity(12)
    while let line = Self.nextLine(&rest) {
      guard let start = line.first else { continue }
      if start == UInt8(ascii: " ") || start == UInt8(ascii: "\t") {
        // A folded line continues the field before (RFC 9112 5.2).
        if let last = headers.indices.last { headers[last].value += " " + Self.text(Self.trimmed(line)) }
        continue
      }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let value = Self.trimmed(line[line.index(after: colon)...])
      let field = HeaderField(Self.text(Self.trimmed(line[..<colon])), Self.text(value))
      if location == nil, !value.isEmpty, Self.isLocation(line[..<colon]) {
        location = Self.percentEncoded(value)
        locationAsSent = field.value
      }
      headers.append(field)
    }
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private static func nextLine(_ rest: inout Bytes) -> Bytes? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
    var line = rest[..<end]
    rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[end...]
    if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
    return line
  }

  private static func statusLine(_ line: Bytes) -> (String, Int)? {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard parts.count >= 2, parts[0].starts(with: "HTTP/".utf8), parts[1].count == 3,
      let status = Int(text(parts[1]))
    else { return nil }
    return (text(parts[0].dropFirst(5)), status)
  }

  private static func trimmed(_ bytes: Bytes) -> Bytes {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var part = bytes.drop(while: isBlank)
    while let last = part.last, isBlank(last) { part = part.dropLast() }
    return part
  }

  private static func text(_ bytes: Bytes) -> String {
    // UTF-8 where it is, else Latin-1, in which every byte is a character.
    let rebased = UnsafeBufferPointer(rebasing: bytes)
    return String(validating: rebased, as: UTF8.self)
      ?? String(String.UnicodeScalarView(rebased.map { UnicodeScalar($0) }))
  }

  private static func isLocation(_ name: Bytes) -> Bool {
    let wanted = "location".utf8
    return name.count == wanted.count && zip(name, wanted).allSatisfy { $0 | 0x20 == $1 }
  }

  private static func percentEncoded(_ bytes: Bytes) -> String {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return text(bytes) }
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in bytes {
      if byte < 0x80 {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

extension ResponseHead {
  /// Whether a Set-Cookie field came.
  var setsCookies: Bool {
    headers.contains { $0.isNamed("set-cookie") }
  }
}
