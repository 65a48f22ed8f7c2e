import Evidence
import FoundationEssentials

/// The stored form of evidence: first everything but pages and targets, then pages and targets some dozens a line.
///
/// A JSON encoder holds a value many times its size in memory; by lines, a site of 5,000 pages needs a few megabytes
/// for a moment instead of forty.
enum PackedEvidence {
  /// Pages or targets of one line: about a hundred kilobytes of JSON, some megabytes while it is made.
  static let lineLength = 64

  private struct Part: Codable {
    var pages: [Page] = []
    var targets: [LinkTarget] = []
  }

  static func pack(_ evidence: SiteEvidence) throws -> PackedJSON {
    var head = evidence
    head.pages = []
    head.targets = []
    return try PackedJSON { line in
      try line(head)
      for start in stride(from: 0, to: evidence.pages.count, by: lineLength) {
        try line(Part(pages: Array(evidence.pages[start...].prefix(lineLength))))
      }
      for start in stride(from: 0, to: evidence.targets.count, by: lineLength) {
        try line(Part(targets: Array(evidence.targets[start...].prefix(lineLength))))
      }
    }
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
