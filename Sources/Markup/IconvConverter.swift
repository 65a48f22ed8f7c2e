import CLibXML2
import Glibc

/// One open conversion of the C library; used by one thread.
final class IconvConverter {
  private let descriptor: iconv_t

  /// `nil` where the C library lacks one of the two.
  init?(to target: String, from source: String) {
    guard let opened = iconv_open(target, source), Int(bitPattern: opened) != -1 else { return nil }
    descriptor = opened
  }

  deinit { iconv_close(descriptor) }

  /// Converts until the end or the first byte that cannot be; returns how many bytes were converted.
  func convert(_ source: UnsafeBufferPointer<UInt8>, into target: inout [UInt8]) -> Int {
    guard let base = source.baseAddress else { return 0 }
    var input: UnsafeMutablePointer<CChar>? =
      UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(to: CChar.self)
    var left = source.count
    while left > 0 {
      let before = left
      // No encoding here needs more than four bytes of UTF-8 for one of its own, nor much more for escapes.
      let room = min(left * 4 + 16, 64 * 1024)
      var problem: Int32 = 0
      let made = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        buffer.withMemoryRebound(to: CChar.self) { chars in
          var output = chars.baseAddress
          var space = room
          let result = iconv(descriptor, &input, &left, &output, &space)
          problem = result == -1 ? errno : 0
          count = room - space
        }
      }
      target += made
      if problem == EILSEQ || problem == EINVAL { break }
      if problem != 0, problem != E2BIG || left == before { break }
    }
    return source.count - left
  }
}
