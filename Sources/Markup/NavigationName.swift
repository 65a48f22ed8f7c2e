/// Recognises a site's main navigation by what its element is called. Only names that can mean nothing else count: what
/// a check says of the navigation must not be said of a list of friends in the footer.
enum NavigationName {
  /// Names, as ids or classes, that content systems and authors give to the main navigation.
  private static let main: Set<String> = [
    "nav", "navbar", "navigation", "mainnav", "main-nav", "main_nav", "nav-main", "nav_main", "navmain", "nav-box",
    "nav_box", "navbox", "nav-list", "nav_list", "navlist", "nav-bar", "nav_bar", "header-nav", "header_nav",
    "headernav", "menu", "mainmenu", "main-menu", "main_menu", "menu-main", "menubar", "daohang",
  ]
  /// Parts of names of other navigations: of the footer, of one page, of the way to it, of the languages.
  private static let others = [
    "foot", "bottom", "crumb", "side", "left", "right", "top", "sub", "link", "float", "page", "pagination", "user",
    "lang", "tool", "second", "child", "mobile", "wap", "share", "position", "location",
  ]

  /// Whether an element with this id and these classes is a main navigation. `isElement` says that it is a `nav`, which
  /// needs no name but may have one of another navigation.
  static func isMain(id: UnsafePointer<UInt8>?, classes: UnsafePointer<UInt8>?, isElement: Bool) -> Bool {
    guard isElement || id.map(mayName) == true || classes.map(mayName) == true else { return false }
    var isNamed = isElement
    for name in [id, classes] {
      for token in name.map(tokens) ?? [] {
        if others.contains(where: token.contains) { return false }
        if main.contains(token) { isNamed = true }
      }
    }
    return isNamed
  }

  /// A look at the bytes: most elements have other names, and all of them are asked.
  private static func mayName(_ name: UnsafePointer<UInt8>) -> Bool {
    CString.contains(name, "nav") || CString.contains(name, "menu") || CString.contains(name, "daohang")
  }

  /// Bytes of an id or of a list of classes that are looked at; longer ones are made by scripts.
  private static let lengthLimit = 200

  private static func tokens(_ name: UnsafePointer<UInt8>) -> [String] {
    let bytes = UnsafeBufferPointer(start: name, count: CString.length(name, limit: lengthLimit))
    return bytes.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self).lowercased() }
  }
}
