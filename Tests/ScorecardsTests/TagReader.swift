/// Reads tags of pages that we wrote ourselves: quoted attributes, no comments.
enum TagReader {
  /// The text of every start tag with this name.
  static func tags(named name: String, in page: String) -> [String] {
    allTags(in: page).filter { $0 == "<\(name)>" || $0.hasPrefix("<\(name) ") }
  }

  /// The names of all attributes of all tags.
  static func attributes(of page: String) -> [String] {
    allTags(in: page).flatMap { tag -> [String] in
      var names: [String] = []
      var name = ""
      var isQuoted = false
      for scalar in tag.unicodeScalars {
        if scalar == "\"" { isQuoted.toggle() }
        if isQuoted { continue }
        if scalar == "=" {
          names.append(name)
          name = ""
        } else if scalar == " " || scalar == "\"" {
          name = ""
        } else {
          name.unicodeScalars.append(scalar)
        }
      }
      return names
    }
  }

  static func value(of attribute: String, in tag: String) -> String? {
    guard let start = tag.range(of: " \(attribute)=\"") else { return nil }
    return tag[start.upperBound...].split(separator: "\"", maxSplits: 1, omittingEmptySubsequences: false).first.map(
      String.init)
  }

  private static func allTags(in page: String) -> [String] {
    // Script and style hold no tags.
    var text = page
    for name in ["script", "style"] {
      while let start = text.range(of: "<\(name)>"), let end = text.range(of: "</\(name)>") {
        text.removeSubrange(start.lowerBound..<end.upperBound)
      }
    }
    var tags: [String] = []
    var tag: String.UnicodeScalarView?
    var isQuoted = false
    for scalar in text.unicodeScalars {
      if tag == nil {
        if scalar == "<" { tag = String.UnicodeScalarView(["<" as Unicode.Scalar]) }
        continue
      }
      tag?.append(scalar)
      if scalar == "\"" { isQuoted.toggle() }
      if scalar == ">", !isQuoted {
        if let done = tag { tags.append(String(done)) }
        tag = nil
      }
    }
    return tags
  }
}
