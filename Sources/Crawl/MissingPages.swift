import Addresses
import Evidence

/// How one shape answers for missing pages: the same at two invented names.
enum MissingPageHabit: Hashable, Sendable {
  /// With a short page that calls itself not found.
  case page(digest: String)
  /// With a page that does so within the site's template.
  case rest(digest: String)
  /// With a redirect to the home page.
  case home
}

/// What a crawl knows of how its site answers for pages that do not exist.
struct MissingPages: Sendable {
  /// A target that was answered as if it were there, and may not be.
  struct Suspect: Hashable, Sendable {
    /// Its fingerprint, where it was read and calls itself not found.
    var digest: String?
  }

  /// Directories looked at in one site: each costs one request on a site in order, and a few tell enough.
  static let shapeLimit = 4
  /// Pages read of one shape from which it is looked at without a suspicion.
  static let commonShape = 10
  /// Suspects asked again in one site, so that a site without any 404 does not cost twice its requests. The others stay
  /// in order.
  static let suspectLimit = 300

  /// Targets to ask again, where the site answers for missing pages as it did for them.
  var suspects: [TargetTable.ID: Suspect] = [:]
  /// Whether the questions are under way.
  var isBeingAsked = false
  /// Whether all of them were answered.
  var isDone = false
  /// What came of asking for invented addresses; `nil` before that.
  var answers: MissingPageAnswers?
  /// Shapes that would have been looked at, but for the limit.
  var shapesLeftOut: [PathShape] = []
}

/// What came of asking for missing pages.
struct MissingPageAnswers: Sendable {
  var probes: [MissingPageProbe] = []
  /// How the shapes answer of which it is known.
  var habits: [PathShape: MissingPageHabit] = [:]
  /// How all others answer, where that is known.
  var common: MissingPageHabit?
  /// What answers look like that are known by what they say beside the template.
  var looks: [MissingPageLook] = []
  var template: MissingPageTemplate?
  /// Suspects that were answered twice as missing pages are.
  var missing: [TargetTable.ID] = []
  var requests = 0
  var bytes = 0

  /// How missing addresses of a shape are answered.
  func habit(of address: WebAddress) -> MissingPageHabit? { habits[PathShape(address)] ?? common }
}
