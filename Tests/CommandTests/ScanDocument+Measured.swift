extension ScanDocument {
  /// The part of `scan.json` that says what was measured, as far as tests look at it.
  struct Measured: Decodable {
    var vantage: Vantage
    var sites: [MeasuredSite]
  }

  struct Vantage: Decodable {
    var ipv6: Bool
  }

  struct MeasuredSite: Decodable {
    var code: String
    var crawl: Crawl
    var hosts: [Host]
    var ipv6Links: LinksOverIPv6?
  }

  struct LinksOverIPv6: Decodable {
    var hosts: [LinkHost]
  }

  struct LinkHost: Decodable {
    var level: Int
    var links: Int
    var asked: Int
    var opened: Int
    var unasked: Int?
    var reason: String?
  }

  struct Crawl: Decodable {
    var seconds: Double
    var stoppedBy: String?
  }

  struct Host: Decodable {
    var role: String
    var looks: [Look]?
  }

  struct Look: Decodable {
    var family: String
    var opened: Bool
    var failure: String?
    var milliseconds: Double?
  }
}
