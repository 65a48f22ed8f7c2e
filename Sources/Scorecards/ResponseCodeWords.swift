import Checks

/// The response codes of DNS (RFC 1035 4.1.1, RFC 2136 2.2) in words: `RCODE 5` tells few people anything.
enum ResponseCodeWords {
  private static let names: [Int: Localized] = [
    0: Localized(zh: "NOERROR，不是权威应答", en: "NOERROR, not by its own authority"),
    1: Localized(zh: "FORMERR，称查询格式有误", en: "FORMERR, it cannot read the question"),
    2: Localized(zh: "SERVFAIL，服务器故障", en: "SERVFAIL, it failed"),
    3: Localized(zh: "NXDOMAIN，称没有这个名称", en: "NXDOMAIN, it knows no such name"),
    4: Localized(zh: "NOTIMP，不支持这种查询", en: "NOTIMP, it does not serve such questions"),
    5: Localized(zh: "REFUSED，拒绝回答", en: "REFUSED, it will not answer"),
    9: Localized(zh: "NOTAUTH，称不负责该区", en: "NOTAUTH, it does not hold the zone"),
  ]

  /// The text with a name behind each `RCODE` and number that has one.
  static func added(to text: String, _ language: Language) -> String {
    let mark = "RCODE "
    var out = ""
    var rest = text[...]
    while let range = rest.firstRange(of: mark) {
      let digits = rest[range.upperBound...].prefix { ("0"..."9").contains($0) }
      out += rest[..<digits.endIndex]
      if let name = Int(digits).flatMap({ names[$0] }) {
        out += language == .zh ? "（\(name[language])）" : " (\(name[language]))"
      }
      rest = rest[digits.endIndex...]
    }
    return out + rest
  }
}
