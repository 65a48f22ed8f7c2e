import Checks

/// What stands in the head of every page.
enum PageHead {
  /// The view for the template `head`. Nothing may be loaded; a page with a script allows that one script by its
  /// hash, so that nothing planted in page content could ever run.
  static func view(title: String, language: Language, script: String? = nil) -> TemplateView {
    let scripts = script.map { "script-src 'sha256-\(SHA256.base64($0))'; " } ?? ""
    return [
      "lang": language == .zh ? "zh-CN" : "en",
      "title": PageText.shortened(title, to: 120),
      "policy": "default-src 'none'; \(scripts)style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
      "style": PageTemplates.style,
    ]
  }
}
