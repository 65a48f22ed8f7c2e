import Evidence
import FoundationEssentials

/// The stored form of evidence: first everything but pages and targets, then pages and targets some dozens a line.
///
/// A JSON encoder holds a value many times its size in memory; by lines, a site of 5,000 pages needs a few megabytes
/// for a moment instead of forty.
enum PackedEvidence {
  /// Pages or targets of one line: about a hundred kilobytes of JSON, some megabytes while it is made.
  static let lineLength = 64

  private struct Part: Decodable {
    var pages: [Page]
    var targets: [LinkTarget]
  }

  /// What `Part` reads, some of its pages or targets.
  private struct Piece: Encodable {
    var pages = Run<Page>()
    var targets = Run<LinkTarget>()
  }

  /// A run of an array, where it stands: copies of pages count the references of all their strings.
  private struct Run<Element: Encodable>: Encodable {
    var elements: [Element] = []
    var range = 0..<0

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      for index in range { try container.encode(elements[index]) }
    }
  }

  static func pack(_ evidence: SiteEvidence) throws -> PackedJSON {
    var head = evidence
    head.pages = []
    head.targets = []
    return try PackedJSON { line in
      try line(head)
      for start in stride(from: 0, to: evidence.pages.count, by: lineLength) {
        try line(Piece(pages: run(of: evidence.pages, from: start)))
      }
      for start in stride(from: 0, to: evidence.targets.count, by: lineLength) {
        try line(Piece(targets: run(of: evidence.targets, from: start)))
      }
    }
  }

  private static func run<Element>(of elements: [Element], from start: Int) -> Run<Element> {
    Run(elements: elements, range: start..<min(start + lineLength, elements.count))
  }

  /// - Throws: `PackedJSON.Problem`, or a `DecodingError`.
  static func unpack(_ packed: PackedJSON) throws -> SiteEvidence {
    let decoder = EvidenceCoder.decoder()
    let lines = try packed.lines()
    guard let first = lines.first else { throw PackedJSON.Problem.corrupt }
    var evidence = try decoder.decode(SiteEvidence.self, from: first)
    for line in lines.dropFirst() {
      let part = try decoder.decode(Part.self, from: line)
      evidence.pages += part.pages
      evidence.targets += part.targets
    }
    return evidence
  }
}
