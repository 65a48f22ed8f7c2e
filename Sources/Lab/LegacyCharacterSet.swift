import Glibc

/// Writes pages as GB2312 bytes, as sites of the years before UTF-8 do.
enum LegacyCharacterSet {
  /// The same file in GB2312; throws where a character has no place in it.
  static func convert(_ file: SiteFile) throws -> SiteFile {
    guard let converter = iconv_open("GB2312", "UTF-8"), converter != iconv_t(bitPattern: -1) else {
      throw LabError("this system's iconv cannot write GB2312: install the package libc-bin.")
    }
    defer { iconv_close(converter) }
    var input = file.bytes.map { CChar(bitPattern: $0) }
    // Two bytes stand for three of UTF-8, so the output is never longer.
    var output = [CChar](repeating: 0, count: input.count)
    var left = input.count
    var room = output.count
    let done = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        return iconv(converter, &from, &left, &to, &room)
      }
    }
    guard done != -1, left == 0 else { throw LabError("\(file.path) holds a character that GB2312 lacks.") }
    return SiteFile(file.path, bytes: output.prefix(output.count - room).map { UInt8(bitPattern: $0) })
  }
}
