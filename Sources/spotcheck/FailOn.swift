import ArgumentParser
import Checks
import Rubrics

/// `--fail-on`: what makes a finished run exit with 1.
enum FailOn: ExpressibleByArgument, Hashable, Sendable {
  /// A site's verdict.
  case verdict(SiteVerdict)
  /// A site fails the check.
  case check(String)

  static let help = ArgumentHelp(
    """
    Exit with 1 when a site is unqualified, under review, not assessed, or fails a check (spotcheck explain lists \
    them); repeatable.
    """,
    valueName: "unqualified|review|notAssessed|check id")

  init?(argument: String) {
    if let verdict = SiteVerdict(rawValue: argument), verdict != .qualified {
      self = .verdict(verdict)
    } else if argument.contains(".") {
      self = .check(argument)
    } else {
      return nil
    }
  }

  /// As it is written on the command line.
  var argument: String {
    switch self {
    case .verdict(let verdict): verdict.rawValue
    case .check(let id): id
    }
  }

  /// Says which check ids are unknown.
  static func validate(_ conditions: [FailOn]) throws {
    for case .check(let id) in conditions where CheckCatalog.check(id) == nil {
      throw CommandError("There is no check “\(id)”; spotcheck explain lists them.")
    }
  }

  /// Whether an assessment meets the condition.
  func matches(_ assessment: Assessment) -> Bool {
    switch self {
    case .verdict(let verdict): assessment.verdict == verdict
    case .check(let id): assessment.checks.contains { $0.id == id && $0.verdict.outcome == .fail }
    }
  }
}
