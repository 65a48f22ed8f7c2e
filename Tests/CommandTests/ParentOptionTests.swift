import FoundationEssentials
import TestKit
import Testing

@Suite("check --parent names the portal above a department's site")
struct ParentOptionTests {
  @Test(
    "the structure of a department's domain is judged by it, and not without it",
    arguments: [("www.demo.gov.cn", "pass"), ("www.other.gov.cn", "fail"), (nil, "notMeasured")])
  func structure(parent: String?, verdict: String) async throws {
    let folder = try TemporaryFolder()
    let zone = try folder.write("zone gov.cn. static\n", to: "zone")
    let arguments = ["check", "http://slj.demo.gov.cn/", "--class", "department", "--zone", zone, "--json"]
    let outcome = try await Program("spotcheck").run(
      arguments + (parent.map { ["--parent", $0] } ?? []), in: folder.path)
    let scan = try JSONDecoder().decode(ScanDocument.self, from: Data(outcome.output.utf8))
    #expect(scan.sites.first?.checks.first { $0.id == "domain.structure" }?.verdict == verdict)
  }
}
