import Evidence

/// The examples of `links.hidden`: faults, and what looks like one.
enum HiddenLinkExamples {
  static var all: [CheckExample] { faults + innocent + open }

  private static func links(_ links: HiddenLink...) -> SiteEvidence {
    SampleEvidence.exemplary { $0.editHomeFacts { $0.hiddenLinks = links } }
  }

  private static let sheet = "https://\(SampleEvidence.host)/css/site.css"

  private static func block(
    _ trick: HiddenLink.Trick, _ texts: [String], neighbours: Int = 0, sheet: String? = nil
  ) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editHomeFacts { facts in
        facts.hiddenLinks = texts.enumerated().map {
          HiddenLink(
            trick, url: "http://www.foreign\($0).com/", text: $1, line: 50 + $0, block: 1, neighbours: neighbours,
            sheet: sheet)
        }
      }
    }
  }

  private static var faults: [CheckExample] {
    let advertisements: [CheckExample] = HiddenLink.Trick.allCases.compactMap { trick in
      let isAlwaysOne = [.marquee, .wrapper, .searchRedirect].contains(trick)
      return CheckExample(
        "A gambling advertisement, hidden by \(trick.rawValue)",
        links(HiddenLink(trick, url: "http://www.foreign.com/", text: "澳门百家乐", line: 50, block: 1)), outcome: .fail,
        codes: [isAlwaysOne ? "concealed" : "advertising"])
    }
    return advertisements + [
      CheckExample(
        "Three sites off the screen", block(.offScreen, ["甲", "乙", "丙"]), outcome: .fail,
        codes: ["hidden-block", "hidden-block", "hidden-block"]),
      CheckExample(
        "An advertisement that a linked style sheet hides",
        links(HiddenLink(.display, url: "http://www.foreign.com/", text: "澳门百家乐", line: 5, block: -3, sheet: sheet)),
        outcome: .fail, codes: ["advertising"]),
      CheckExample(
        "Three sites that a linked style sheet moves off the screen", block(.offScreen, ["甲", "乙", "丙"], sheet: sheet),
        outcome: .fail, codes: ["hidden-block", "hidden-block", "hidden-block"]),
      CheckExample("A marquee one pixel high", block(.marquee, ["甲"]), outcome: .fail, codes: ["concealed"]),
      CheckExample(
        "A redirect for visitors of search engines",
        links(HiddenLink(.searchRedirect, url: "http://www.foreign.com/", line: 9)), outcome: .fail,
        codes: ["concealed"]),
      CheckExample(
        "A title stuffed with words",
        SampleEvidence.exemplary { $0.editHomeFacts { $0.title = "北京赛车pk10,时时彩,百家乐_示例市人民政府" } }, outcome: .fail,
        codes: ["stuffed-words"]),
      CheckExample(
        "A planted page that no page links to, found by the sitemap",
        SampleEvidence.exemplary { evidence in
          let url = SampleEvidence.address("https://\(SampleEvidence.host)/a/b/1.html")
          evidence.pages.append(
            Page(
              url: url, depth: 2, time: SampleEvidence.moment, status: 200, mediaType: "text/html", bytes: 900,
              facts: PageFacts(title: "北京赛车pk10,时时彩,百家乐", textLength: 400, linkCount: 9)))
        }, outcome: .fail, codes: ["stuffed-words"]),
      CheckExample(
        "Gambling links in plain sight",
        visible(["百家乐", "时时彩平台", "澳门新葡京"]), outcome: .fail, codes: ["link-farm", "link-farm", "link-farm"]),
      CheckExample(
        "One planted link on every page is one finding",
        SampleEvidence.exemplary { evidence in
          evidence.editFacts { _, facts in
            facts.hiddenLinks = [HiddenLink(.fontSize, url: "http://www.foreign.com/", text: "百家乐平台", line: 3)]
          }
        }, outcome: .fail, codes: ["advertising"]),
    ]
  }

  private static var innocent: [CheckExample] {
    let tabs = [HiddenLink.Trick.display, .visibility, .opacity, .collapsed, .behind, .indent, .fontSize, .script].map {
      trick in
      CheckExample(
        "A list of partners behind a tab or in a menu (\(trick.rawValue)) is a remark", block(trick, ["甲", "乙", "丙"]),
        outcome: .pass, codes: ["unseen", "unseen", "unseen"])
    }
    let daily = [HiddenLink.Trick.noscript, .comment, .written, .unlabelled].map { trick in
      CheckExample(
        "What pages do every day (\(trick.rawValue)) is not worth a remark", block(trick, ["甲", "乙", "丙"]),
        outcome: .pass)
    }
    return tabs + daily + [
      CheckExample(
        "A menu that a linked style sheet collapses is not worth a remark",
        block(.display, ["甲", "乙", "丙"], sheet: sheet),
        outcome: .pass),
      CheckExample("Nothing is hidden", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "A menu off the screen that has links to the site itself is a remark",
        block(.offScreen, ["甲", "乙", "丙"], neighbours: 4), outcome: .pass, codes: ["unseen", "unseen", "unseen"]),
      CheckExample(
        "Two sites off the screen are a remark", block(.offScreen, ["甲", "乙"]), outcome: .pass,
        codes: ["unseen", "unseen"]),
      CheckExample(
        "A frame without size may count visitors",
        links(HiddenLink(.frame, url: "http://www.foreign.com/count.html", line: 9)), outcome: .pass, codes: ["unseen"]),
      CheckExample(
        "A hidden counter is known",
        links(HiddenLink(.zeroSize, url: "https://www.cnzz.com/stat", text: "站长统计", line: 9)), outcome: .pass),
      CheckExample(
        "News of the fight against gambling behind a tab is a remark",
        links(HiddenLink(.display, url: "http://www.foreign.com/1", text: "警方打击网络百家乐赌场", line: 9)), outcome: .pass,
        codes: ["unseen"]),
      CheckExample(
        "A headline that names a game is no advertisement",
        links(HiddenLink(.display, url: "http://www.foreign.com/1", text: "男子沉迷百家乐输光家产后悔不已", line: 9)), outcome: .pass,
        codes: ["unseen"]),
      CheckExample(
        "A title about the fight against gambling",
        SampleEvidence.exemplary { $0.editHomeFacts { $0.title = "关于打击时时彩、北京赛车、百家乐等网络赌博的通告" } }, outcome: .pass),
      CheckExample("One visible link of such text", visible(["百家乐"]), outcome: .pass),
    ]
  }

  private static var open: [CheckExample] {
    [
      CheckExample(
        "A home page that was not read to its end", SampleEvidence.exemplary { $0.cutHomePage() },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample(
        "A hidden link on what was read of a home page",
        block(.marquee, ["甲"]).changed { $0.cutHomePage(keepingMarks: true) }, outcome: .fail, reason: .notInEvidence,
        codes: ["concealed"]),
      CheckExample(
        "A page made by script", SampleEvidence.exemplary { $0.renderByScript() }, outcome: .notMeasured,
        reason: .needsRendering),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func visible(_ texts: [String]) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      for (index, text) in texts.enumerated() {
        var target = SampleTargets.target("http://www.foreign\(index).com/", scope: .external)
        target.text = text
        evidence.targets.append(target)
      }
    }
  }
}
