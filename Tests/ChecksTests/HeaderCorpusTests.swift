import Checks
import Evidence
import FoundationEssentials
import TestKit
import Testing

/// One response of the public observatory cases, with what that tool says of it.
struct HeaderCase: Decodable, Sendable, CustomTestStringConvertible {
  let id: String
  let test: String
  let headers: [String: String]?
  let metas: [String]?
  let pass: Bool?
  let verified: Bool?

  enum CodingKeys: String, CodingKey {
    case id, test, headers
    case metas = "html_meta_csp"
    case pass = "expected_pass"
    case verified = "tls_verified"
  }

  var testDescription: String { id }

  /// The checks that judge the same thing.
  static let checks = [
    "content-security-policy": "security.content-security-policy",
    "strict-transport-security": "security.strict-transport-security",
    "x-content-type-options": "security.content-type-options",
    "x-frame-options": "security.frame-options",
    "referrer-policy": "security.referrer-policy",
  ]

  /// Cases that we judge otherwise on purpose.
  static let deviations = [
    "csp-006": "'strict-dynamic' without a nonce lets no script run at all: strict, not invalid",
    "csp-011": "browsers block the http script on an https page as mixed content",
    "csp-036": "object-src matters no more since browsers dropped plug-ins",
    "csp-106": "connect-src is no way in for scripts, and http connections of an https page are blocked",
    "xfo-003": "the HTML standard makes one value of two equal ones",
  ]

  static let all: [HeaderCase] = {
    guard let data = try? Corpus.data("headers/observatory-sample.jsonl") else { return [] }
    return data.split(separator: UInt8(ascii: "\n"))
      .compactMap { try? JSONDecoder().decode(HeaderCase.self, from: Data($0)) }
      .filter { checks[$0.test] != nil && $0.pass != nil }
  }()
}

@Suite(
  "Header checks against public cases", .enabled(if: Corpus.isPresent, "the shared corpus is not beside the repository")
)
struct HeaderCorpusTests {
  @Test("a header check agrees with the observatory, or deviates for a stated reason", arguments: HeaderCase.all)
  func agrees(_ sample: HeaderCase) throws {
    let check = try #require(HeaderCase.checks[sample.test].flatMap(CheckCatalog.check))
    let outcome = check.judge(evidence(sample), SampleEvidence.moment).outcome
    let expected: Verdict.Outcome = sample.pass == true ? .pass : .fail
    if HeaderCase.deviations[sample.id] != nil {
      #expect(outcome != expected, "no deviation any more: drop it from the list")
    } else {
      #expect(outcome == expected)
    }
  }

  @Test("the cases were read")
  func count() { #expect(HeaderCase.all.count == 35) }

  private func evidence(_ sample: HeaderCase) -> SiteEvidence {
    let fields = (sample.headers ?? [:]).map { HeaderField($0.key, $0.value) }
    return SampleEvidence.exemplary().with { evidence in
      for index in evidence.hosts[0].probes.indices {
        evidence.hosts[0].probes[index].exchange.response?.headers = fields
        if sample.verified == false {
          evidence.hosts[0].probes[index].exchange.response?.tls?.verified = false
        }
      }
      evidence.home?.response?.headers = fields
      for content in sample.metas ?? [] {
        evidence.pages[0].facts?.metas.append(Meta("Content-Security-Policy", content))
      }
    }
  }
}
