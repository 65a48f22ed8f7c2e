/// One file of a made-up site.
struct SiteFile {
  /// Its path below the site's root, without a leading slash.
  var path: String
  /// Its bytes.
  var bytes: [UInt8]

  /// A file of bytes.
  init(_ path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A text file in UTF-8.
  init(_ path: String, _ text: String) { self.init(path, bytes: Array(text.utf8)) }
}
