import CLibXML2
import Glibc

/// Looking into NUL-terminated attribute values without making strings of them.
enum CString {
  /// Whether `value` contains `needle`, ASCII case ignored.
  @inline(__always)
  static func contains(_ value: UnsafePointer<UInt8>, _ needle: StaticString) -> Bool {
    strcasestr(pointer(value), pointer(needle.utf8Start)) != nil
  }

  /// What follows the first `needle` in `value`, ASCII case ignored.
  static func end(of needle: StaticString, in value: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    guard let found = strcasestr(pointer(value), pointer(needle.utf8Start)) else { return nil }
    return UnsafeRawPointer(found).assumingMemoryBound(to: UInt8.self) + needle.utf8CodeUnitCount
  }

  /// Whether `value` is `other`, ASCII case ignored.
  @inline(__always)
  static func equals(_ value: UnsafePointer<UInt8>, _ other: StaticString) -> Bool {
    strcasecmp(pointer(value), pointer(other.utf8Start)) == 0
  }

  /// Whether `value` starts with `prefix`, ASCII case ignored.
  @inline(__always)
  static func starts(_ value: UnsafePointer<UInt8>, with prefix: StaticString) -> Bool {
    // Most values differ in the first byte, where a call costs more than the answer.
    (value[0] ^ prefix.utf8Start[0]) & 0xDF == 0
      && strncasecmp(pointer(value), pointer(prefix.utf8Start), prefix.utf8CodeUnitCount) == 0
  }

  /// Whether `value` is empty or white space.
  static func isBlank(_ value: UnsafePointer<UInt8>) -> Bool {
    var byte = value
    while byte.pointee != 0 {
      if byte.pointee > 0x20 { return false }
      byte += 1
    }
    return true
  }

  /// The length, up to `limit`.
  static func length(_ value: UnsafePointer<UInt8>, limit: Int) -> Int { strnlen(pointer(value), limit) }

  @inline(__always)
  private static func pointer(_ bytes: UnsafePointer<UInt8>) -> UnsafePointer<CChar> {
    UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self)
  }
}
