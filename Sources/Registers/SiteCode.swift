import Addresses
import Evidence

/// Site codes (网站标识码): their form, and stand-ins for sites that have none.
public enum SiteCode {
  /// What made codes begin with; no official code does.
  public static let madePrefix = "host-"
  /// Characters of a code that becomes a file name; official ones have 10.
  static let lengthLimit = 64
  /// Characters of a made code, so that a number still fits behind it.
  private static let madeLimit = 56

  /// Whether it has the official form: ten digits, of which the first six are the region's code, or `bm` and eight
  /// digits for State Council departments (47号 annex 1, SiteIDCode).
  public static func isOfficialForm(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    guard bytes.count == 10 else { return false }
    let digits = code.lowercased().hasPrefix("bm") ? bytes.dropFirst(2) : bytes[...]
    return digits.allSatisfy { (48...57).contains($0) }
  }

  /// Whether it can stand in file names and addresses of reports: letters, digits, `-`, `_` and `.`, beginning with
  /// a letter or digit, at most 64 characters.
  public static func isUsable(_ code: String) -> Bool {
    guard code.count <= lengthLimit, code.utf8.count <= 200, let first = code.unicodeScalars.first,
      isLetterOrDigit(first)
    else { return false }
    return code.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" || $0 == "_" || $0 == "." }
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ("0"..."9" ~= scalar) || ("a"..."z" ~= scalar) || ("A"..."Z" ~= scalar) }
    return scalar.properties.isAlphabetic
  }

  /// A stable code made from the host, and from the port where it is no usual one: `host-www.example.gov.cn`.
  public static func made(for url: WebAddress) -> String {
    var host = url.host
    if let port = url.port { host += "-\(port)" }
    var code = madePrefix
    for byte in host.utf8.prefix(madeLimit) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
        code.unicodeScalars.append(Unicode.Scalar(byte))
      default: code += "-"
      }
    }
    return code
  }

  /// `code`, or where it is `taken`, with the lowest free number from 2 behind it.
  static func free(_ code: String, taken: Set<String>) -> String {
    guard taken.contains(code.lowercased()) else { return code }
    var number = 2
    while taken.contains("\(code)-\(number)".lowercased()) { number += 1 }
    return "\(code)-\(number)"
  }
}
