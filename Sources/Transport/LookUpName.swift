import Evidence

/// A name as it is looked up: lower case, without the final dot, within the limits of DNS (RFC 1035 2.3.4).
struct LookUpName: Hashable {
  /// Bytes of a name in text form.
  static let maxLength = 253
  /// Bytes of a label.
  static let maxLabel = 63

  /// The name.
  let text: String

  /// Why `name` cannot exist in DNS, or the name.
  static func reading(_ name: String) -> Result<LookUpName, Unusable> {
    var text = name.lowercased()
    if text.hasSuffix(".") { text.removeLast() }
    guard !text.isEmpty else { return .failure(Unusable(words: "an empty name")) }
    guard text.utf8.count <= maxLength else {
      return .failure(Unusable(words: "a name longer than \(maxLength) bytes"))
    }
    for label in text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard !label.isEmpty else { return .failure(Unusable(words: "an empty label")) }
      guard label.count <= maxLabel else { return .failure(Unusable(words: "a label longer than \(maxLabel) bytes")) }
    }
    return .success(LookUpName(text: text))
  }

  /// Why a name cannot exist.
  struct Unusable: Error {
    let words: String

    /// As the failure of a look-up that asked nobody.
    var failure: Failure { Failure(.resolve, .nameInvalid, detail: "\(words) cannot exist in DNS") }
  }
}
