import Addresses
import Evidence

/// What a crawl knows of how its site answers for pages that do not exist.
struct MissingPages: Sendable {
  /// A target that was answered as if it were there, and may not be.
  struct Suspect: Hashable, Sendable {
    /// Its fingerprint, where it was read and calls itself not found.
    var digest: String?
    /// The visit that read it.
    var visit: Int32?
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
  /// Whether they were answered.
  var isDone = false
  /// The answers.
  var probes: [MissingPageProbe] = []
}

/// What came of asking for missing pages.
struct MissingPageAnswers: Sendable {
  var probes: [MissingPageProbe] = []
  /// Suspects that were answered twice as missing pages are.
  var missing: [TargetTable.ID] = []
  var requests = 0
  var bytes = 0
}
