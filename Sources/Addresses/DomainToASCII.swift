import CIDN2

/// "Domain to ASCII" of the URL standard (section 3.3): UTS #46, non-transitional, without STD3 rules, hyphen or
/// length checks. The work is libidn2's; what differs there from the standard is put right here.
enum DomainToASCII {
  /// The full stops of UTS #46, section 2.3: `.`, `。`, `．`, `｡`.
  private static let fullStops: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]

  /// Bytes of a domain beyond ASCII that are looked at. The DNS ends at 253 bytes; the room above is for characters
  /// that mapping drops or shortens. libidn2's time grows faster than the length, so a limit there must be.
  private static let maximumLength = 4096

  /// Converts a domain given as UTF-8; `nil` where it is no valid domain. The result may still hold characters that
  /// a host must not hold.
  static func convert(_ domain: [UInt8]) -> [UInt8]? {
    // The standard does not look into the xn-- labels of an ASCII domain.
    if domain.allSatisfy({ $0 < 0x80 }) { return domain.map(\.asciiLowercased) }
    guard domain.count <= maximumLength, !domain.contains(0), let text = String(validating: domain, as: UTF8.self)
    else { return nil }
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

  /// Decodes a label of the encoded form and encodes it again; `nil` where it is no valid one.
  static func convert(encoded label: String) -> [UInt8]? { lookUp(label) }

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

  /// Statuses by which libidn2 applies rules of IDNA 2008 that UTS #46 lacks (no symbols, no emoji).
  private static let symbolStatuses: Set<Int32> = [
    IDN2_DISALLOWED.rawValue, IDN2_CONTEXTO.rawValue, IDN2_CONTEXTO_NO_RULE.rawValue, IDN2_UNASSIGNED.rawValue,
  ]
  /// Statuses by which it applies the rules on hyphens, which the URL standard turns off.
  private static let hyphenStatuses: Set<Int32> = [IDN2_2HYPHEN.rawValue, IDN2_HYPHEN_STARTEND.rawValue]

  private static func lookUp(_ label: String) -> [UInt8]? {
    let (result, status) = callLibrary(label, IDN2_NONTRANSITIONAL)
    if let result { return result }
    if hyphenStatuses.contains(status) { return lookUpWithoutHyphens(label) }
    return symbolStatuses.contains(status) ? lookUpSymbols(label) : nil
  }

  /// libidn2 checks only the mapping of UTS #46 when asked for transitional processing; that differs from the
  /// other for four characters alone.
  private static func lookUpSymbols(_ label: String) -> [UInt8]? {
    guard !label.unicodeScalars.contains(where: deviations.contains), !RightToLeft.isMixed(label) else { return nil }
    let (result, status) = callLibrary(label, IDN2_TRANSITIONAL)
    return hyphenStatuses.contains(status) ? lookUpWithoutHyphens(label) : result
  }

  /// Looks a label up with another ASCII character for each hyphen and puts the hyphens back: Punycode copies ASCII
  /// as it is, and the rest of its output does not depend on which ASCII characters these are (RFC 3492).
  private static func lookUpWithoutHyphens(_ label: String) -> [UInt8]? {
    let hyphen = UInt8(ascii: "-")
    // None of these composes with a combining mark, and all are as neutral as the hyphen to the Bidi rule.
    guard let substitute = "_~!$*".utf8.first(where: { !label.utf8.contains($0) }), label.utf8.contains(hyphen) else {
      return nil
    }
    let substituted = label.utf8.map { $0 == hyphen ? substitute : $0 }
    guard let found = lookUp(String(decoding: substituted, as: UTF8.self)) else { return nil }
    let output = found.map { $0 == substitute ? hyphen : $0 }
    let mapped = found.starts(with: "xn--".utf8) ? output[4...] : output[...]
    // A label that maps to the form of an encoded one must be a valid encoded one, and libidn2 has said it is not.
    return mapped.starts(with: "xn--".utf8) ? nil : output
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
