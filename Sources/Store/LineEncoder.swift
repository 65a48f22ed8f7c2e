import FoundationEssentials

/// Encodes values as JSON, one line each, straight into bytes; `EvidenceCoder.decoder()` reads them.
///
/// Foundation's encoder makes a tree of dictionaries first: of a site with thousands of pages and targets, that took a
/// tenth of the processor time of its scan. Members come in the order in which types write them, those of dictionaries
/// by name, so that equal values give equal bytes; times are in milliseconds since 1970.
///
/// Of the types that Foundation's coders treat apart only dates are: `Data`, `URL` and `Decimal` stand in no evidence, and
/// would not be read back.
///
/// Values are written one after the other: where a type begins one object or array and then another beside it, the
/// first is closed by then. Synthesized ones keep to that.
final class LineEncoder: Encoder {
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]
  /// On the heap: as a stored property each of thousands of small writes would be checked for exclusive access.
  fileprivate let json = UnsafeMutablePointer<JSONBytes>.allocate(capacity: 1)
  /// Whether values of a type are dictionaries: asking the runtime takes longer than writing most values.
  private var dictionaries: [ObjectIdentifier: Bool] = [:]

  init() { json.initialize(to: JSONBytes()) }

  deinit {
    json.deinitialize(count: 1)
    json.deallocate()
  }

  /// The bytes of a value, without a line feed.
  ///
  /// - Throws: `EncodingError.invalidValue` for numbers that JSON has not: infinities and NaN.
  func line(_ value: some Encodable) throws -> [UInt8] {
    json.pointee.removeAll()
    try write(value)
    return json.pointee.bytes
  }

  fileprivate func write<Value: Encodable>(_ value: Value) throws {
    let depth = json.pointee.depth
    if Value.self == Date.self, let date = value as? Date {
      try write(number: date.timeIntervalSince1970 * 1000)
    } else if isDictionary(Value.self), let dictionary = value as? any NamedMembers {
      try dictionary.writeMembers(to: self)
    } else {
      try value.encode(to: self)
    }
    if json.pointee.isNamed { json.pointee.openObject() }
    json.pointee.close(to: depth)
  }

  fileprivate func write(number: Double) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(number, .init(codingPath: [], debugDescription: "\(number) is no JSON number"))
    }
    let isWhole = number == number.rounded(.towardZero) && abs(number) < 1e15
    json.pointee.literal(isWhole ? String(Int64(number)) : number.description)
  }

  private func isDictionary<Value>(_ type: Value.Type) -> Bool {
    let key = ObjectIdentifier(type)
    if let known = dictionaries[key] { return known }
    // By name: for a type that does not conform, the runtime would read through the conformances of the whole program.
    let answer = _typeName(type, qualified: false).hasPrefix("Dictionary<") && type is any NamedMembers.Type
    dictionaries[key] = answer
    return answer
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    json.pointee.openObject()
    return KeyedEncodingContainer(ObjectLine<Key>(encoder: self, depth: json.pointee.depth))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    json.pointee.openArray()
    return ArrayLine(encoder: self, depth: json.pointee.depth)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { ValueLine(encoder: self) }
}

/// Dictionaries, whose members come in no order.
private protocol NamedMembers {
  func writeMembers(to encoder: LineEncoder) throws
}

extension Dictionary: NamedMembers where Key: LosslessStringConvertible & Comparable, Value: Encodable {
  fileprivate func writeMembers(to encoder: LineEncoder) throws {
    encoder.json.pointee.openObject()
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      encoder.json.pointee.name(key.description)
      try encoder.write(value)
    }
  }
}

/// Members of an object.
private struct ObjectLine<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: LineEncoder
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  private func name(_ key: Key) -> UnsafeMutablePointer<JSONBytes> {
    encoder.json.pointee.close(to: depth)
    encoder.json.pointee.name(key.stringValue)
    return encoder.json
  }

  func encodeNil(forKey key: Key) { name(key).pointee.literal("null") }
  func encode(_ value: Bool, forKey key: Key) { name(key).pointee.literal(value ? "true" : "false") }
  func encode(_ value: String, forKey key: Key) { name(key).pointee.string(value) }
  func encode(_ value: Int, forKey key: Key) { name(key).pointee.literal(String(value)) }

  func encode(_ value: Double, forKey key: Key) throws {
    _ = name(key)
    try encoder.write(number: value)
  }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    _ = name(key)
    try encoder.write(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    _ = name(key)
    return encoder.container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    _ = name(key)
    return encoder.unkeyedContainer()
  }

  func superEncoder(forKey key: Key) -> any Encoder {
    _ = name(key)
    return encoder
  }

  func superEncoder() -> any Encoder {
    encoder.json.pointee.close(to: depth)
    encoder.json.pointee.name("super")
    return encoder
  }
}

/// Elements of an array.
private struct ArrayLine: UnkeyedEncodingContainer {
  let encoder: LineEncoder
  let depth: Int
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(encoder: LineEncoder, depth: Int) {
    self.encoder = encoder
    self.depth = depth
  }

  private mutating func next() -> UnsafeMutablePointer<JSONBytes> {
    count += 1
    encoder.json.pointee.close(to: depth)
    return encoder.json
  }

  mutating func encodeNil() { next().pointee.literal("null") }
  mutating func encode(_ value: Bool) { next().pointee.literal(value ? "true" : "false") }
  mutating func encode(_ value: String) { next().pointee.string(value) }
  mutating func encode(_ value: Int) { next().pointee.literal(String(value)) }

  mutating func encode(_ value: Double) throws {
    _ = next()
    try encoder.write(number: value)
  }

  mutating func encode(_ value: some Encodable) throws {
    _ = next()
    try encoder.write(value)
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    _ = next()
    return encoder.container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    _ = next()
    return encoder.unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder {
    _ = next()
    return encoder
  }
}

/// A value by itself.
private struct ValueLine: SingleValueEncodingContainer {
  let encoder: LineEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { encoder.json.pointee.literal("null") }
  func encode(_ value: Bool) { encoder.json.pointee.literal(value ? "true" : "false") }
  func encode(_ value: String) { encoder.json.pointee.string(value) }
  func encode(_ value: Int) { encoder.json.pointee.literal(String(value)) }
  func encode(_ value: Double) throws { try encoder.write(number: value) }
  func encode(_ value: Float) throws { try encoder.write(number: Double(value)) }
  /// Integers of all other widths come here at last.
  func encode(_ value: some FixedWidthInteger & Encodable) { encoder.json.pointee.literal(String(value)) }
  func encode(_ value: some Encodable) throws { try encoder.write(value) }
}
