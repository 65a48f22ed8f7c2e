import ArgumentParser
import Checks
import Evidence
import FoundationEssentials
import Rubrics

/// Options of every verb that judges.
struct JudgingOptions: ParsableArguments {
  static let standardRubric = Rubric.defaultName

  @Option(
    help: ArgumentHelp("Judge as of this moment, e.g. 2018-11-01T00:00:00+08:00; default now.", valueName: "time"))
  var at: MomentArgument?

  @Option(help: ArgumentHelp("The rubric: a built-in name or a YAML file.", valueName: "name|file"))
  var rubric = JudgingOptions.standardRubric

  /// The moment to judge as of.
  var moment: Date { at?.moment ?? Date() }

  /// Loads the rubric, or says in one sentence why it cannot be used.
  func loadRubric() throws -> Rubric {
    do {
      return try Rubric.load(rubric)
    } catch {
      throw CommandError("\(error)")
    }
  }
}

/// A moment on the command line.
struct MomentArgument: ExpressibleByArgument {
  var moment: Date
  /// As it was written.
  var text: String

  init?(argument: String) {
    guard let moment = ChinaTime.moment(argument) else { return nil }
    self.moment = moment
    text = argument
  }
}

/// `--lang zh,en`: the first is the reports' main language.
struct LanguageList: ExpressibleByArgument, CustomStringConvertible {
  var languages: [Language]

  static let both = LanguageList(languages: [.zh, .en])

  init(languages: [Language]) { self.languages = languages }

  init?(argument: String) {
    let parts = argument.split(separator: ",").map { Language(rawValue: $0.trimmingCharacters(in: .whitespaces)) }
    let known = parts.compactMap { $0 }
    guard !known.isEmpty, known.count == parts.count, Set(known).count == known.count else { return nil }
    languages = known
  }

  var description: String { languages.map(\.rawValue).joined(separator: ",") }
  var defaultValueDescription: String { description }
}
