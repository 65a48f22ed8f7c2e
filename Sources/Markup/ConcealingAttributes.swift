import Glibc

/// The attributes of an element that matter to the search for hidden links; pointers are valid during one callback.
struct ConcealingAttributes {
  private(set) var href: UnsafePointer<UInt8>?
  private(set) var source: UnsafePointer<UInt8>?
  private(set) var style: UnsafePointer<UInt8>?
  private(set) var classes: UnsafePointer<UInt8>?
  private(set) var identifier: UnsafePointer<UInt8>?
  private(set) var width: UnsafePointer<UInt8>?
  private(set) var height: UnsafePointer<UInt8>?
  private(set) var background: UnsafePointer<UInt8>?
  private(set) var colour: UnsafePointer<UInt8>?
  private(set) var scrollAmount: UnsafePointer<UInt8>?
  private(set) var isHidden = false

  /// Takes the parser's list: names and values in turn, ended by a null name.
  init(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    guard var next = list else { return }
    while let name = next.pointee {
      let value = next[1]
      switch name[0] | 0x20 {
      case UInt8(ascii: "h"):
        if CString.equals(name, "href") { href = value }
        if CString.equals(name, "height") { height = value }
        if CString.equals(name, "hidden") { isHidden = true }
      case UInt8(ascii: "s"):
        if CString.equals(name, "src") { source = value }
        if CString.equals(name, "style") { style = value }
        if CString.equals(name, "scrollamount") { scrollAmount = value }
      case UInt8(ascii: "c"):
        if CString.equals(name, "class") { classes = value }
        if CString.equals(name, "color") { colour = value }
      case UInt8(ascii: "i"): if CString.equals(name, "id") { identifier = value }
      case UInt8(ascii: "w"): if CString.equals(name, "width") { width = value }
      case UInt8(ascii: "b"): if CString.equals(name, "bgcolor") { background = value }
      default: break
      }
      next += 2
    }
  }

  /// The bytes of a value.
  static func bytes(_ value: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: value, count: CString.length(value, limit: MarkupLimits.addressBytes))
  }

  /// A length in pixels.
  static func pixels(_ value: UnsafePointer<UInt8>?) -> Int? { value.flatMap { StyleValue(bytes($0)).pixels } }

  /// The colour that an attribute states: as in a style, or six digits by themselves.
  static func colour(_ value: UnsafePointer<UInt8>?) -> UInt32? {
    guard let value else { return nil }
    let stated = StyleValue(bytes(value))
    return stated.colour ?? StyleValue([UInt8(ascii: "#")] + stated.bytes).colour
  }

  static func text(_ value: UnsafePointer<UInt8>) -> String { String(decoding: bytes(value), as: UTF8.self) }
}
