import Evidence
import Foundation
import TestKit
import Testing

/// A page of a site on whose server something is wrong, and what the crawl must say of the link to it.
struct ServerFault: Sendable, CustomTestStringConvertible {
  var name: String
  /// The link's address.
  var link = "/fault"
  /// What the server does on every request for it, and for every address that begins with it.
  var page: @Sendable (LoopbackRequest) -> [LoopbackServer.Step] = { _ in [.close] }
  var outcome: LinkOutcome
  var reason: String?
  /// Whether the page is read as a page of the site.
  var isRead = false
  /// Whether it shows only when a request's time is over.
  var isSlow = false
  /// Whether addresses inside are forbidden, as they are outside laboratories.
  var forbidsPrivateAddresses = false
  /// Bytes of a body that are kept.
  var maxBodyBytes = 1_000_000
  /// Requests of the whole visit at most.
  var maxRequests = 60
  /// The cap that the visit meets.
  var cap: CrawlStop?

  var testDescription: String { name }

  private init(
    _ name: String, link: String = "/fault", _ outcome: LinkOutcome, _ reason: String? = nil, isRead: Bool = false,
    isSlow: Bool = false, forbidsPrivateAddresses: Bool = false, maxBodyBytes: Int = 1_000_000, maxRequests: Int = 60,
    cap: CrawlStop? = nil, page: @escaping @Sendable (LoopbackRequest) -> [LoopbackServer.Step] = { _ in [.close] }
  ) {
    self.name = name
    self.link = link
    self.outcome = outcome
    self.reason = reason
    self.isRead = isRead
    self.isSlow = isSlow
    self.forbidsPrivateAddresses = forbidsPrivateAddresses
    self.maxBodyBytes = maxBodyBytes
    self.maxRequests = maxRequests
    self.cap = cap
    self.page = page
  }

  static let all = silence + framing + sizes + redirects + bytes + pages

  private static let silence = [
    ServerFault("sends nothing", .failing, "response-timeout", isSlow: true) { _ in [.hang] },
    ServerFault("sends a head byte by byte, without end", .failing, "response-timeout", isSlow: true) { _ in
      [.send("HTTP/1.1 200 OK\r\nX: "), .drip([0x78], pauseMilliseconds: 10)]
    },
    ServerFault("sends a body byte by byte, without end", .unstable, "body-timeout", isRead: true, isSlow: true) { _ in
      [.send(htmlHead + "\r\n<p>x</p><a href=/good>g</a>"), .drip([0x78], pauseMilliseconds: 10)]
    },
    ServerFault("closes without a word", .failing, "empty-reply") { _ in [.close] },
    ServerFault("resets in the middle of the head", .failing, "connection-reset") { _ in
      [.send("HTTP/1.1 200 OK\r\nContent-Ty"), .reset]
    },
    ServerFault("resets in the middle of the body", .unstable, "body-broken") { _ in
      [.send(htmlHead + "Content-Length: 900\r\n\r\n<p>x"), .reset]
    },
    ServerFault("answers TLS with an alert", link: "https://other.gov.cn/", .failing, "tls-handshake"),
  ]

  private static let framing = [
    ServerFault("sends headers without end", .failing, "invalid-response") { _ in
      [.send(htmlHead), .sendRepeatedly(line("X-Filler: \(filler)\r\n"), count: 100_000)]
    },
    ServerFault("promises more than it sends", .unstable, "body-broken") { _ in
      [.send(htmlHead + "Content-Length: 900\r\n\r\n<p>x</p>"), .close]
    },
    ServerFault("sends more than it promised", .ok, isRead: true) { _ in
      [.send(htmlHead + "Content-Length: 8\r\n\r\n<p>x</p>and more"), .close]
    },
    ServerFault("chunks badly", .unstable, "body-broken") { _ in
      [.send(htmlHead + "Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>x</p>\r\n"), .close]
    },
    ServerFault("speaks HTTP/0.9", .failing, "invalid-response") { _ in [.send("<html>hello</html>"), .close] },
  ]

  private static let sizes = [
    ServerFault("sends a body of 100 MB", .ok, isRead: true) { _ in
      [
        .send(htmlHead + "Content-Length: 100000019\r\n\r\n<a href=/good>g</a>"),
        .sendRepeatedly(line(filler), count: 100_000),
      ]
    },
    ServerFault("sends 100 MB of zeros in 100 KB of gzip", .ok) { _ in
      [.send(htmlHead + "Content-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n"), .send(bomb)]
    },
    ServerFault("sets a cookie of 64 KB", .ok, isRead: true) { _ in
      [
        .send(htmlHead + "Set-Cookie: a="), .sendRepeatedly(line(filler), count: 64),
        .send("\r\nContent-Length: 8\r\n\r\n<p>x</p>"),
      ]
    },
  ]

  private static let redirects = [
    ServerFault("redirects 10,000 times", .failing, "too-many-redirects") { request in
      let number = Int(request.target.dropFirst("/fault".count)) ?? 0
      return number < 10_000 ? ScriptedSite.redirect("/fault\(number + 1)") : ScriptedSite.html("end")
    },
    ServerFault("redirects in a circle", .failing, "redirect-loop") { request in
      ScriptedSite.redirect(request.target == "/fault" ? "/fault-b" : "/fault")
    },
    ServerFault("redirects to itself", .failing, "redirect-loop") { _ in ScriptedSite.redirect("/fault") },
    ServerFault("redirects to a file", .refused, "redirect-invalid") { _ in
      ScriptedSite.redirect("file:///etc/passwd")
    },
    ServerFault("redirects to a private address", .excluded, "address-refused", forbidsPrivateAddresses: true) { _ in
      ScriptedSite.redirect("http://10.1.2.3/")
    },
    ServerFault("redirects to a name that leads inside", .excluded, "address-refused", forbidsPrivateAddresses: true) {
      _ in ScriptedSite.redirect("http://inside.gov.cn/")
    },
    ServerFault("redirects to the metadata address", .excluded, "address-refused", forbidsPrivateAddresses: true) { _ in
      ScriptedSite.redirect("http://169.254.169.254/latest/meta-data/")
    },
    ServerFault(
      "redirects to a name of the metadata address", .excluded, "address-refused", forbidsPrivateAddresses: true
    ) {
      _ in ScriptedSite.redirect("http://metadata.gov.cn/")
    },
  ]

  private static let bytes = [
    ServerFault("sends invalid UTF-8 in a header", .ok, isRead: true) { _ in
      [.send(htmlHead + "X: "), .send([0xC3, 0x28, 0xFF, 0xFE]), .send("\r\nContent-Length: 8\r\n\r\n<p>x</p>")]
    },
    ServerFault("sends 8-bit characters in the status line and the type", .ok, isRead: true) { _ in
      [
        .send("HTTP/1.1 200 "), .send([0xD5, 0xFD, 0xB3, 0xA3]), .send("\r\nContent-Type: text/html; charset="),
        .send([0xB9, 0xFA]), .send("\r\nContent-Length: 8\r\n\r\n<p>x</p>"),
      ]
    },
    ServerFault("sends a NUL byte in a header", .failing, "invalid-response") { _ in
      [.send(htmlHead + "X: a"), .send([0]), .send("b\r\nContent-Length: 8\r\n\r\n<p>x</p>")]
    },
    ServerFault("names a charset that nobody knows", .ok, isRead: true) { _ in
      ScriptedSite.answer("200 OK", "<meta charset=x-none><p>中文</p>", type: "text/html; charset=klingon")
    },
  ]

  private static let pages = [
    ServerFault(
      "has a page of a million links", .ok, isRead: true, maxBodyBytes: 64_000_000, maxRequests: 340, cap: .maxPages
    ) { request in
      guard request.target == "/fault" else { return ScriptedSite.html("<p>x</p>") }
      let links = (0..<1_000_000).map { "<a href=/fault\($0)>x</a>" }
      return ScriptedSite.html(links.joined())
    },
    ServerFault("has a page of elements nested 100,000 deep", .ok, isRead: true) { _ in
      ScriptedSite.html("<a href=/good>g</a>" + String(repeating: "<b>", count: 100_000))
    },
    ServerFault("has a page with an attribute of 10 MB", .ok, isRead: true, maxBodyBytes: 64_000_000) { _ in
      ScriptedSite.html("<a href=\"/fault" + String(repeating: "x", count: 10_000_000) + "\">x</a>")
    },
  ]

  private static let htmlHead = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
  /// 1,000 bytes.
  private static let filler = String(repeating: "x", count: 1000)
  private static let bomb = (try? GzipCommand.packedZeros(count: 100_000_000)) ?? []

  private static func line(_ text: String) -> [UInt8] { Array(text.utf8) }
}
