import Glibc

/// Looking into NUL-terminated attribute values without making strings of them.
enum CString {
  /// Whether `value` contains `needle`, ASCII case ignored.
  @inline(__always)
  static func contains(_ value: UnsafePointer<UInt8>, _ needle: StaticString) -> Bool {
    end(of: needle, in: value) != nil
  }

  /// Whether `value` contains a byte.
  @inline(__always)
  static func contains(_ value: UnsafePointer<UInt8>, _ byte: UInt8) -> Bool {
    strchr(pointer(value), Int32(byte)) != nil
  }

  /// What follows the first `needle` in `value`, ASCII case ignored. The values are short: the C library's
  /// `strcasestr` prepares for long ones and takes several times as long.
  static func end(of needle: StaticString, in value: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    let wanted = needle.utf8Start
    let first = folded(wanted[0])
    var start = value
    while start.pointee != 0 {
      if folded(start.pointee) == first {
        var index = 1
        while wanted[index] != 0, folded(start[index]) == folded(wanted[index]) { index += 1 }
        if wanted[index] == 0 { return start + index }
      }
      start += 1
    }
    return nil
  }

  @inline(__always)
  private static func folded(_ byte: UInt8) -> UInt8 { (byte &- 0x41) < 26 ? byte | 0x20 : byte }

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
