/// What style declarations say about being seen, as far as this program looks: no cascade but "the last one wins", no
/// percentages, no variables.
struct StyleDeclarations {
  var isDisplayNone: Bool?
  var isInvisible: Bool?
  /// `position: absolute` or `fixed`.
  var isPositioned: Bool?
  var hidesOverflow: Bool?
  /// `clip` or `clip-path` leaves one pixel at most.
  var isClipped: Bool?
  var isTransparent: Bool?
  /// Whether `left`, `top`, `right` or `bottom` is a part of the room around: a margin then moves back from there, as what
  /// stands in the middle does.
  var isPlacedInRoom: Bool?
  /// The least of `left`, `top`, `right` and `bottom`, in pixels.
  var offset: Int?
  /// The least margin to the left or above, in pixels.
  var margin: Int?
  /// The greatest of `left`, `top`, `right`, `bottom` and the margins to the left and above, in pixels.
  var outwards: Int?
  /// The least shift of `transform: translate`, in pixels.
  var shift: Int?
  var indent: Int?
  var fontSize: Int?
  var width: Int?
  var height: Int?
  var order: Int?
  /// `0xRRGGBB`.
  var colour: UInt32?
  var background: UInt32?
  /// There is a picture behind: the background's colour says nothing.
  var hasBackgroundImage: Bool?

  /// Pixels to the left of the page or above it at which nothing is seen: menus and slides move by less.
  static let farAway = -500
  /// Pixels to any side at which nothing is seen: carousels place their slides by less, and a page is no
  /// longer by accident.
  static let farOut = 9_000
  /// Pixels up to which nothing can be read.
  static let nothing = 1

  /// Reads the declarations of a `style` attribute or of a rule's block.
  init(_ css: some Collection<UInt8> = []) {
    for declaration in css.split(separator: UInt8(ascii: ";")) {
      guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = StyleValue.trimmed(declaration[..<colon])
      read(String(decoding: name, as: UTF8.self), StyleValue(declaration[declaration.index(after: colon)...]))
    }
  }

  private mutating func read(_ name: String, _ value: StyleValue) {
    switch name {
    case "display": isDisplayNone = value.starts("none")
    case "visibility": isInvisible = value.starts("hidden")
    case "position": isPositioned = value.starts("absolute") || value.starts("fixed")
    case "overflow", "overflow-x", "overflow-y": hidesOverflow = value.starts("hidden")
    case "opacity": isTransparent = value.pixels == 0 && !value.hasFraction
    case "left", "top", "right", "bottom":
      guard let pixels = value.pixels else {
        if value.contains("%") || value.contains("calc") || value.contains("vw") { isPlacedInRoom = true }
        return
      }
      offset = min(offset ?? pixels, pixels)
      outwards = max(outwards ?? pixels, pixels)
    case "margin-left", "margin-top": if let pixels = value.pixels { take(margin: pixels) }
    case "margin":
      // `margin: top right bottom left`; only the first and the last move an element out of sight.
      let sides = value.parts.map { StyleValue($0).pixels }
      if let first = sides.first, let pixels = first { take(margin: pixels) }
      if sides.count == 4, let last = sides[3] { take(margin: last) }
    case "transform", "-webkit-transform", "-ms-transform":
      guard value.starts("translate"), let open = value.bytes.firstIndex(of: UInt8(ascii: "(")) else { return }
      let steps = value.bytes[(open + 1)...].split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ")") }
      shift = steps.compactMap { StyleValue($0).pixels }.min()
    case "filter": if value.starts("alpha(opacity=0)") { isTransparent = true }
    case "text-indent": indent = value.pixels
    case "font-size": fontSize = value.pixels.map { value.hasFraction ? max(1, $0) : $0 }
    case "width", "max-width": width = value.pixels
    case "height", "max-height": height = value.pixels
    case "z-index": order = value.pixels
    case "clip":
      // An edge that is `auto` cuts nothing off.
      let edges = value.numbers
      isClipped = value.starts("rect") && edges.count >= 4 && edges.allSatisfy { $0 <= Self.nothing }
    case "clip-path":
      isClipped =
        value.starts("inset(50%") || value.starts("inset(100%") || value.starts("circle(0")
        || value.starts("polygon(0 0)")
    case "color": colour = value.colour
    case "background-color": background = value.colour
    case "background-image": hasBackgroundImage = !value.starts("none")
    case "background":
      background = value.parts.lazy.compactMap { StyleValue($0).colour }.first
      if value.contains("url(") || value.contains("gradient") { hasBackgroundImage = true }
    default: break
    }
  }

  private mutating func take(margin pixels: Int) {
    margin = min(margin ?? pixels, pixels)
    outwards = max(outwards ?? pixels, pixels)
  }

  /// Lays `other` over this: what it states wins.
  mutating func overlay(_ other: StyleDeclarations) {
    isDisplayNone = other.isDisplayNone ?? isDisplayNone
    isInvisible = other.isInvisible ?? isInvisible
    isPositioned = other.isPositioned ?? isPositioned
    isPlacedInRoom = other.isPlacedInRoom ?? isPlacedInRoom
    hidesOverflow = other.hidesOverflow ?? hidesOverflow
    isClipped = other.isClipped ?? isClipped
    isTransparent = other.isTransparent ?? isTransparent
    offset = other.offset ?? offset
    margin = other.margin ?? margin
    outwards = other.outwards ?? outwards
    shift = other.shift ?? shift
    indent = other.indent ?? indent
    fontSize = other.fontSize ?? fontSize
    width = other.width ?? width
    height = other.height ?? height
    order = other.order ?? order
    colour = other.colour ?? colour
    background = other.background ?? background
    hasBackgroundImage = other.hasBackgroundImage ?? hasBackgroundImage
  }
}
