import Checks
import Evidence
import Rubrics

/// `findings.csv`: a row for every faulty place, ungrouped; findings of failed checks only.
struct FindingsTable {
  static let columns = ["site", "check", "what", "url", "page", "status", "seen", "time", "code"]

  let texts: CheckTexts
  let language: Language

  /// The rows of one site, handed over one check at a time so that a site with many places needs no more memory.
  func forEachChunk(of assessment: Assessment, _ body: (String) throws(ReportError) -> Void) throws(ReportError) {
    for result in assessment.checks where result.verdict.outcome == .fail {
      var chunk = ""
      for finding in result.verdict.findings {
        let places = finding.places.isEmpty ? [Finding.Place(page: "")] : finding.places
        for place in places {
          chunk += row(assessment.site.code, result.id, finding, place)
        }
      }
      try body(chunk)
    }
  }

  private func row(_ site: String, _ check: String, _ finding: Finding, _ place: Finding.Place) -> String {
    var row = CommaSeparatedRow()
    row.append(site)
    row.append(check)
    row.append(texts.sentence(of: finding.code, check: check)[language])
    row.append(finding.url)
    row.append(place.page)
    row.append(finding.status)
    row.append(place.seen ?? finding.seen)
    row.append(finding.time.map(ChinaTime.timestamp))
    row.append(finding.code)
    return row.line
  }
}
