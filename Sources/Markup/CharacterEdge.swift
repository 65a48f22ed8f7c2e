/// Cutting UTF-8 text without cutting a character.
enum CharacterEdge {
  /// The greatest length up to `length` behind which a character begins. `bytes[length]` must be readable.
  static func cut(_ bytes: UnsafePointer<UInt8>, at length: Int) -> Int {
    var length = length
    while length > 0, bytes[length] & 0xC0 == 0x80 { length -= 1 }
    return length
  }
}
