import Evidence

/// How protection layers are known by status, header, cookie and body (standards.md 8); the products stand in
/// `ProtectionTable`.
///
/// A header or cookie alone never makes a block: the same products stand before ordinary answers too.
enum ProtectionSigns {
  /// Bytes of a body that are looked at; block pages are short, and their marks stand early.
  static let bodyLimit = 16 * 1024
  /// A page of a success that is larger than this is no challenge of unknown make.
  static let challengeLimit = 3 * 1024
  /// A page of a success that is larger than this is no challenge of any make, whatever stands in it: those of known
  /// products have some 10 KB.
  static let longestChallenge = 64 * 1024
  /// Bytes of visible text from which on a page is more than a script.
  private static let leastText = 60

  private static let parts: [String] = Array(
    Set(ProtectionTable.rows.flatMap { ($0.marks + $0.hints).flatMap(\.self) })
  ).sorted()
  private static let search = WordSearch(parts)

  /// The layer that answered in the site's place, or `nil` where the site itself did.
  static func detect(_ response: Response, body: [UInt8]) -> Protection? {
    let status = response.status
    let isSuccess = (200..<300).contains(status)
    let isGone = status == 404 || status == 410
    // Pages of the site have links, and most of them early: nothing more is looked at.
    let mayBePage = isSuccess && (body.count > longestChallenge && status != 202 || leadsOn(body))
    let page = mayBePage ? [] : body.prefix(isSuccess ? longestChallenge : bodyLimit)
    let found = page.isEmpty ? [] : Set(search.found(in: Array(page)).map { parts[$0] })
    let rows = ProtectionTable.rows
    for index in rows.indices where !page.isEmpty || rows[index].statuses.contains(status) {
      let row = rows[index]
      let isStatus = row.statuses.contains(status)
      // The cookies of these products come with every answer: that a page is gone is said by the site itself.
      var sign = isStatus && !isGone ? self.sign(row, response) : nil
      if sign == nil, !isGone || isStatus, let mark = row.marks.first(where: { $0.allSatisfy(found.contains) }) {
        sign = "body \(mark.joined(separator: " … "))"
      }
      if sign == nil, isStatus, !isGone, let hint = row.hints.first(where: { $0.allSatisfy(found.contains) }) {
        sign = "body \(hint.joined(separator: " … "))"
      }
      if sign == nil, !isGone, row.shapes.contains(.blob), isStatus || isSuccess, ProtectionShape.hasBlob(page) {
        sign = "body meta with a long value, names of the kind _$aB"
      }
      if let sign { return Protection(product: row.product, sign: sign, url: response.url, status: status) }
    }
    guard isSuccess, !mayBePage, body.count <= challengeLimit else { return nil }
    return challenge(response, body)
  }

  /// The header or cookie by which a row knows an answer.
  private static func sign(_ row: ProtectionTable.Row, _ response: Response) -> String? {
    for (name, part) in row.headers {
      for value in response.values(of: name) where part.isEmpty || value.lowercased().contains(part) {
        return "header \(name): \(value.prefix(60))"
      }
    }
    let cookies = response.values(of: "set-cookie")
    for cookie in cookies {
      if let known = row.cookies.first(where: cookie.hasPrefix) { return "cookie \(known)" }
    }
    return row.shapes.contains(.cookiePair) ? ProtectionShape.pair(cookies).map { "cookie \($0)" } : nil
  }

  /// Whether a page has a link or a frame.
  private static func leadsOn(_ body: [UInt8]) -> Bool {
    body.withUnsafeBufferPointer { bytes in
      var index = 0
      while index + 2 < bytes.count {
        if bytes[index] == UInt8(ascii: "<") {
          switch bytes[index + 1] | 0x20 {
          case UInt8(ascii: "a") where bytes[index + 2] <= 0x20: return true
          case UInt8(ascii: "f") where bytes[index...].prefix(6).map({ $0 | 0x20 }).elementsEqual("<frame".utf8):
            return true
          default: break
          }
        }
        index += 1
      }
      return false
    }
  }

  /// A success that is nothing but one short script setting a cookie, or asking for the same address again: a challenge
  /// of unknown make. A script that goes to an address it names is the way to the page behind it.
  private static func challenge(_ response: Response, _ body: [UInt8]) -> Protection? {
    let lower = String(decoding: body, as: UTF8.self).lowercased()
    guard lower.contains("<script"), !lower.contains("<iframe") else { return nil }
    let page = ShortPage(body)
    let all = page.scripts.joined()
    var sign: String?
    if all.contains("document.cookie"), all.contains("location") || all.contains("settimeout") {
      sign = "body: a script that sets a cookie and reloads"
    } else if page.scripts.count == 1, page.visible < leastText {
      if setsCookie(all) { sign = "body: one script that sets a cookie" }
      if reloads.contains(where: all.contains) { sign = "body: one script that reloads" }
    }
    return sign.map {
      Protection(product: "unknown challenge", sign: $0, url: response.url, status: response.status)
    }
  }

  private static func setsCookie(_ script: String) -> Bool {
    script.contains("document.cookie=") && !script.contains("document.cookie==")
  }

  /// How scripts ask for the address once more.
  private static let reloads = [
    "location.reload(", "location=location", "location.href=location", "location=window.location",
    "location.href=window.location", "location=document.location", "location.href=document.location",
    "location.replace(location", "location.replace(window.location", "location.replace(document.location",
    "location.assign(location", "location=document.url", "location.href=document.url", "location.replace(document.url",
  ]
}
