import Checks
import Evidence
import Foundation
import Rubrics
import Testing

@testable import Scorecards

@Suite("Every report says on its first page where it was measured from")
struct VantageNoticeTests {
  private func run(_ change: (inout Vantage) -> Void) -> RunInfo {
    var run = ReportSamples.run()
    run.vantage.ipv6 = true
    run.vantage.findings = VantageFindings(ipv6Kind: .native, inventsNames: false, validation: .validates)
    change(&run.vantage)
    return run
  }

  private func pages(_ run: RunInfo) throws -> [String: String] {
    try ReportFixture([ReportSamples.judged(ReportSamples.site("1", name: "样例县"))], run: run).pages()
  }

  @Test("place, resolver's honesty and kind of IPv6 stand on scorecard, index and bulletin, in both languages")
  func everywhere() throws {
    let pages = try pages(run { _ in })
    #expect(pages.count == 6)
    for (path, page) in pages {
      let isEnglish = path.hasPrefix("en/")
      #expect(page.contains(isEnglish ? "Measured from" : "监测点"), "\(path)")
      #expect(page.contains(isEnglish ? "says so of names that do not exist" : "不存在的域名如实回答"), "\(path)")
      #expect(page.contains(isEnglish ? "IPv6 access" : "IPv6接入"), "\(path)")
      #expect(!page.contains(isEnglish ? "puts results in doubt" : "没有可用的IPv6：IPv6各项"), "\(path)")
    }
  }

  @Test("what puts results in doubt is a warning at the top of each page")
  func doubts() throws {
    let run = run { vantage in
      vantage.ipv6 = false
      vantage.findings?.inventsNames = true
      vantage.findings?.reachesNameServers = false
    }
    for (path, page) in try pages(run) {
      let isEnglish = path.hasPrefix("en/")
      for sentence in VantageNotice.doubts(run.vantage, isEnglish ? .en : .zh) {
        let place = try #require(page.range(of: sentence), "\(path): \(sentence)")
        let body = try #require(page.range(of: "<h2"), "\(path)")
        #expect(place.lowerBound < body.lowerBound, "\(path): it stands before the first heading")
      }
    }
    #expect(VantageNotice.doubts(run.vantage, .en).count == 3)
  }

  @Test("what is learnt on the way is on the pages of the run, and on no scorecard: those are written before")
  func onTheWay() throws {
    let run = run { vantage in
      vantage.findings?.interruptions = [VantageInterruption(lastGood: vantage.time, noticed: vantage.time)]
    }
    let sentence = VantageNotice().interrupted.zh
    for (path, page) in try pages(run) where !path.hasPrefix("en/") {
      #expect(page.contains(sentence) == !path.hasPrefix("sites/"), "\(path)")
    }
  }

  @Test("each thing in doubt has its sentence")
  func sentences() throws {
    let sound = run { _ in }.vantage
    #expect(VantageNotice.doubts(sound, .zh).isEmpty)
    let changes: [(inout VantageFindings) -> Void] = [
      { $0.ipv6Kind = .tunnel }, { $0.ipv6Kind = .teredo }, { $0.inventsNames = true },
      { $0.resolverFailure = Failure(.resolve, .resolveTimeout) }, { $0.reachesNameServers = false },
      { $0.clock = VantageClock(isBeforeBuild: true) },
    ]
    for change in changes {
      var vantage = sound
      var findings = try #require(vantage.findings)
      change(&findings)
      vantage.findings = findings
      for language in Language.allCases { #expect(VantageNotice.doubts(vantage, language).count == 1) }
    }
  }

  @Test("the terminal's scorecard says it too", arguments: Language.allCases)
  func terminal(_ language: Language) throws {
    let vantage = run { $0.findings?.inventsNames = true }.vantage
    let text = TerminalScorecard.render(
      try ReportSamples.judged(ReportSamples.site("1", name: "样例县")), vantage: vantage,
      rubric: try ReportSamples.rubric(), catalog: ReportSamples.catalog, language: language, color: false, width: 200)
    #expect(text.contains(language == .zh ? "监测点：IPv4与IPv6（原生）" : "Measured from: IPv4 and IPv6 (native)"))
    #expect(text.contains(VantageNotice().inventingResolver[language]))
  }
}

@Suite("Times of both families, signatures and suffixes of name servers on scorecards and in scan.json")
struct MeasuredTimesTests {
  private func host() throws -> HostEvidence {
    var host = try #require(SampleEvidence.exemplary().homeHost)
    host.records.ipv4Milliseconds = 10
    host.records.ipv6Milliseconds = 40
    host.looks = host.looks?.map { look in
      var look = look
      look.milliseconds = look.family == .v6 ? 300 : 200
      return look
    }
    return host
  }

  @Test("names by the look-ups themselves, the whole with its redirects, and how much slower IPv6 is")
  func times() throws {
    let host = try host()
    let name = try #require(FamilyTimes(host, .name))
    #expect(name.ipv4 == 10 && name.ipv6 == 40 && name.ratio == 3)
    let whole = try #require(FamilyTimes(host, .total))
    #expect(whole.ipv4 == 200 && whole.ipv6 == 300 && whole.ratio == 0.5)
    let json = IPv6JSON.times(host).text()
    for part in ["\"name\": {", "\"connect\": {", "\"tls\": {", "\"firstByte\": {", "\"total\": {", "\"ratio\": 0.5"] {
      #expect(json.contains(part), "\(part)")
    }
  }

  @Test("they stand on the scorecard in words", arguments: Language.allCases)
  func rendered(_ language: Language) throws {
    var assessment = try ReportSamples.judged(ReportSamples.site("1", name: "样例县"))
    assessment.hosts = [try host()]
    var run = ReportSamples.run()
    run.vantage.ipv6 = true
    let page = try #require(
      try ReportFixture([assessment], run: run).pages().first { path, _ in
        path.contains("sites/") && path.hasPrefix("en/") == (language == .en)
      }?.value)
    #expect(page.contains(language == .zh ? "域名解析 IPv4 10 毫秒、IPv6 40 毫秒" : "name: 10 ms over IPv4, 40 ms over IPv6"))
    #expect(
      page.contains(
        language == .zh ? "全部 IPv4 200 毫秒、IPv6 300 毫秒（劣化比 +50%）" : "whole: 200 ms over IPv4, 300 ms over IPv6 (+50%)"))
  }

  @Test(
    "the state of DNSSEC is what was found out of the zone, and not measured where nobody asked",
    arguments: [
      (ZoneSigning.validated, "解析器验证通过"), (.signed, "解析器未作验证"), (.unsigned, "区未用DNSSEC签名"), (.unknown, "DNSSEC未测"),
      (nil, "DNSSEC未测"),
    ] as [(ZoneSigning?, String)])
  func signing(state: ZoneSigning?, words: String) throws {
    var assessment = try ReportSamples.judged(ReportSamples.site("1", name: "样例县"))
    assessment.nameServers = SampleEvidence.exemplary().nameServers
    assessment.nameServers?.signing = state
    let fixture = try ReportFixture([assessment], languages: [.zh])
    #expect(try fixture.text("sites/1.html").contains(words))
    #expect(
      try fixture.text("scan.json").contains(state.map { "\"signing\": \"\($0.rawValue)\"" } ?? "\"signing\": null"))
  }

  @Test("name servers outside the country's suffixes are listed, and not judged")
  func outside() throws {
    var assessment = try ReportSamples.judged(ReportSamples.site("1", name: "样例县"))
    assessment.nameServers = SampleEvidence.exemplary().nameServers
    #expect(NameServerText.outsideRow(assessment.nameServers, .zh) == nil)
    assessment.nameServers?.servers[1].name = "ns2.dns.com"
    let fixture = try ReportFixture([assessment], languages: [.zh])
    #expect(try fixture.text("sites/1.html").contains("不在.cn、.中国、.政务之下：ns2.dns.com（仅列出，不评判）"))
    #expect(try fixture.text("scan.json").contains("\"outsideSuffixes\": [\"ns2.dns.com\"]"))
  }
}
