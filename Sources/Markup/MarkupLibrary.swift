import CLibXML2

/// libxml2's globals, set up once before any thread parses.
enum MarkupLibrary {
  /// Always true; reading it sets the library up.
  static let isReady: Bool = {
    xmlInitParser()
    return true
  }()
}
