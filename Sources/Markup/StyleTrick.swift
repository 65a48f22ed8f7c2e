import Evidence

extension StyleDeclarations {
  /// How the declarations hide their element by themselves, if they do. `isInteractive`: a rule may undo it when the
  /// reader points there.
  func trick(isInteractive: Bool = false) -> HiddenLink.Trick? {
    if isDisplayNone == true { return .display }
    if isInvisible == true { return .visibility }
    if isTransparent == true { return .opacity }
    if let size = fontSize, size >= 0, size <= Self.nothing { return .fontSize }
    if let indent, indent <= Self.farAway || indent >= Self.farOut { return .indent }
    let isAway =
      isPositioned == true && (offset ?? 0) <= Self.farAway || isMovedAway
      || (shift ?? 0) <= Self.farAway || (outwards ?? 0) >= Self.farOut
    if isAway { return isInteractive ? .collapsed : .offScreen }
    if isClipped == true, isPositioned == true { return isInteractive ? .collapsed : .clip }
    if hidesOverflow == true {
      let (isThin, isLow) = ((width ?? 100) <= Self.nothing, (height ?? 100) <= Self.nothing)
      if isThin, isLow { return isInteractive ? .collapsed : .zeroSize }
      if isThin || isLow { return .collapsed }
    }
    if let order, order < 0, isPositioned == true { return .behind }
    return nil
  }

  /// Whether a margin moves the element out of sight: not from the middle of the room around, nor by no more than it
  /// is wide, as a column is put beside another one.
  private var isMovedAway: Bool {
    guard let margin, margin <= Self.farAway else { return false }
    if margin <= -Self.farOut { return true }
    return isPlacedInRoom != true && (width ?? 0) < -margin
  }

  /// Whether anything here could conceal, or undo what conceals: most rules do neither, and are not kept.
  var mayMatter: Bool {
    mayConceal || isDisplayNone != nil || isInvisible != nil || fontSize != nil || background != nil
      || hasBackgroundImage != nil || isTransparent != nil || isClipped != nil || (order ?? 0) < 0
      || (offset ?? 0) <= Self.farAway || (outwards ?? 0) >= Self.farOut
  }

  /// Whether anything here could hide a link, alone or with what stands around it.
  var mayConceal: Bool { trick() != nil || colour != nil }
}
