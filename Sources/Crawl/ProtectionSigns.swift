import Evidence

/// How protection layers are known by status, header, cookie and body (standards.md 8): one row for each product.
///
/// A header or cookie alone never makes a block: the same products stand before ordinary answers too.
enum ProtectionSigns {
  struct Row: Sendable {
    var product: String
    /// Statuses at which `headers` and `cookies` count; body marks count at any status but a plain 404 or 410.
    var statuses: Set<Int>
    /// Header name (lower case) and a part of its value, lower case.
    var headers: [(name: String, part: String)] = []
    /// Beginnings of cookie names.
    var cookies: [String] = []
    /// Parts of the body.
    var body: [String] = []
    /// Names in the script of its challenge: together, on a page without a link, they are one whatever its size.
    var script: [String] = []
  }

  static let rows: [Row] = [
    Row(
      product: "知道创宇加速乐", statuses: [512, 521], headers: [("server", "jiasule")], cookies: ["__jsl"],
      body: ["notice-jiasule", "static.jiasule.com"]),
    Row(product: "知道创宇创宇盾", statuses: [403], cookies: ["__jsl"], body: ["www.365cyd.com", "help.365cyd.com"]),
    Row(product: "知道创宇 KS-WAF", statuses: [403], body: ["/ks-waf-error.png"]),
    Row(
      product: "瑞数", statuses: [202, 412], cookies: ["FSSBBIl1UgzbN7N", "NfBCSins2Oyw"],
      body: ["$_ts=window", "$_ts.cd"]),
    Row(
      product: "阿里云 WAF", statuses: [405], cookies: ["acw_tc", "acw_sc__v2"],
      body: ["errors.aliyun.com", "var arg1='", "_waf_is_mob"]),
    Row(product: "安全狗", statuses: [403], cookies: ["safedog-flow-item"], body: ["404.safedog.cn"]),
    Row(product: "云锁", statuses: [403], cookies: ["yunsuo_session"], body: ["yunsuologo"]),
    Row(
      product: "云盾 YUNDUN", statuses: [403, 461], headers: [("server", "yundun"), ("x-cache", "yundun")],
      cookies: ["yd_cookie"]),
    Row(
      product: "华为云 WAF", statuses: [403, 418], headers: [("server", "huaweicloudwaf")], cookies: ["HWWAFSESID"]),
    Row(
      product: "百度云加速", statuses: [403, 503], headers: [("server", "yunjiasu")], cookies: ["yjs_use_ob"]),
    Row(product: "腾讯云 WAF", statuses: [403], body: ["waf.tencent-cloud.com"]),
    Row(
      product: "安全宝", statuses: [403, 405], headers: [("x-powered-by-anquanbao", "")], body: ["aqb_cc/error"]),
    Row(product: "绿盟 NSFocus", statuses: [403], headers: [("server", "nsfocus")]),
    Row(
      product: "长亭 SafeLine", statuses: [403, 468], cookies: ["sl-session"], body: ["<!-- event id:", "<!-- event_id:"]),
    Row(product: "Yxlink", statuses: [403], cookies: ["yx_ci_session", "yx_language"]),
    // Seen at www.stats.gov.cn (corpus, pages-zh/gov): a page of 11 KB that holds nothing but the script.
    Row(product: "WZWS（网站卫士）", statuses: [], script: ["wzwsquestion", "wzwsparams"]),
    Row(product: "Cloudflare", statuses: [403, 503], headers: [("cf-mitigated", "challenge")]),
  ]

  /// Bytes of a body that are looked at; block pages are short, and their marks stand early.
  static let bodyLimit = 16 * 1024
  /// A page of status 200 or 202 that is larger than this is no challenge.
  static let challengeLimit = 3 * 1024

  /// The layer that answered in the site's place, or `nil` where the site itself did.
  static func detect(_ response: Response, body: [UInt8]) -> Protection? {
    let status = response.status
    guard status != 404, status != 410 else { return nil }
    let isSuccess = (200..<300).contains(status)
    let text = isSuccess && body.count > challengeLimit ? "" : String(decoding: body.prefix(bodyLimit), as: UTF8.self)
    for row in rows {
      func sighting(_ sign: String) -> Protection {
        Protection(product: row.product, sign: sign, url: response.url, status: status)
      }
      if row.statuses.contains(status) {
        for (name, part) in row.headers {
          for value in response.values(of: name) where part.isEmpty || value.lowercased().contains(part) {
            return sighting("header \(name): \(value.prefix(60))")
          }
        }
        for cookie in response.values(of: "set-cookie") {
          if let known = row.cookies.first(where: cookie.hasPrefix) { return sighting("cookie \(known)") }
        }
      }
      if isSuccess, isChallenge(of: row, body) { return sighting("script \(row.script[0])") }
      if !text.isEmpty, let mark = row.body.first(where: text.contains) { return sighting("body \(mark)") }
    }
    return isSuccess ? challenge(response, text) : nil
  }

  /// Whether a success is nothing but the script of this product's challenge.
  private static func isChallenge(of row: Row, _ body: [UInt8]) -> Bool {
    guard !row.script.isEmpty, body.count <= bodyLimit else { return false }
    let text = String(decoding: body, as: UTF8.self)
    return row.script.allSatisfy(text.contains) && !text.lowercased().contains("<a ")
  }

  /// A success that is nothing but one short script setting a cookie and reloading: a challenge of unknown make.
  private static func challenge(_ response: Response, _ text: String) -> Protection? {
    guard !text.isEmpty else { return nil }
    let lower = text.lowercased()
    guard lower.contains("<script"), !lower.contains("<a "), !lower.contains("<frame"), !lower.contains("<iframe"),
      lower.contains("document.cookie"), lower.contains("location") || lower.contains("settimeout")
    else { return nil }
    return Protection(
      product: "unknown challenge", sign: "body: one script that sets a cookie and reloads", url: response.url,
      status: response.status)
  }
}
