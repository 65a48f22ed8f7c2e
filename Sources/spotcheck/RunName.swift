import Evidence
import FoundationEssentials

/// Names of runs, which are folder names too.
enum RunName {
  static let rule = "A run's name has 1 to 100 letters, digits, “-”, “_” or “.”, and begins with a letter or digit."

  static func isUsable(_ name: String) -> Bool {
    guard (1...100).contains(name.utf8.count), let first = name.utf8.first else { return false }
    func isWord(_ byte: UInt8) -> Bool { (byte | 0x20 >= 97 && byte | 0x20 <= 122) || (48...57).contains(byte) }
    return isWord(first) && name.utf8.allSatisfy { isWord($0) || $0 == 45 || $0 == 46 || $0 == 95 }
  }

  /// The name of a run that begins at `moment`: its time in China.
  static func standard(_ moment: Date) -> String {
    let stamp = ChinaTime.timestamp(moment).prefix(19)
    return String(stamp.filter { $0 != "-" && $0 != ":" }.map { $0 == "T" ? "-" : $0 })
  }
}
