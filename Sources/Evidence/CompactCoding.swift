// The small values of which a page has dozens are coded as JSON arrays and not as objects: half the time and two
// thirds of the bytes of what a site of 5,000 pages takes. New elements are appended; readers ignore those they do
// not know.

extension Meta {
  /// Reads `[name, content]`.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    name = try container.decode(String.self)
    content = try container.decode(String.self)
  }

  /// Writes `[name, content]`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(name)
    try container.encode(content)
  }
}

extension Mark {
  /// Reads `[kind, line, value]`, the value left out where it is empty.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    kind = try container.decode(Kind.self)
    line = try container.decode(Int.self)
    value = container.isAtEnd ? "" : try container.decode(String.self)
  }

  /// Writes `[kind, line, value]`, the value left out where it is empty.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    // The raw value itself: an enum would cost a container of its own.
    try container.encode(kind.rawValue)
    try container.encode(line)
    if !value.isEmpty { try container.encode(value) }
  }
}

extension HiddenLink {
  /// Reads `[trick, line, url, text, block, neighbours]`.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    trick = try container.decode(Trick.self)
    line = try container.decode(Int.self)
    url = try container.decode(String.self)
    text = try container.decode(String.self)
    block = try container.decode(Int.self)
    neighbours = try container.decode(Int.self)
  }

  /// Writes `[trick, line, url, text, block, neighbours]`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(trick.rawValue)
    try container.encode(line)
    try container.encode(url)
    try container.encode(text)
    try container.encode(block)
    try container.encode(neighbours)
  }
}

extension PageDate {
  /// Reads `[day, role, raw, line, time, item, url]`, the last three `null` or left out where absent.
  public init(from decoder: any Decoder) throws {
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

  /// Writes `[day, role, raw, line, time, item, url]`, the last three `null` or left out where absent.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(day.description)
    try container.encode(role.rawValue)
    try container.encode(raw)
    try container.encode(line)
    let optional = [time, item, url]
    guard let last = optional.lastIndex(where: { $0 != nil }) else { return }
    for value in optional[...last] {
      if let value { try container.encode(value) } else { try container.encodeNil() }
    }
  }
}
