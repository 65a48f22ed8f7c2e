import Addresses

/// Reads the sections of a DNS message (RFC 1035 4.1). The bytes come from the network: every length is checked.
struct DNSMessage {
  /// Records read of one message; no honest answer has more.
  static let maxRecords = 300
  /// Bytes of a name in text form; escapes make four of one.
  private static let maxNameText = 4 * 255
  /// Pointers followed within one name; more than labels fit into a name is a loop.
  private static let maxPointers = 127

  /// The type of the record that carries options (EDNS, RFC 6891).
  private static let optionsType = 41
  /// The option that says why an answer failed (RFC 8914).
  private static let extendedErrorOption = 15

  /// Why the answer failed, where the server says so (RFC 8914), by number.
  private(set) var extendedErrors: [Int] = []
  /// The answer section.
  private(set) var answers: [DNSRecord] = []
  /// The section of authority.
  private(set) var authority: [DNSRecord] = []
  /// The additional section, without the record that carries options.
  private(set) var additional: [DNSRecord] = []
  /// The response code.
  private(set) var responseCode: Int
  /// The number that ties an answer to its question.
  var identifier: UInt16 { UInt16(number(0, 2)) }
  /// Whether this is an answer.
  var isResponse: Bool { bytes[2] & 0x80 != 0 }
  /// Whether the server answers for its own zone (AA).
  var isAuthoritative: Bool { bytes[2] & 0x04 != 0 }
  /// Whether the answer was cut short (TC).
  var isTruncated: Bool { bytes[2] & 0x02 != 0 }
  /// Whether the server says that it validated the answer (AD, RFC 4035).
  var isAuthenticated: Bool { bytes[3] & 0x20 != 0 }
  /// The last question's name and type.
  private(set) var question: (name: String, type: Int)?

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 12

  /// Reads `bytes`; `nil` where they are no DNS message. Records after a broken one are left out.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 12 else { return nil }
    self.bytes = bytes
    responseCode = Int(bytes[3] & 0x0f)
    let questions = Int(bytes[4]) << 8 | Int(bytes[5])
    let count = Int(bytes[6]) << 8 | Int(bytes[7])
    for _ in 0..<questions {
      guard let name = readName(), position + 4 <= bytes.count else { return nil }
      question = (name, number(position, 2))
      position += 4
    }
    for _ in 0..<min(count, Self.maxRecords) {
      guard let record = readRecord() else { return }
      answers.append(record)
    }
    if count <= Self.maxRecords { readFurther(authorities: number(8, 2), additionals: number(10, 2)) }
  }

  /// Reads the sections behind the answer: referrals, and what is said of a failure.
  private mutating func readFurther(authorities: Int, additionals: Int) {
    for index in 0..<min(authorities + additionals, Self.maxRecords) {
      guard let record = readRecord() else { return }
      if record.type == Self.optionsType, case .other(let raw) = record.content {
        readExtendedErrors(raw)
      } else if index < authorities {
        authority.append(record)
      } else {
        additional.append(record)
      }
    }
  }

  private mutating func readExtendedErrors(_ options: [UInt8]) {
    var offset = 0
    while offset + 4 <= options.count {
      let option = Int(options[offset]) << 8 | Int(options[offset + 1])
      let length = Int(options[offset + 2]) << 8 | Int(options[offset + 3])
      guard offset + 4 + length <= options.count else { return }
      if option == Self.extendedErrorOption, length >= 2 {
        extendedErrors.append(Int(options[offset + 4]) << 8 | Int(options[offset + 5]))
      }
      offset += 4 + length
    }
  }

  /// The aliases that lead from `name`, and the records of `type` at their end.
  func chain(from name: String, to type: RecordType) -> (aliases: [String], records: [DNSRecord]) {
    var owner = name
    var aliases: [String] = []
    while type != .cname, aliases.count < answers.count {
      let next = answers.first { $0.name == owner && $0.type == RecordType.cname.rawValue }
      guard case .name(let target) = next?.content, !aliases.contains(target) else { break }
      aliases.append(target)
      owner = target
    }
    return (aliases, answers.filter { $0.name == owner && $0.type == type.rawValue })
  }

  private func number(_ offset: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
  }

  private mutating func readRecord() -> DNSRecord? {
    guard let name = readName(), position + 10 <= bytes.count else { return nil }
    let type = number(position, 2)
    let timeToLive = number(position + 4, 4)
    let length = number(position + 8, 2)
    let start = position + 10
    guard start + length <= bytes.count else { return nil }
    position = start
    let content = readContent(type, start..<start + length)
    position = start + length
    // The top bit of a time to live counts as zero (RFC 2181 8).
    return DNSRecord(name: name, type: type, timeToLive: timeToLive > 0x7fff_ffff ? 0 : timeToLive, content: content)
  }

  private mutating func readContent(_ type: Int, _ range: Range<Int>) -> DNSRecord.Content {
    let raw = Array(bytes[range])
    let other = DNSRecord.Content.other(raw)
    switch RecordType(rawValue: type) {
    case .a, .aaaa:
      let wanted = type == RecordType.a.rawValue ? 4 : 16
      return raw.count == wanted ? IPAddress(bytes: raw).map { .address($0) } ?? other : other
    case .cname, .ns, .ptr:
      return readName(within: range).map { .name($0) } ?? other
    case .mx:
      guard raw.count > 2 else { return other }
      position = range.lowerBound + 2
      return readName(within: range).map { .mailExchange(preference: number(range.lowerBound, 2), host: $0) } ?? other
    case .soa:
      guard let primary = readName(within: range), let mailbox = readName(within: range),
        position + 20 <= range.upperBound
      else { return other }
      return .startOfAuthority(
        primary: primary, mailbox: mailbox, serial: UInt32(number(position, 4)),
        minimum: UInt32(number(position + 16, 4)))
    case .caa:
      guard raw.count >= 2, raw.count >= 2 + Int(raw[1]) else { return other }
      let tagEnd = 2 + Int(raw[1])
      return .certificationAuthority(
        flags: Int(raw[0]), tag: String(decoding: raw[2..<tagEnd], as: UTF8.self).lowercased(),
        value: String(decoding: raw[tagEnd...], as: UTF8.self))
    case .ds:
      guard raw.count > 4 else { return other }
      return .delegationSigner(
        keyTag: number(range.lowerBound, 2), algorithm: Int(raw[2]), digestType: Int(raw[3]), digest: Array(raw[4...]))
    case .txt:
      return Self.strings(raw).map { .text($0) } ?? other
    case nil:
      return other
    }
  }

  private static func strings(_ raw: [UInt8]) -> String? {
    var text: [UInt8] = []
    var offset = 0
    while offset < raw.count {
      let end = offset + 1 + Int(raw[offset])
      guard end <= raw.count else { return nil }
      text += raw[offset + 1..<end]
      offset = end
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func readName(within range: Range<Int>) -> String? {
    guard let name = readName(), position <= range.upperBound else { return nil }
    return name
  }

  /// Reads a name, following compression pointers, and leaves `position` behind it.
  private mutating func readName() -> String? {
    var text: [UInt8] = []
    var offset = position
    var pointers = 0
    while offset < bytes.count {
      let length = Int(bytes[offset])
      if length == 0 {
        if pointers == 0 { position = offset + 1 }
        return String(decoding: text, as: UTF8.self)
      }
      if length & 0xc0 == 0xc0 {
        guard offset + 1 < bytes.count, pointers < Self.maxPointers else { return nil }
        if pointers == 0 { position = offset + 2 }
        pointers += 1
        offset = (length & 0x3f) << 8 | Int(bytes[offset + 1])
        continue
      }
      guard length < 64, offset + 1 + length <= bytes.count, text.count < Self.maxNameText else { return nil }
      if !text.isEmpty { text.append(UInt8(ascii: ".")) }
      for byte in bytes[offset + 1...offset + length] { Self.append(byte, to: &text) }
      offset += 1 + length
    }
    return nil
  }

  private static func append(_ byte: UInt8, to text: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      text.append(byte | 0x20)
    case UInt8(ascii: "."), UInt8(ascii: "\\"), 0...0x20, 0x7f...0xff:
      // Escaped as in zone files (RFC 1035 5.1), so that a label cannot pass for two.
      let digits = String(byte)
      text += Array("\\\(String(repeating: "0", count: 3 - digits.utf8.count))\(digits)".utf8)
    default:
      text.append(byte)
    }
  }
}
