// The small values of which a page has dozens are coded as one string each, their parts separated by tabs: a JSON coder
// takes its time by the value, and these are most of what a site of 5,000 pages has. Evidence of earlier versions has
// arrays instead, which are read as well. New parts are appended; readers ignore those they do not know.

/// The parts of a value coded as one string.
private enum TabbedText {
  static func join(_ parts: [String]) -> String {
    let length = parts.reduce(parts.count) { $0 + $1.utf8.count }
    return String(unsafeUninitializedCapacity: length) { text in
      var count = 0
      for (number, part) in parts.enumerated() {
        if number > 0 {
          text[count] = 0x09
          count += 1
        }
        // A tab would end a part. In what was read from pages white space is folded to single spaces already.
        for byte in part.utf8 {
          text[count] = byte == 0x09 ? 0x20 : byte
          count += 1
        }
      }
      return count
    }
  }

  /// The parts; `nil` where the value is coded otherwise.
  static func parts(of decoder: any Decoder) throws -> [String]? {
    guard let text = try? decoder.singleValueContainer().decode(String.self) else { return nil }
    return text.utf8.split(separator: 0x09, omittingEmptySubsequences: false).map { String($0) ?? "" }
  }

  static func encode(_ parts: [String], to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(join(parts))
  }

  static func corrupt(_ decoder: any Decoder, _ what: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no \(what)"))
  }
}

extension Meta {
  /// Reads `name`, `content`.
  public init(from decoder: any Decoder) throws {
    if let parts = try TabbedText.parts(of: decoder) {
      guard parts.count >= 2 else { throw TabbedText.corrupt(decoder, "meta") }
      (name, content) = (parts[0], parts[1])
      return
    }
    var container = try decoder.unkeyedContainer()
    name = try container.decode(String.self)
    content = try container.decode(String.self)
  }

  /// Writes `name`, `content`.
  public func encode(to encoder: any Encoder) throws {
    try TabbedText.encode([name, content], to: encoder)
  }
}

extension Mark {
  /// Reads `kind`, `line`, `value`.
  public init(from decoder: any Decoder) throws {
    if let parts = try TabbedText.parts(of: decoder) {
      guard parts.count >= 3, let kind = Kind(rawValue: parts[0]), let line = Int(parts[1]) else {
        throw TabbedText.corrupt(decoder, "mark")
      }
      (self.kind, self.line, value) = (kind, line, parts[2])
      return
    }
    var container = try decoder.unkeyedContainer()
    kind = try container.decode(Kind.self)
    line = try container.decode(Int.self)
    value = container.isAtEnd ? "" : try container.decode(String.self)
  }

  /// Writes `kind`, `line`, `value`.
  public func encode(to encoder: any Encoder) throws {
    try TabbedText.encode([kind.rawValue, String(line), value], to: encoder)
  }
}

extension HiddenLink {
  /// Reads `[trick, line, url, text, block, neighbours]`, and `sheet` where there is one.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    trick = try container.decode(Trick.self)
    line = try container.decode(Int.self)
    url = try container.decode(String.self)
    text = try container.decode(String.self)
    block = try container.decode(Int.self)
    neighbours = try container.decode(Int.self)
    sheet = container.isAtEnd ? nil : try container.decode(String.self)
  }

  /// Writes `[trick, line, url, text, block, neighbours]`, and `sheet` where there is one.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(trick.rawValue)
    try container.encode(line)
    try container.encode(url)
    try container.encode(text)
    try container.encode(block)
    try container.encode(neighbours)
    if let sheet { try container.encode(sheet) }
  }
}

extension PageDate {
  /// Reads `day`, `role`, `line`, `raw`, `time`, `item`, `url`; the last three empty where absent.
  public init(from decoder: any Decoder) throws {
    if let parts = try TabbedText.parts(of: decoder) {
      guard parts.count >= 7, let day = CalendarDay(parts[0]), let role = Role(rawValue: parts[1]),
        let line = Int(parts[2])
      else { throw TabbedText.corrupt(decoder, "date") }
      (self.day, self.role, self.line, raw) = (day, role, line, parts[3])
      (time, item, url) = (Self.present(parts[4]), Self.present(parts[5]), Self.present(parts[6]))
      return
    }
    var container = try decoder.unkeyedContainer()
    func optional() throws -> String? { container.isAtEnd ? nil : try container.decodeIfPresent(String.self) }
    day = try container.decode(CalendarDay.self)
    role = try container.decode(Role.self)
    raw = try container.decode(String.self)
    line = try container.decode(Int.self)
    time = try optional()
    item = try optional()
    url = try optional()
  }

  /// Writes `day`, `role`, `line`, `raw`, `time`, `item`, `url`; the last three empty where absent.
  public func encode(to encoder: any Encoder) throws {
    try TabbedText.encode(
      [day.description, role.rawValue, String(line), raw, time ?? "", item ?? "", url ?? ""], to: encoder)
  }

  private static func present(_ part: String) -> String? { part.isEmpty ? nil : part }
}
