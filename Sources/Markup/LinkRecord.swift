import Evidence

/// A link while its page is read: ranges of the reader's buffers instead of strings.
struct LinkRecord {
  /// Where a link's text lies.
  enum TextPlace: UInt8 {
    /// A range of the visible text.
    case visible
    /// A range of the text of hidden elements.
    case hidden
    /// A range of the attribute values: `alt`, `title` and the like.
    case attribute
  }

  var kind: LinkKind
  /// The attribute as written, in the attribute buffer.
  var raw: ByteRange
  /// The part of it that is the address: all of it but for script idioms, `srcset` and `refresh`.
  var address: ByteRange
  var text: ByteRange = .empty
  var textPlace = TextPlace.attribute
  /// Text that stands in where `text` is empty: `alt` of an image inside, `title`.
  var alternative: ByteRange = .empty
  var relation: ByteRange = .empty
  var line: Int32
  var isHidden: Bool
  /// Whether the address is longer than any server takes: it is kept cut, and leads nowhere.
  var isOverlong = false
  /// Whether it has an `onclick`.
  var isScripted = false
  /// Whether it stands in the main navigation.
  var isNavigation = false
  /// Whether `alternative` comes from an image inside.
  var hasImageText = false

  /// Whether it is an anchor that shows nothing, and speaks only in its `title`.
  var isUnlabelled: Bool { kind == .anchor && text.isEmpty && !alternative.isEmpty && !hasImageText }
}
