/// Gathers a response's head from the lines libcurl hands over, within limits.
struct ResponseHeadCollector {
  /// What a line meant.
  enum Step {
    /// The head goes on.
    case more
    /// The line ended the final head.
    case ended(ResponseHead)
    /// A limit is passed, or the head cannot be read.
    case invalid(String)
    /// A trailer field after the body; not kept.
    case trailer
  }

  /// Bytes of all heads of one response, interim ones included. Browsers take 256 KB; honest heads have under 8 KB.
  static let maxBytes = 256 * 1024
  /// Lines of one head.
  static let maxLines = 500

  private var bytes: [UInt8] = []
  private var total = 0
  private var lines = 0
  private var hasEnded = false

  /// Takes the next line with its line end.
  mutating func add(_ line: UnsafeBufferPointer<UInt8>) -> Step {
    if hasEnded { return .trailer }
    total += line.count
    guard total <= Self.maxBytes else { return .invalid("more than \(Self.maxBytes) bytes of header") }
    if isEmpty(line) {
      guard let head = bytes.withUnsafeBufferPointer({ ResponseHead(lines: $0) }) else {
        return .invalid("no HTTP status line")
      }
      bytes.removeAll(keepingCapacity: true)
      lines = 0
      // Interim responses (1xx) say nothing about the answer.
      guard head.status >= 200 else { return .more }
      hasEnded = true
      return .ended(head)
    }
    lines += 1
    guard lines <= Self.maxLines else { return .invalid("more than \(Self.maxLines) header lines") }
    if bytes.isEmpty { bytes.reserveCapacity(1024) }
    bytes.append(contentsOf: line)
    return .more
  }

  private func isEmpty(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.allSatisfy { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }
  }
}
