/// What single bytes are to markup, for passing over tags.
struct MarkupBytes: OptionSet {
  let rawValue: UInt8

  /// ASCII letters: a tag's name begins with one.
  static let letter = MarkupBytes(rawValue: 1)
  /// What names go on with.
  static let name = MarkupBytes(rawValue: 2)
  /// White space as the parser has it.
  static let blank = MarkupBytes(rawValue: 4)
  /// What the name of an attribute begins with.
  static let nameStart = MarkupBytes(rawValue: 8)
  /// What may mean something in a value, or in a script or a style in which the value stands: references, escapes, the
  /// end of quotes, lines, comments and tags.
  static let meaningful = MarkupBytes(rawValue: 16)
  /// Brackets of tags.
  static let bracket = MarkupBytes(rawValue: 32)
  static let beyondASCII = MarkupBytes(rawValue: 64)
  static let alphanumeric = MarkupBytes(rawValue: 128)

  /// The classes of each byte. Written once, lives as long as the process.
  nonisolated(unsafe) static let classes: UnsafePointer<UInt8> = {
    let classes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in UInt8.min...UInt8.max { classes[Int(byte)] = of(byte).rawValue }
    return UnsafePointer(classes)
  }()

  private static func of(_ byte: UInt8) -> MarkupBytes {
    var classes: MarkupBytes = []
    let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26
    let isDigit = byte &- UInt8(ascii: "0") < 10
    if isLetter { classes.formUnion([.letter, .name, .alphanumeric]) }
    if isDigit { classes.formUnion([.name, .alphanumeric]) }
    if "-.:_".utf8.contains(byte) { classes.insert(.name) }
    if "\t\n\r ".utf8.contains(byte) { classes.insert(.blank) }
    if isLetter || ".:_".utf8.contains(byte) { classes.insert(.nameStart) }
    if byte < 0x20 || "\"&'*<>\\`".utf8.contains(byte) { classes.insert(.meaningful) }
    if "<>".utf8.contains(byte) { classes.insert(.bracket) }
    if byte >= 0x80 { classes.insert(.beyondASCII) }
    return classes
  }
}
