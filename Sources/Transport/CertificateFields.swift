import Evidence
import FoundationEssentials

extension Certificate {
  /// Names kept of one certificate; shared hosting certificates list up to a hundred or so.
  private static let maxNames = 200

  /// Makes a certificate of the name and value pairs of CURLINFO_CERTINFO.
  init(curlFields fields: [(Substring, Substring)]) {
    func value(_ name: String) -> Substring? { fields.first { $0.0 == name }?.1 }
    self.init(
      subject: value("Subject").map(String.init) ?? "",
      issuer: value("Issuer").map(String.init) ?? "",
      alternativeNames: Self.names(value("X509v3 Subject Alternative Name") ?? ""),
      notBefore: value("Start date").flatMap { Date(openSSL: $0) },
      notAfter: value("Expire date").flatMap { Date(openSSL: $0) })
  }

  /// Reads `DNS:a.example, IP Address:192.0.2.1`, as OpenSSL prints it.
  private static func names(_ text: Substring) -> [String] {
    text.split(separator: ",").prefix(maxNames).compactMap { part in
      let entry = part.drop(while: { $0 == " " })
      for kind in ["DNS:", "IP Address:"] where entry.hasPrefix(kind) { return String(entry.dropFirst(kind.count)) }
      return nil
    }
  }
}

extension Date {
  /// Reads OpenSSL's `Nov  3 09:05:07 2025 GMT`; `nil` for anything else.
  init?(openSSL text: Substring) {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = text.split(separator: " ")
    guard parts.count >= 4, let month = months.firstIndex(of: String(parts[0])), let day = Int(parts[1]),
      let year = Int(parts[3]), let date = CalendarDay(year: year, month: month + 1, day: day)
    else { return nil }
    let clock = parts[2].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    let seconds = date.daysSinceEpoch * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    self.init(timeIntervalSince1970: Double(seconds))
  }
}
