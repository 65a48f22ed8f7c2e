import Crawl
import Evidence
import FoundationEssentials

/// The promised shape of `inspect --json`.
enum InspectionJSON {
  private struct Document: Encodable {
    struct HopRow: Encodable {
      var url: String
      var status: Int
      var address: String?
    }

    struct LinkRow: Encodable {
      var url: String?
      var raw: String
      var kind: String
      var text: String
      var line: Int
      var hidden: Bool
    }

    var url: String
    var final: String?
    var status: Int?
    var hops: [HopRow]
    var charset: String?
    var charsetSource: String?
    var title: String?
    var lang: String?
    var metas: [String: String]
    var published: String?
    var dates: [String]
    var links: [LinkRow]
    var marks: [String: String]
    var failure: Failure?
    var protection: Protection?

    enum CodingKeys: String, CodingKey {
      case url, final, status, hops, charset, charsetSource, title, lang, metas, published, dates, links, marks, failure
      case protection
    }

    /// Every promised key is there, `null` where there is nothing to say.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(url, forKey: .url)
      try container.encode(final, forKey: .final)
      try container.encode(status, forKey: .status)
      try container.encode(hops, forKey: .hops)
      try container.encode(charset, forKey: .charset)
      try container.encode(charsetSource, forKey: .charsetSource)
      try container.encode(title, forKey: .title)
      try container.encode(lang, forKey: .lang)
      try container.encode(metas, forKey: .metas)
      try container.encode(published, forKey: .published)
      try container.encode(dates, forKey: .dates)
      try container.encode(links, forKey: .links)
      try container.encode(marks, forKey: .marks)
      try container.encodeIfPresent(failure, forKey: .failure)
      try container.encodeIfPresent(protection, forKey: .protection)
    }
  }

  /// The inspection as JSON.
  static func text(_ inspection: PageInspection) throws -> String {
    let exchange = inspection.exchange
    let facts = inspection.page?.facts
    let document = Document(
      url: exchange.url.href, final: exchange.response?.url.href, status: exchange.response?.status,
      hops: exchange.hops.map {
        Document.HopRow(url: $0.url.href, status: $0.status, address: $0.address?.description)
      },
      charset: facts?.characterSet.name, charsetSource: facts?.characterSet.source.rawValue, title: facts?.title,
      lang: facts?.lang,
      metas: Dictionary((facts?.metas ?? []).map { ($0.name, $0.content) }) { first, _ in first },
      published: facts?.published?.description, dates: days(facts),
      links: (inspection.page?.links ?? []).map {
        Document.LinkRow(
          url: $0.url?.href, raw: $0.raw, kind: $0.kind.rawValue, text: $0.text, line: $0.line, hidden: $0.hidden)
      },
      marks: Dictionary((facts?.marks ?? []).map { ($0.kind.rawValue, $0.value) }) { first, _ in first },
      failure: exchange.failure, protection: inspection.protection)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self)
  }

  /// The distinct days on the page, newest first.
  static func days(_ facts: PageFacts?) -> [String] {
    Set((facts?.dates ?? []).map(\.day)).sorted(by: >).map(\.description)
  }
}
