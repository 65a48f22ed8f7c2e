import Addresses
import Checks
import Evidence
import Foundation
import Testing

@testable import Scorecards

@Suite("What reports say of the place that was measured from")
struct VantageTextTests {
  private func vantage(_ change: (inout VantageFindings) -> Void) -> Vantage {
    var findings = VantageFindings(ipv6Kind: .native, inventsNames: false, validation: .validates)
    change(&findings)
    return Vantage(ipv4: true, ipv6: true, time: ReportSamples.seen, findings: findings)
  }

  private func text(_ language: Language, _ change: (inout VantageFindings) -> Void = { _ in }) -> String {
    VantageFindingsText.rows(vantage(change), language).map { "\($0.name): \($0.value)" }.joined(separator: "\n")
  }

  @Test("a vantage of an older version says nothing")
  func older() {
    #expect(VantageFindingsText.rows(Vantage(ipv4: true, ipv6: true, time: ReportSamples.seen), .zh).isEmpty)
  }

  @Test("kind, resolver and clock stand on the page in both languages")
  func both() {
    let zh = text(.zh) { $0.clock = VantageClock(isBeforeBuild: false, offset: 3) }
    #expect(zh.contains("IPv6接入: 原生IPv6"))
    #expect(zh.contains("不存在的域名如实回答；验证DNSSEC"))
    #expect(zh.contains("相差不超过5分钟"))
    let en = text(.en)
    #expect(en.contains("IPv6 access: native"))
    #expect(en.contains("says so of names that do not exist; validates DNSSEC"))
    #expect(en.contains("not compared"))
  }

  @Test("a resolver that was not asked has no row")
  func notAsked() {
    let text = text(.en) {
      $0.inventsNames = nil
      $0.validation = .unknown
    }
    #expect(!text.contains("Resolver"))
  }

  @Test("a wrong clock, an inventing resolver and a loss of IPv6 are plainly said", arguments: Language.allCases)
  func warnings(_ language: Language) {
    let text = text(language) {
      $0.clock = VantageClock(isBeforeBuild: false, offset: -90_000)
      $0.inventsNames = true
      $0.interruptions = [VantageInterruption(lastGood: ReportSamples.seen, noticed: ReportSamples.seen)]
    }
    #expect(text.contains("90000"))
    #expect(text.contains(language == .zh ? "对不存在的域名也给出地址" : "gives addresses to names that do not exist"))
    #expect(text.contains(language == .zh ? "此后的IPv6结果未采用" : "measured over it since is not used"))
  }
}
