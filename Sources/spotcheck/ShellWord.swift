/// Command lines that a person copies from our output into a shell.
enum ShellWord {
  /// Bytes that mean nothing to a POSIX shell wherever they stand in a word.
  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/:=,@%+".utf8)

  /// The word as it has to be written: in single quotes where the shell would read it otherwise (POSIX, 2.2.2).
  static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.utf8.allSatisfy(plain.contains) { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// The words as a line.
  static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  /// An option with its value, as two words; as one where the value would be taken for an option.
  static func option(_ name: String, _ value: String) -> [String] {
    value.hasPrefix("-") ? ["\(name)=\(value)"] : [name, value]
  }

  /// A file as an argument of its own, which must not be taken for an option.
  static func file(_ path: String) -> String { path.hasPrefix("-") ? "./\(path)" : path }
}
