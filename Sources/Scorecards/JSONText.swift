/// A JSON value whose members keep their order, so that two reports can be compared line by line.
enum JSONText {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  /// Longest one-line form; longer arrays and objects get a line per member.
  private static let lineWidth = 160

  static func optional(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }
  static func optional(_ number: Int?) -> JSONText { number.map { .integer($0) } ?? .null }
  static func optional(_ number: Double?) -> JSONText { number.map { .number($0) } ?? .null }
  static func strings(_ texts: [String]) -> JSONText { .array(texts.map { .string($0) }) }

  /// The text, continued lines indented by `indent` spaces more than they need.
  func text(indent: Int = 0) -> String {
    var out = ""
    write(into: &out, indent: indent)
    return out
  }

  private func write(into out: inout String, indent: Int) {
    switch self {
    case .array(let items) where !items.isEmpty:
      if writeInline(into: &out) { return }
      out += "[\n"
      for (index, item) in items.enumerated() {
        out += String(repeating: " ", count: indent + 2)
        item.write(into: &out, indent: indent + 2)
        out += index == items.count - 1 ? "\n" : ",\n"
      }
      out += String(repeating: " ", count: indent) + "]"
    case .object(let members) where !members.isEmpty:
      if writeInline(into: &out) { return }
      out += "{\n"
      for (index, member) in members.enumerated() {
        out += String(repeating: " ", count: indent + 2) + Self.quoted(member.0) + ": "
        member.1.write(into: &out, indent: indent + 2)
        out += index == members.count - 1 ? "\n" : ",\n"
      }
      out += String(repeating: " ", count: indent) + "}"
    default:
      writeCompact(into: &out)
    }
  }

  /// Writes the value on one line if it is short and holds no further level of members than one.
  private func writeInline(into out: inout String) -> Bool {
    guard depth <= 1 else { return false }
    var line = ""
    writeCompact(into: &line)
    guard line.utf8.count <= Self.lineWidth else { return false }
    out += line
    return true
  }

  private var depth: Int {
    switch self {
    case .array(let items): items.isEmpty ? 0 : 1 + (items.map(\.depth).max() ?? 0)
    case .object(let members): members.isEmpty ? 0 : 1 + (members.map(\.1.depth).max() ?? 0)
    default: 0
    }
  }

  private func writeCompact(into out: inout String) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .integer(let value): out += String(value)
    case .number(let value): out += Self.plain(value)
    case .string(let value): out += Self.quoted(value)
    case .array(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += ", " }
        item.writeCompact(into: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { out += ", " }
        out += Self.quoted(member.0) + ": "
        member.1.writeCompact(into: &out)
      }
      out += "}"
    }
  }

  /// At most three decimals, no exponent: JSON has no infinities, and no measured value here needs more.
  private static func plain(_ value: Double) -> String { PlainNumber.text(value, decimals: 3) }

  /// RFC 8259 section 7; also escapes DEL, U+2028 and U+2029, which some readers take for line ends.
  static func quoted(_ text: String) -> String {
    var out = "\""
    out.reserveCapacity(text.utf8.count + 2)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029 {
          let digits = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
