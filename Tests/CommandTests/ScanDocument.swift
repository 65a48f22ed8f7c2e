/// The part of `scan.json` that tests look at.
struct ScanDocument: Decodable {
  struct Finding: Decodable {
    var what: String
    var url: String?
    var seen: String?
    var count: Int
  }

  struct CheckRow: Decodable {
    var id: String
    var verdict: String
    var reason: String?
    var findings: [Finding]
  }

  struct SiteRow: Decodable {
    var code: String
    var outcome: String
    var verdict: String
    var checks: [CheckRow]
  }

  struct Run: Decodable {
    var name: String
    var partial: Bool
  }

  var schema: Int
  var run: Run
  var sites: [SiteRow]
}
