import Evidence
import FoundationEssentials

/// What the checks of meta tags share: a tag counts when its content is not empty; its name's case is a remark.
enum TagCheck {
  /// One tag that pages of a kind must carry.
  struct Tag {
    /// The name as the Guidelines write it.
    let name: String
    /// The finding's code where it is missing.
    let code: String
  }

  /// Findings for each tag that some of the pages lack, then a remark for tags in another case.
  static func missing(_ tags: [Tag], on pages: [Page]) -> [Finding] {
    tags.compactMap { tag in
      let lacking = pages.filter { page in !(page.facts?.contents(ofMeta: tag.name).contains { !$0.isEmpty } ?? false) }
      guard let first = lacking.first else { return nil }
      let empty = lacking.filter { page in !(page.facts?.contents(ofMeta: tag.name) ?? []).isEmpty }
      return finding(
        tag.code, lacking,
        seen: "\(tag.name): \(lacking.count)/\(pages.count)" + (empty.isEmpty ? "" : ", content=\"\""),
        time: first.time)
    }
  }

  /// A remark where names are written in another case than the Guidelines'.
  static func wrongCase(_ tags: [Tag], on pages: [Page]) -> [Finding] {
    var names: [String] = []
    let concerned = pages.filter { page in
      let odd =
        page.facts?.metas.map(\.name).filter { name in
          tags.contains { $0.name.lowercased() == name.lowercased() && $0.name != name }
        } ?? []
      for name in odd where !names.contains(name) { names.append(name) }
      return !odd.isEmpty
    }
    guard let first = concerned.first else { return [] }
    return [finding("wrong-case", concerned, seen: names.joined(separator: ", "), time: first.time)]
  }

  static func finding(_ code: String, _ pages: [Page], seen: String, time: Date?) -> Finding {
    Finding(
      code, url: pages.first.map { ($0.finalURL ?? $0.url).href }, seen: seen, time: time, count: pages.count,
      places: PageSample.places(pages))
  }

  /// The sentence of `wrong-case`.
  static let wrongCaseSentence = Localized(
    zh: "标签名称的大小写与规范不同，不扣分。", en: "Tag names are written in another case than prescribed; this costs nothing.")

  /// The sample with one tag's name in lower case everywhere.
  static func withLowerCase(_ name: String) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editFacts { _, facts in
        for index in facts.metas.indices where facts.metas[index].name == name {
          facts.metas[index].name = name.lowercased()
        }
      }
    }
  }

  /// The sample without tags of some names on pages that `choose` picks.
  static func without(_ names: [String], where choose: @escaping (Page) -> Bool = { _ in true }) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editFacts { page, facts in if choose(page) { facts.metas.removeAll { names.contains($0.name) } } }
    }
  }
}
