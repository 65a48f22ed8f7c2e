import Checks
import Evidence
import FoundationEssentials
import Rubrics

/// `findings.csv`: a row for every faulty place, ungrouped; findings of failed checks only.
struct FindingsTable {
  static let columns = [
    "site", "check", "what", "url", "page", "status", "seen", "time", "code", "siteName", "checkTitle", "clause",
    "seenText", "line", "linkText",
  ]

  let texts: CheckTexts
  let language: Language

  /// The rows of one site, handed over one check at a time so that a site with many places needs no more memory.
  func forEachChunk(of assessment: Assessment, _ body: (String) throws(ReportError) -> Void) throws(ReportError) {
    for result in assessment.checks where result.verdict.outcome == .fail {
      var chunk = ""
      for finding in result.verdict.findings {
        let places = finding.places.isEmpty ? [Finding.Place(page: "")] : finding.places
        for place in places {
          chunk += row(assessment, result.id, finding, place)
        }
      }
      try body(chunk)
    }
  }

  private func row(
    _ assessment: Assessment, _ check: String, _ finding: Finding, _ place: Finding.Place
  ) -> String {
    var row = CommaSeparatedRow()
    row.append(assessment.site.code)
    row.append(check)
    row.append(texts.sentence(of: finding.code, check: check)[language])
    row.append(finding.url)
    row.append(place.page)
    row.append(finding.status)
    row.append(place.seen ?? finding.seen)
    row.append(ChinaTime.timestamp(assessment.time(of: finding)))
    row.append(finding.code)
    row.append(assessment.site.name)
    row.append(texts.title(of: check, .fail)[language])
    row.append(texts.text(of: check)?.clause[language])
    row.append(finding.seenText(at: place, check: check, language))
    row.append(place.line)
    row.append(place.text)
    return row.line
  }
}

extension Assessment {
  /// When a fault was seen. One that the register's address alone shows was asked for by no request; it was looked at
  /// when the site's turn came.
  func time(of finding: Finding) -> Date { finding.time ?? started }

  /// Whether everything within reach was looked at; never true of a site that was not read.
  var isComplete: Bool { outcome == .gathered && crawl.complete }
}
