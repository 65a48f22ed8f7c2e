import CIDN2

/// "Domain to ASCII" of the URL standard (section 3.3): UTS #46, non-transitional, without STD3 rules, hyphen or
/// length checks. The work is libidn2's; what differs there from the standard is put right here.
enum DomainToASCII {
  /// The full stops of UTS #46, section 2.3: `.`, `。`, `．`, `｡`.
  private static let fullStops: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]

  /// Converts a domain given as UTF-8; `nil` where it is no valid domain. The result may still hold characters that
  /// a host must not hold.
  static func convert(_ domain: [UInt8]) -> [UInt8]? {
    // The standard does not look into the xn-- labels of an ASCII domain.
    if domain.allSatisfy({ $0 < 0x80 }) { return domain.map(\.asciiLowercased) }
    guard !domain.contains(0), let text = String(validating: domain, as: UTF8.self) else { return nil }
    var output: [UInt8] = []
    // Label by label, as libidn2 refuses empty labels and long domains, which the standard lets pass.
    let labels = text.unicodeScalars.split(omittingEmptySubsequences: false) { fullStops.contains($0) }
    for (index, label) in labels.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ".")) }
      guard let ascii = convert(label: label) else { return nil }
      output.append(contentsOf: ascii)
    }
    return output
  }

  private static func convert(label: Substring.UnicodeScalarView) -> [UInt8]? {
    var text = ""
    for scalar in label {
      switch NewerMapping.of(scalar) {
      case .unchanged: text.unicodeScalars.append(scalar)
      case .ignored: continue
      case .mapped(let other): text.unicodeScalars.append(other)
      }
    }
    if text.utf8.allSatisfy({ $0 < 0x80 }), !text.lowercased().hasPrefix("xn--") {
      return text.utf8.map(\.asciiLowercased)
    }
    return lookUp(text)
  }

  private static func lookUp(_ label: String) -> [UInt8]? {
    let (result, status) = callLibrary(label, IDN2_NONTRANSITIONAL)
    if let result { return result }
    // libidn2 adds rules of IDNA 2008 that UTS #46 lacks (no symbols, no emoji, no hyphen at the ends). It checks
    // only the mapping of UTS #46 when asked for transitional processing; that differs for four characters alone.
    let onlyByIDNA2008: Set<Int32> = [
      IDN2_DISALLOWED.rawValue, IDN2_CONTEXTO.rawValue, IDN2_CONTEXTO_NO_RULE.rawValue, IDN2_UNASSIGNED.rawValue,
      IDN2_HYPHEN_STARTEND.rawValue,
    ]
    guard onlyByIDNA2008.contains(status), !label.unicodeScalars.contains(where: deviations.contains),
      !RightToLeft.isMixed(label)
    else { return nil }
    return callLibrary(label, IDN2_TRANSITIONAL).result
  }

  /// Characters that transitional processing would map: ß, ς, ZWNJ, ZWJ (UTS #46, section 2.3).
  private static let deviations: Set<Unicode.Scalar> = ["\u{DF}", "\u{3C2}", "\u{200C}", "\u{200D}"]

  private static func callLibrary(_ label: String, _ mode: idn2_flags) -> (result: [UInt8]?, status: Int32) {
    var pointer: UnsafeMutablePointer<CChar>?
    let flags = Int32(bitPattern: IDN2_NFC_INPUT.rawValue | mode.rawValue)
    let status = idn2_to_ascii_8z(label, &pointer, flags)
    guard status == IDN2_OK.rawValue, let pointer else { return (nil, status) }
    defer { idn2_free(pointer) }
    return (Array(String(cString: pointer).utf8), status)
  }
}

/// Mappings of UTS #46 that changed after the Unicode version of the libidn2 releases in use (15.1 and 16.0 made
/// characters valid or ignored that were disallowed before).
enum NewerMapping {
  case unchanged
  case ignored
  case mapped(Unicode.Scalar)

  static func of(_ scalar: Unicode.Scalar) -> NewerMapping {
    let other: UInt32
    switch scalar.value {
    case 0x180E, 0x206A...0x206F, 0x2061...0x2064: return .ignored
    case 0x1E9E: other = 0xDF
    case 0x04C0: other = 0x04CF
    case 0x10A0...0x10C5: other = scalar.value - 0x10A0 + 0x2D00
    case 0x2132: other = 0x214E
    case 0x2183: other = 0x2184
    case 0x2F868: other = 0x36FC
    case 0x2F874: other = 0x5F53
    case 0x2F91F: other = 0x243AB
    case 0x2F95F: other = 0x7AEE
    case 0x2F9BF: other = 0x45D7
    default: return .unchanged
    }
    return Unicode.Scalar(other).map { .mapped($0) } ?? .unchanged
  }
}

/// The part of the Bidi rule (RFC 5893, section 2) that is checked where libidn2 stopped before its own check.
enum RightToLeft {
  /// The blocks of right-to-left scripts.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF,
  ]

  /// Whether a label holds both right-to-left characters and letters that run left to right.
  static func isMixed(_ label: String) -> Bool {
    var hasRightToLeft = false
    var hasLeftToRight = false
    for scalar in label.unicodeScalars {
      if blocks.contains(where: { $0.contains(scalar.value) }) {
        hasRightToLeft = true
      } else if scalar.properties.isAlphabetic {
        hasLeftToRight = true
      }
    }
    return hasRightToLeft && hasLeftToRight
  }
}
