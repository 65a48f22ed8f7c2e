import Addresses
import Evidence
import TestKit
import Testing
import Transport

@Suite("Following redirects")
struct RedirectTests {
  @Test("each redirect is a hop, and relative targets are resolved as browsers do")
  func chain() async throws {
    let server = try LoopbackServer(.ipv4) { request in
      switch request.target {
      case "/a": Reply.redirect("b/./c", status: "301 Moved Permanently")
      case "/b/c": Reply.redirect("?page=2", status: "307 Temporary Redirect")
      default: Reply.ok("end")
      }
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/a#top"))
    #expect(fetched.text == "end")
    #expect(fetched.exchange.hops.map(\.status) == [301, 307, 200])
    #expect(fetched.exchange.hops.map(\.location) == ["b/./c", "?page=2", nil])
    #expect(fetched.exchange.response?.url.pathAndQuery == "/b/c?page=2")
    #expect(fetched.exchange.response?.url.fragment == "top", "a target without a fragment keeps the one before")
    #expect(server.connections == 1, "the bodies of redirects are read, so the connection stays")
  }

  @Test("raw bytes in Location are followed, whatever their encoding")
  func rawLocation() async throws {
    let server = try LoopbackServer(.ipv4) { request in
      guard request.target == "/" else { return Reply.ok("end") }
      // "中文" in GB 18030.
      return [
        .send("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /"), .send([0xd6, 0xd0, 0xce, 0xc4]),
        .send("\r\n\r\n"),
      ]
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/"))
    #expect(fetched.text == "end")
    #expect(server.requests.last?.target == "/%D6%D0%CE%C4")
  }

  @Test("a circle ends as a loop, at the first address met again")
  func loop() async throws {
    let server = try LoopbackServer(.ipv4) { Reply.redirect($0.target == "/a" ? "/b" : "/a") }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/a"))
    #expect(fetched.code == .redirectLoop)
    #expect(fetched.exchange.hops.count == 2)
    #expect(fetched.status == 302, "the last response is kept")
  }

  @Test("a redirect to oneself with a new cookie is no loop, and the cookie is sent")
  func cookieWall() async throws {
    let server = try LoopbackServer(.ipv4) { request in
      if request.values(of: "Cookie").contains("seen=1") { return Reply.ok("in") }
      return Reply.redirect("/", headers: ["Set-Cookie: seen=1; Path=/"])
    }
    let transport = try Fixture.transport()
    #expect(try await transport.fetch(server.url("/")).text == "in")
    #expect(try await transport.fetch(server.url("/")).exchange.hops.count == 2, "cookies end with their exchange")
    #expect(server.requests.map { $0.values(of: "Cookie").first } == [nil, "seen=1", nil, "seen=1"])
  }

  @Test("the same cookie again is no reason to go round")
  func sameCookie() async throws {
    let server = try LoopbackServer(.ipv4) { _ in
      Reply.redirect("/", headers: ["Set-Cookie: always=same; Max-Age=1000"])
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/"))
    #expect(fetched.code == .redirectLoop)
    #expect(server.requests.count == 2)
  }

  @Test("ten redirects are followed, eleven are too many", arguments: [(10, nil), (11, Failure.Code.tooManyRedirects)])
  func limit(count: Int, code: Failure.Code?) async throws {
    let server = try LoopbackServer(.ipv4) { request in
      let number = Int(request.target.dropFirst()) ?? 0
      return number == count ? Reply.ok("end") : Reply.redirect("/\(number + 1)")
    }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/0"))
    #expect(fetched.code == code)
    #expect(fetched.exchange.hops.count == 11)
    #expect(server.requests.count == 11)
  }

  @Test(
    "a redirect that leads to no web address ends there",
    arguments: ["file:///etc/passwd", "javascript:alert(1)", "ftp://127.0.0.1/", "http://[", "data:text/html,x"])
  func invalid(target: String) async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.redirect(target) }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/"))
    #expect(fetched.code == .redirectInvalid)
    #expect(fetched.status == 302)
    #expect(fetched.exchange.hops.map(\.location) == [target])
  }

  @Test("a redirect without Location is the answer")
  func withoutLocation() async throws {
    let server = try LoopbackServer(.ipv4) { _ in Reply.ok("look elsewhere", status: "302 Found") }
    let transport = try Fixture.transport()
    let fetched = try await transport.fetch(server.url("/"))
    #expect(fetched.status == 302)
    #expect(fetched.exchange.failure == nil)
    #expect(fetched.text == "look elsewhere")
  }

  @Test("a redirect whose body breaks off is followed all the same")
  func brokenBody() async throws {
    let server = try LoopbackServer(.ipv4) { request in
      if request.target == "/end" { return Reply.ok("end") }
      return [.send("HTTP/1.1 301 Moved\r\nLocation: /end\r\nContent-Length: 100\r\n\r\nshort"), .close]
    }
    let transport = try Fixture.transport()
    #expect(try await transport.fetch(server.url("/")).text == "end")
  }

  @Test(
    "private addresses are refused, asked for directly or behind a name",
    arguments: [
      "http://127.0.0.1:9/", "http://[::1]:9/", "http://169.254.169.254/latest/", "http://10.0.0.1/",
      "http://[::ffff:127.0.0.1]/", "http://inside.test/",
    ])
  func refusedAddresses(url: String) async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("inside.test. A 192.168.1.1\n", to: "zone")
    let transport = try Fixture.transport { settings in
      settings.allowsPrivateAddresses = false
      settings.zoneFiles = [file]
    }
    let fetched = try await transport.fetch(url)
    #expect(fetched.code == .addressRefused)
    #expect(fetched.phase == .resolve)
    #expect(fetched.exchange.hops.isEmpty)
  }
}
