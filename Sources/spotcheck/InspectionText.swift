import Crawl
import Evidence
import Scorecards

/// An inspection for the terminal.
enum InspectionText {
  /// Links printed of each kind; `--json` has all.
  private static let linksShown = 10

  /// The inspection as lines. A failure is the command's own complaint.
  static func render(_ inspection: PageInspection) -> String {
    var lines: [String] = []
    for hop in inspection.exchange.hops {
      let address = hop.address.map { "  [\($0)]" } ?? ""
      lines.append("\(hop.status)  \(hop.url.href)\(address)" + (hop.location.map { "  → \($0)" } ?? ""))
    }
    if let layer = inspection.protection { lines.append("blocked: \(layer.product) (\(layer.sign))") }
    if let response = inspection.exchange.response { lines += head(response) }
    if let page = inspection.page { lines += facts(page.facts) + links(page.links) }
    // Every word of it comes from the site.
    return lines.map(TerminalText.clean).joined(separator: "\n")
  }

  private static func head(_ response: Response) -> [String] {
    let time = response.timings.total.map { ", \(Int($0.rounded())) ms" } ?? ""
    let cut = response.bodyTruncated ? " (cut at the limit)" : ""
    var lines = ["HTTP/\(response.httpVersion), \(response.bodyBytes) bytes\(cut)\(time)"]
    if let tls = response.tls {
      lines.append("TLS: \(tls.version ?? "?"), \(tls.chain.first?.subject ?? "no certificate")")
    }
    return lines
  }

  private static func facts(_ facts: PageFacts) -> [String] {
    let charset = facts.characterSet
    var lines = [
      "title      \(facts.title)", "lang       \(facts.lang ?? "–")",
      "charset    \(charset.name) (\(charset.source.rawValue)\(charset.label.map { ": \($0)" } ?? ""))",
      "published  \(facts.published?.description ?? "–")\(facts.publishedTime.map { " \($0)" } ?? "")",
      "dates      \(InspectionJSON.days(facts).prefix(linksShown).joined(separator: " "))",
    ]
    lines += facts.metas.map { "meta       \($0.name) = \($0.content)" }
    lines += facts.marks.map { "mark       \($0.kind.rawValue)\($0.value.isEmpty ? "" : " = \($0.value)")" }
    return lines
  }

  private static func links(_ links: [Link]) -> [String] {
    var lines: [String] = []
    for kind in LinkKind.allCases {
      let ofKind = links.filter { $0.kind == kind }
      guard !ofKind.isEmpty else { continue }
      lines.append("\(kind.rawValue) links: \(ofKind.count)")
      for link in ofKind.prefix(linksShown) {
        let address = link.url?.href ?? "no address: \(link.raw)"
        lines.append("  line \(link.line)  \(address)  \(link.text)\(link.hidden ? "  (hidden)" : "")")
      }
      if ofKind.count > linksShown { lines.append("  … \(ofKind.count - linksShown) more (--json shows all)") }
    }
    return lines
  }
}
