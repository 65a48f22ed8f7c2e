import Addresses
import Evidence

/// Asks again for targets that look like missing pages, on a site that is known to answer for those with pages.
struct MissingPageConfirmation: Sendable {
  /// A target that may be missing.
  struct Suspect: Sendable {
    var id: TargetTable.ID
    var address: WebAddress
    /// How missing addresses of its shape are answered.
    var habit: MissingPageHabit
  }

  let asker: MissingPageAsker
  let template: MissingPageTemplate?
  let suspects: [Suspect]

  func ask() async -> MissingPageAnswers {
    var answers = MissingPageAnswers()
    // Where even the home page is answered so, or not at all, what was seen is no matter of single pages.
    let front = await asker.visit(asker.home, &answers)
    guard front.page != nil, front.missingDigest == nil else { return answers }
    for suspect in suspects {
      guard !Task.isCancelled else { break }
      let again = await asker.visit(suspect.address, &answers)
      let leadsHome = asker.leadsHome(again.exchange)
      let isMissing =
        switch suspect.habit {
        case .home: leadsHome
        case .page(let digest): again.missingDigest == digest && !leadsHome
        case .rest(let digest):
          !leadsHome && again.page.map { template?.digest(of: $0, at: suspect.address) == digest } == true
        }
      if isMissing { answers.missing.append(suspect.id) }
    }
    return answers
  }
}
