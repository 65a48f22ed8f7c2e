import ArgumentParser
import Checks
import Evidence
import FoundationEssentials
import Registers

/// `spotcheck register REGISTER.csv`: reads a register and says what is wrong with it.
struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Read a register and say what is wrong with it, without going to the network.")

  @Argument(help: "The register, a CSV file.")
  var register: String

  @Option(help: ArgumentHelp("Language of the sentences.", valueName: "zh|en"))
  var lang = LanguageList(languages: [.en])

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() throws {
    let register = try RegisterInput.read(register)
    let problems = (register.problems + RegisterHygiene.inspect(register)).sorted {
      ($0.line ?? 0, $0.severity == .skipped ? 0 : 1) < ($1.line ?? 0, $1.severity == .skipped ? 0 : 1)
    }
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let report = RegisterReport(
        register: self.register, sites: register.sites.count, skipped: register.skippedRows, problems: problems)
      Output.print(String(decoding: try encoder.encode(report), as: UTF8.self))
      return
    }
    let language = lang.languages[0]
    for problem in problems { Output.print(RegisterInput.line(problem, in: language)) }
    let counts = Dictionary(grouping: register.sites) { $0.siteClass?.rawValue ?? "no class" }
      .map { "\($0.key) \($0.value.count)" }.sorted().joined(separator: ", ")
    Output.print(
      "\(self.register): \(register.sites.count) sites (\(counts)), \(register.skippedRows) rows skipped, "
        + "\(problems.count - register.skippedRows) remarks")
  }
}

private struct RegisterReport: Encodable {
  var register: String
  var sites: Int
  var skipped: Int
  var problems: [RegisterProblem]
}

/// Reading registers for verbs.
enum RegisterInput {
  /// Problems printed before a scan; the rest is counted, and `register` shows all.
  private static let shown = 10

  /// Reads a register, or says in one sentence what is wrong and what to do.
  static func read(_ path: String) throws -> Register {
    do {
      return try Register.read(path: path)
    } catch {
      throw CommandError(error.description)
    }
  }

  /// Prints to standard error what a scan leaves out or had to guess.
  static func report(_ register: Register, path: String) {
    for problem in register.problems.prefix(shown) { Output.error("\(path): \(line(problem, in: .en))") }
    if register.problems.count > shown {
      Output.error("\(path): \(register.problems.count - shown) more; spotcheck register \(path) shows all.")
    }
  }

  /// One problem as a line.
  static func line(_ problem: RegisterProblem, in language: Language) -> String {
    let text = language == .zh ? problem.zh : problem.en
    guard let line = problem.line else { return text }
    return language == .zh ? "第 \(line) 行：\(text)" : "line \(line): \(text)"
  }
}
