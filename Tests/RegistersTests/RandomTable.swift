import Evidence

/// A reproducible source of random numbers (SplitMix64, Steele and others, OOPSLA 2014).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    // Another odd factor than the step's: else neighbouring seeds give one sequence, shifted.
    state = seed &* 0xD134_2543_DE82_EF95 &+ 1
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

enum RandomTable {
  static let pieces = [
    "a", "Z", "0", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", " ", "政府", "网站", "𠮷", "é", "e\u{301}", "\u{3000}",
    "=", "'", "。", "http://", "\u{2028}",
  ]

  static func field(_ random: inout SeededRandom) -> String {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  static func make(_ random: inout SeededRandom) -> [[String]] {
    (0..<Int.random(in: 1...12, using: &random)).map { _ in
      (0..<Int.random(in: 1...8, using: &random)).map { _ in field(&random) }
    }
  }

  /// A table whose rows all have as many fields.
  static func rectangle(_ random: inout SeededRandom) -> [[String]] {
    let width = Int.random(in: 1...8, using: &random)
    return (0..<Int.random(in: 1...12, using: &random)).map { _ in (0..<width).map { _ in field(&random) } }
  }

  static func noise(_ random: inout SeededRandom, alphabet: [UInt8], count: Int) -> [UInt8] {
    (0..<Int.random(in: 0...count, using: &random)).map { _ in
      alphabet.isEmpty ? UInt8.random(in: .min ... .max, using: &random) : alphabet.randomElement(using: &random) ?? 0
    }
  }
}
