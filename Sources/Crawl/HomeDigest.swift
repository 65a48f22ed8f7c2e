import Evidence
import Markup

/// Adds to a probe what its page says, so that both families can be compared without keeping texts.
enum HomeDigest {
  /// The probe with title and text fingerprint, where it brought a page.
  static func complete(_ home: ProbedHome, asOf today: CalendarDay) -> HomeProbe {
    var probe = home.probe
    guard let page = PageVisitor.read(home.fetched, asOf: today).page else { return probe }
    probe.title = page.facts.title
    probe.textDigest = fingerprint(of: page.textBytes)
    probe.canonicalHost = FrontPageReader.canonicalHost(of: page)
    return probe
  }

  /// FNV-1a over the text's bytes, 16 hexadecimal digits: to tell texts apart, not to withstand attack.
  static func fingerprint(of text: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
