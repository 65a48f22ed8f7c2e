import Addresses
import Evidence

/// The examples of `domain.single`.
enum DomainSingleExamples {
  static var all: [CheckExample] {
    [
      CheckExample("One host", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("The bare name leads to the one with www", twin(end: SampleEvidence.host), outcome: .pass),
      CheckExample("The bare name serves the page too", twin(end: "demo.gov.cn"), outcome: .fail, codes: ["twin-host"]),
      CheckExample(
        "The bare name serves the page too, and names the main host as canonical",
        twin(end: "demo.gov.cn").changed { evidence in
          guard let last = evidence.hosts.indices.last else { return }
          evidence.hosts[last].probes[0].canonicalHost = SampleEvidence.host
        }, outcome: .pass, codes: ["names-main-host"]),
      CheckExample(
        "The bare name has a page that only leads on", twin(end: "demo.gov.cn", bytes: 300), outcome: .pass),
      CheckExample(
        "An old .com name serves the site", alias("www.demo.com", .link) { _ in }, outcome: .fail,
        codes: ["second-host"]),
      CheckExample(
        "An old .com name leads to the site",
        alias("www.demo.com", .link) { $0.finalURL = SampleEvidence.address("https://\(SampleEvidence.host)/") },
        outcome: .pass),
      CheckExample(
        "An old name with the same code and title, but other news",
        alias("www.demo.com", .certificate) { $0.page?.textDigest = "a" }, outcome: .fail, codes: ["second-host"]),
      CheckExample(
        "Another site with the same code",
        alias("www.demo.com", .certificate) { look in
          look.page?.textDigest = "a"
          look.page?.title = "示例市招商网"
        }, outcome: .pass, codes: ["same-code"]),
      CheckExample(
        "A host that names the main one", alias("www.demo.com", .link) { $0.page?.canonicalHost = SampleEvidence.host },
        outcome: .pass, codes: ["names-main-host"]),
      CheckExample(
        "A column's host below the site's domain",
        alias("zwgk.demo.gov.cn", .link) { $0.page?.textDigest = "a" }, outcome: .pass),
      CheckExample("A Chinese domain", alias("xn--fsqu00a.xn--zfr164b", .canonical) { _ in }, outcome: .pass),
      CheckExample(
        "A name with someone else's site",
        alias("www.demo.com", .link) { look in
          look.page?.textDigest = "a"
          look.page?.siteCodes = []
        }, outcome: .pass),
      CheckExample(
        "Aliases were not looked for", SampleEvidence.exemplary { $0.domains = nil }, outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  /// The twin without `www.`, of which a probe ended at the host given.
  private static func twin(end: String, bytes: Int = 48_200) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      var exchange = SampleEvidence.exchange("https", family: .v4)
      exchange.url = SampleEvidence.address("https://demo.gov.cn/")
      exchange.response?.url = SampleEvidence.address("https://\(end)/")
      exchange.response?.bodyBytes = bytes
      evidence.hosts.removeAll { $0.role == .bare }
      evidence.hosts.append(
        HostEvidence(
          host: "demo.gov.cn", role: .bare, records: SampleEvidence.bareRecords,
          probes: [
            HomeProbe(
              scheme: "https", family: .v4, exchange: exchange, title: SamplePages.homeTitle, textDigest: "5f1d7a84")
          ]))
    }
  }

  /// A host that serves the site's home page but for `change`.
  private static func alias(
    _ host: String, _ source: AliasHost.Source, change: (inout FrontPageLook) -> Void
  ) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      var look = FrontPageLook(
        url: SampleEvidence.address("http://\(host)/"), time: SampleEvidence.seconds(-40), status: 200,
        page: SampleEvidence.frontPage)
      change(&look)
      evidence.domains?.aliases = [AliasHost(host: host, source: source, look: look)]
    }
  }
}
