import Addresses
import Evidence
import TestKit
import Testing
import Transport

/// What most tests here need: a transport that may talk to loopback, and requests in one line.
enum Fixture {
  /// A transport with laboratory settings, changed as the test says.
  static func transport(_ change: (inout GatherSettings) -> Void = { _ in }) throws -> Transport {
    try Transport(settings: settings(change))
  }

  static func settings(_ change: (inout GatherSettings) -> Void = { _ in }) -> GatherSettings {
    var settings = GatherSettings()
    settings.allowsPrivateAddresses = true
    // Nothing here takes long, but the machine may be busy.
    settings.timeout = Patience.seconds
    change(&settings)
    return settings
  }

  /// A transport that knows names: lines as in a zone file, `PORT` of every address mapped to `port`.
  static func transport(zone lines: [String], folder: TemporaryFolder, port: Int? = nil) throws -> Transport {
    let file = try folder.write(lines.joined(separator: "\n") + "\n", to: "zone")
    return try transport { settings in
      settings.zoneFiles = [file]
      if let port { settings.portMap = [80: port] }
    }
  }

  static func url(_ text: String) throws -> WebAddress {
    try #require(WebAddress(text), "\(text) is an address")
  }
}

extension Transport {
  /// Asks for an address, with the request changed as the test says.
  func fetch(_ url: String, _ change: (inout FetchRequest) -> Void = { _ in }) async throws -> Fetched {
    var request = FetchRequest(url: try Fixture.url(url), timeout: Patience.seconds)
    change(&request)
    return await fetch(request)
  }
}

extension Fetched {
  var status: Int? { exchange.response?.status }
  var code: Failure.Code? { exchange.failure?.code }
  var phase: Failure.Phase? { exchange.failure?.phase }
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// Responses in wire form.
enum Reply {
  /// A whole response.
  static func ok(_ body: String, headers: [String] = [], status: String = "200 OK") -> [LoopbackServer.Step] {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
    return [.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)]
  }

  /// A redirect.
  static func redirect(_ target: String, status: String = "302 Found", headers: [String] = []) -> [LoopbackServer.Step]
  {
    ok("moved", headers: ["Location: \(target)"] + headers, status: status)
  }
}
