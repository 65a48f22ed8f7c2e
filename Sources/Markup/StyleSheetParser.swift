import Addresses
import Evidence

/// Finds the addresses in CSS: `url(…)` and the string of `@import`, comments left out.
public enum StyleSheetParser {
  /// One address a style names.
  struct Reference {
    /// The address with CSS escapes resolved.
    var address: [UInt8]
    /// Newlines before it in the text.
    var newlinesBefore: Int
  }

  /// The links of a style sheet file, resolved against its own address; UTF-8 or ASCII bytes.
  public static func links(_ body: [UInt8], url: WebAddress) -> [Link] {
    let found = body.prefix(MarkupLimits.styleBytes).withUnsafeBufferPointer { references($0) }
    return found.prefix(MarkupLimits.links).map { reference in
      let raw = String(decoding: reference.address.prefix(MarkupLimits.addressBytes), as: UTF8.self)
      let fits = reference.address.count <= MarkupLimits.addressBytes
      return Link(
        url: fits ? WebAddress(raw, base: url) : nil, raw: raw, kind: .style, line: reference.newlinesBefore + 1)
    }
  }

  /// All addresses but `data:` ones and fragments of the page itself, which load nothing.
  static func references(_ css: UnsafeBufferPointer<UInt8>) -> [Reference] {
    var found: [Reference] = []
    var (index, newlines) = (0, 0)
    while index < css.count, found.count < MarkupLimits.links {
      let byte = css[index]
      if byte == 0x0A {
        newlines += 1
        index += 1
      } else if byte == UInt8(ascii: "/"), index + 1 < css.count, css[index + 1] == UInt8(ascii: "*") {
        index += 2
        while index < css.count, !(css[index] == UInt8(ascii: "/") && css[index - 1] == UInt8(ascii: "*")) {
          if css[index] == 0x0A { newlines += 1 }
          index += 1
        }
        index += 1
      } else if byte | 0x20 == UInt8(ascii: "u"), matches(css, index, "url(") {
        index += 4
        take(readAddress(css, &index, closing: UInt8(ascii: ")")), newlines, &found)
      } else if byte == UInt8(ascii: "@"), matches(css, index, "@import") {
        index += 7
        while index < css.count, css[index] <= 0x20 {
          if css[index] == 0x0A { newlines += 1 }
          index += 1
        }
        if index < css.count, css[index] == UInt8(ascii: "\"") || css[index] == UInt8(ascii: "'") {
          take(readAddress(css, &index, closing: UInt8(ascii: ";")), newlines, &found)
        }
      } else {
        index += 1
      }
    }
    return found
  }

  private static func take(_ address: [UInt8], _ newlines: Int, _ found: inout [Reference]) {
    guard let first = address.first, first != UInt8(ascii: "#") else { return }
    if address.count >= 5, address.prefix(5).map({ $0 | 0x20 }).elementsEqual("data:".utf8) { return }
    found.append(Reference(address: address, newlinesBefore: newlines))
  }

  private static func matches(_ css: UnsafeBufferPointer<UInt8>, _ index: Int, _ word: StaticString) -> Bool {
    guard index + word.utf8CodeUnitCount <= css.count else { return false }
    return word.withUTF8Buffer { letters in
      letters.indices.allSatisfy { css[index + $0] | 0x20 == letters[$0] | 0x20 }
    }
  }

  /// Reads a quoted string, or everything up to `closing`; a string ends at a bare newline, as in CSS.
  private static func readAddress(
    _ css: UnsafeBufferPointer<UInt8>, _ index: inout Int, closing: UInt8
  ) -> [UInt8] {
    while index < css.count, css[index] <= 0x20, css[index] != 0x0A { index += 1 }
    guard index < css.count else { return [] }
    var end = closing
    if css[index] == UInt8(ascii: "\"") || css[index] == UInt8(ascii: "'") {
      end = css[index]
      index += 1
    }
    var address: [UInt8] = []
    while index < css.count, css[index] != end, css[index] != 0x0A {
      if css[index] == UInt8(ascii: "\\"), index + 1 < css.count {
        index += 1
        appendEscape(css, &index, &address)
      } else {
        address.append(css[index])
        index += 1
      }
    }
    while let last = address.last, last <= 0x20 { address.removeLast() }
    return address
  }

  /// A CSS escape: up to six hex digits and one white space, or the next byte itself.
  private static func appendEscape(_ css: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ address: inout [UInt8]) {
    var code: UInt32 = 0
    var digits = 0
    while digits < 6, index < css.count, let digit = Character(Unicode.Scalar(css[index])).hexDigitValue {
      code = code * 16 + UInt32(digit)
      digits += 1
      index += 1
    }
    if digits == 0 {
      address.append(css[index])
      index += 1
      return
    }
    if index < css.count, css[index] == 0x20 || css[index] == 0x09 { index += 1 }
    address += Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
  }
}
