import Evidence

/// What the declarations of one rule do to being seen; none of their values but these is kept.
struct StyleEffect: Hashable, Sendable {
  /// What it sets.
  var touched: StyleProperties = []
  /// How it hides its element by itself; `marquee` where it would hide one.
  var tricks: [HiddenLink.Trick] = []
  /// `0xRRGGBB`.
  var colour: UInt32?
  /// A background of one colour, without a picture; `0xRRGGBB`.
  var background: UInt32?
  /// Whether it takes its element out of the place where its parent put it.
  var isPositioned = false

  /// Reads the declarations of a block: those with `!important`, or those without. `nil` where they have no bearing.
  init?(_ block: some Collection<UInt8>, important: Bool) {
    // Of several with one name the last counts, also where what it states is not understood.
    var stated: [String: ArraySlice<UInt8>] = [:]
    var names: [String] = []
    for declaration in block.split(separator: UInt8(ascii: ";")) {
      let declaration = Array(declaration)
      guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = String(decoding: StyleValue.trimmed(declaration[..<colon]), as: UTF8.self)
      let properties = StyleProperties.changed(by: name)
      guard !properties.isEmpty else { continue }
      // A bang stands in no value of these properties but here.
      let parts = declaration.split(separator: UInt8(ascii: "!"), maxSplits: 1, omittingEmptySubsequences: false)
      guard (parts.count == 2) == important else { continue }
      touched.formUnion(properties)
      // `!ie` and `0\9` are hacks for one browser.
      if important, !StyleValue(parts[1]).starts("important") { continue }
      if parts[0].contains(UInt8(ascii: "\\")) { continue }
      if stated.updateValue(parts[0], forKey: name) == nil { names.append(name) }
    }
    guard !touched.isEmpty else { return nil }
    let style = StyleDeclarations(names.compactMap { stated[$0] }.joined(separator: [UInt8(ascii: ";")]).map(\.self))
    tricks = style.tricks
    if !style.isFarOff { tricks.removeAll { $0 == .offScreen } }
    // What has room of its own is seen, however high it says that it is, and wherever its margins would move it.
    let hasRoom = stated.contains { name, declaration in
      (name.hasPrefix("min-") || name.hasPrefix("padding") || name.hasPrefix("flex"))
        && !StyleValue(declaration.drop { $0 != UInt8(ascii: ":") }.dropFirst()).isNothing
    }
    if hasRoom {
      tricks.removeAll {
        $0 == .zeroSize || $0 == .collapsed || ($0 == .offScreen && style.isPositioned != true && style.shift == nil)
      }
    }
    if style.isLow, !hasRoom { tricks.append(.marquee) }
    colour = style.colour
    if style.hasBackgroundImage != true { background = style.background }
    // Where something lies that is moved against its parent, the parent does not tell.
    isPositioned = style.isPositioned == true || (style.outwards ?? 0) >= -StyleDeclarations.farAway
  }

  /// The names and values of a block that have a bearing, and nothing else; empty where none has.
  static func relevant(_ block: some Collection<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for declaration in block.split(separator: UInt8(ascii: ";")) {
      guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = StyleValue.trimmed(declaration[..<colon])
      guard !StyleProperties.changed(by: String(decoding: name, as: UTF8.self)).isEmpty else { continue }
      bytes += name
      bytes.append(UInt8(ascii: ":"))
      bytes += StyleValue.trimmed(declaration[declaration.index(after: colon)...])
      bytes.append(UInt8(ascii: ";"))
    }
    return bytes
  }
}

extension StyleValue {
  /// Whether all its lengths are zero.
  fileprivate var isNothing: Bool { parts.allSatisfy { StyleValue($0).pixels == 0 } }
}

extension StyleDeclarations {
  /// Pixels by which a rule of a sheet moves something out of sight for sure: what it is moved from stands in another rule,
  /// the middle of a wide page (`left: 50%; margin-left: -960px`) or the foot of a long one.
  private static let farOff = -2000

  fileprivate var isFarOff: Bool {
    [offset, margin, shift].contains { $0.map { $0 <= Self.farOff } ?? false } || (outwards ?? 0) >= Self.farOut
  }

  /// Whether a marquee of this size shows no line of text.
  fileprivate var isLow: Bool {
    [width, height].contains { $0.map { $0 <= HiddenLinkReader.lowestMarquee } ?? false }
  }

  /// All ways in which the declarations hide their element by themselves: what undoes one may leave another.
  fileprivate var tricks: [HiddenLink.Trick] {
    var tricks: [HiddenLink.Trick] = []
    var rest = self
    while let trick = rest.trick() {
      tricks.append(trick)
      switch trick {
      case .display: rest.isDisplayNone = nil
      case .visibility: rest.isInvisible = nil
      case .opacity: rest.isTransparent = nil
      case .fontSize: rest.fontSize = nil
      case .indent: rest.indent = nil
      case .offScreen: (rest.offset, rest.margin, rest.shift, rest.outwards) = (nil, nil, nil, nil)
      case .clip: rest.isClipped = nil
      case .behind: rest.order = nil
      default: rest.hidesOverflow = nil
      }
    }
    return tricks
  }
}

/// One rule for one selector.
struct StyleRule: Hashable, Sendable {
  var selector: StyleSelector
  var effect: StyleEffect
  /// Where rules of one weight stand: the later wins.
  var order: Int
  /// What it weighs against others: importance, then how closely the selector names the element.
  var weight: Int

  /// More than any selector.
  static let important = 1 << 40
  /// The weight of what a `style` attribute says.
  static let inline = 1 << 30

  /// What a block does without and with `!important`.
  static func effects(of block: some Collection<UInt8>) -> [(effect: StyleEffect, isImportant: Bool)] {
    [false, true].compactMap { isImportant in
      StyleEffect(block, important: isImportant).map { ($0, isImportant) }
    }
  }

  /// The rules that one block makes for one selector.
  static func rules(
    _ selector: StyleSelector, _ effects: [(effect: StyleEffect, isImportant: Bool)], order: Int, extra: Int = 0
  ) -> [StyleRule] {
    effects.map { effect, isImportant in
      StyleRule(
        selector: selector, effect: effect, order: order,
        weight: selector.weight + extra + (isImportant ? important : 0))
    }
  }
}
