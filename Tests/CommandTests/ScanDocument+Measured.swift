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
