import Checks
import Registers

/// Reading registers for verbs.
enum RegisterInput {
  /// Remarks printed before a scan; the rest is counted, and `register` shows all.
  private static let remarksShown = 10
  /// Rows left out that are named before a scan: more than remarks, for nothing else tells of them under cron.
  private static let rowsShown = 50

  /// Reads a register, or says in one sentence what is wrong and what to do.
  static func read(_ path: String) throws -> Register {
    do {
      return try Register.read(path: path).withPortals()
    } catch {
      throw CommandError(error.description)
    }
  }

  /// The complaint about a register of which nothing can be used.
  static func demandSites(_ register: Register, path: String, hint: String = "") throws {
    guard register.sites.isEmpty else { return }
    throw CommandError("\(path) has no usable row\(hint).")
  }

  /// Prints to standard error what a scan leaves out and, unless `quiet`, what it had to guess. Rows left out are
  /// always named: whoever keeps the register must learn that those sites are not inspected.
  static func report(_ register: Register, path: String, quiet: Bool) {
    let skipped = register.problems.filter { $0.severity == .skipped }
    show(skipped, total: register.skippedRows, limit: rowsShown, path: path, kind: "rows left out")
    guard !quiet else { return }
    let remarks = register.problems.filter { $0.severity != .skipped }
    show(remarks, total: remarks.count, limit: remarksShown, path: path, kind: "remarks")
  }

  private static func show(_ problems: [RegisterProblem], total: Int, limit: Int, path: String, kind: String) {
    for problem in problems.prefix(limit) { Output.error("\(path): \(line(problem, in: .en))") }
    if total > limit {
      Output.error("\(path): \(total - limit) more \(kind); spotcheck register \(path) shows all.")
    }
  }

  /// One problem as a line.
  static func line(_ problem: RegisterProblem, in language: Language) -> String {
    let text = language == .zh ? problem.zh : problem.en
    guard let line = problem.line else { return text }
    return language == .zh ? "第 \(line) 行：\(text)" : "line \(line): \(text)"
  }
}
