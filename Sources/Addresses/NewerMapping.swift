/// Mappings of UTS #46 that changed after the Unicode version of the libidn2 releases in use (15.1 and 16.0 made
/// characters valid or ignored that were disallowed before).
enum NewerMapping {
  case unchanged
  case ignored
  case mapped(Unicode.Scalar)

  static func of(_ scalar: Unicode.Scalar) -> NewerMapping {
    let other: UInt32
    switch scalar.value {
    case 0x115F...0x1160, 0x17B4...0x17B5, 0x180E, 0x2061...0x2064, 0x206A...0x206F, 0x3164, 0xFFA0, 0x1D173...0x1D17A:
      return .ignored
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
