import Addresses

/// Which addresses are files to be checked, not pages to be read, told by the ending of the path.
enum FileExtensions {
  private static let files: Set<String> = [
    "7z", "aac", "apk", "avi", "bmp", "bz2", "css", "csv", "doc", "docx", "dot", "eot", "et", "exe", "flv", "gif", "gz",
    "ico", "ipa", "iso", "jpeg", "jpg", "js", "json", "m4a", "m4v", "mid", "mov", "mp3", "mp4", "mpeg", "mpg", "msi",
    "ofd", "ogg", "otf", "pdf", "png", "ppt", "pptx", "psd", "rar", "rm", "rmvb", "rtf", "svg", "swf", "tar", "tif",
    "tiff", "ttf", "wav", "webm", "webp", "wma", "wmv", "woff", "woff2", "wps", "xls", "xlsx", "xml", "xz", "zip",
  ]

  /// Whether the path ends like a file.
  static func isFile(_ address: WebAddress) -> Bool {
    let path = address.path.utf8
    guard let dot = path.lastIndex(of: UInt8(ascii: ".")) else { return false }
    let ending = path[path.index(after: dot)...]
    guard (1...5).contains(ending.count) else { return false }
    return files.contains(String(decoding: ending, as: UTF8.self).lowercased())
  }
}
