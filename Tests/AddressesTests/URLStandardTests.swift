import Addresses
import TestKit
import Testing

@Suite("URL standard", .enabled(if: Corpus.isPresent, "needs the corpus beside the repository"))
struct URLStandardTests {
  private func result(_ testCase: URLStandardCase) -> String? {
    guard let base = testCase.base else { return WebAddress(testCase.input)?.href }
    return WebAddress(base).flatMap { WebAddress(testCase.input, base: $0)?.href }
  }

  @Test("http and https references come out as browsers resolve them")
  func httpCases() throws {
    let cases = try URLStandardCase.all().filter(\.concernsHTTP)
    #expect(cases.count == 483)
    let wrong = cases.filter { result($0) != $0.href }
    report("http and https", cases.count, wrong)
    #expect(wrong.isEmpty)
  }

  @Test("all other schemes come out so too")
  func otherCases() throws {
    let cases = try URLStandardCase.all().filter { !$0.concernsHTTP }
    #expect(cases.count == 408)
    let wrong = cases.filter { result($0) != $0.href }
    report("other schemes", cases.count, wrong)
    #expect(wrong.isEmpty)
  }

  @Test("the parts are the standard's parts")
  func parts() throws {
    for testCase in try URLStandardCase.all() {
      guard let href = testCase.href, let address = WebAddress(href) else { continue }
      #expect(address.href == href)
      #expect(address.username == testCase.username, "\(href)")
      #expect(address.password == testCase.password, "\(href)")
      #expect(address.host == testCase.hostname, "\(href)")
      #expect(address.port.map(String.init) ?? "" == testCase.port, "\(href)")
      #expect(address.path == testCase.pathname, "\(href)")
      #expect(address.query.map { $0.isEmpty ? "" : "?" + $0 } ?? "" == testCase.search, "\(href)")
      #expect(address.fragment.map { $0.isEmpty ? "" : "#" + $0 } ?? "" == testCase.hash, "\(href)")
      if let origin = testCase.origin, address.scheme != "blob" { #expect(address.origin == origin, "\(href)") }
    }
  }

  @Test("over-long labels and names are addresses; the DNS refuses them")
  func longNames() throws {
    struct Case: Decodable {
      var input: String
      var failure: Bool?
    }
    let cases: [Case] = try URLStandardCase.decoded("url/verifydnslength_tests.json")
    #expect(!cases.isEmpty)
    for testCase in cases {
      let address = try #require(WebAddress(testCase.input))
      #expect(DNSName.canBeLookedUp(address.host) == (testCase.failure != true), "\(testCase.input)")
    }
  }

  private func report(_ title: String, _ count: Int, _ wrong: [URLStandardCase]) {
    print("\(title): \(count - wrong.count) of \(count) as the standard")
    for testCase in wrong {
      let input = testCase.input.debugDescription
      print(
        "  \(input) base \(testCase.base ?? "-"): \(result(testCase) ?? "failure"), not \(testCase.href ?? "failure")")
    }
  }
}

@Suite("Host to ASCII", .enabled(if: Corpus.isPresent, "needs the corpus beside the repository"))
struct HostToASCIITests {
  @Test("the web platform's cases", arguments: [("url/toascii.json", 87, 0.97), ("url/IdnaTestV2.json", 2670, 0.95)])
  func cases(path: String, count: Int, requiredShare: Double) throws {
    let decoded: [ToASCIICase] = try URLStandardCase.decoded(path)
    // Without a host the test address below would be another one.
    let cases = decoded.filter { !$0.input.isEmpty }
    #expect(cases.count == count)
    let wrong = cases.filter { host($0.input) != $0.output.flatMap { $0.isEmpty ? nil : $0 } }
    print("\(path): \(cases.count - wrong.count) of \(cases.count) as the standard")
    for testCase in wrong {
      let expected = testCase.output ?? "failure"
      print(
        "  \(testCase.input.debugDescription): \(host(testCase.input) ?? "failure"), not \(expected): \(reason(expected))"
      )
    }
    #expect(Double(cases.count - wrong.count) / Double(cases.count) >= requiredShare)
  }

  private func reason(_ expected: String) -> String {
    let hasLongLabel = expected.split(separator: ".").contains { $0.utf8.count > DNSName.maximumLabelLength }
    return hasLongLabel ? "libidn2 refuses labels the DNS cannot carry" : "libidn2's rules or older Unicode version"
  }

  /// As the web platform's test does it: the host of an address built from the input.
  private func host(_ input: String) -> String? { WebAddress("https://\(input)/x")?.host }
}
