import ArgumentParser
import FoundationEssentials
import Glibc
import Store

/// Options of verbs that write the store and the reports.
struct OutputOptions: ParsableArguments {
  static let standardStore = "Reports/spotcheck.sqlite"
  static let standardReports = "Reports"

  @Option(help: ArgumentHelp("The store, an SQLite file.", valueName: "file"))
  var store = OutputOptions.standardStore

  @Option(help: ArgumentHelp("The folder that runs' reports go into.", valueName: "dir"))
  var reports = OutputOptions.standardReports

  @Option(
    help: ArgumentHelp(
      "Languages of the reports, zh and en; the first is the main one, others get a folder each.", valueName: "zh,en"))
  var lang: LanguageList = .both

  /// Opens the store, or says in one sentence why it cannot be used.
  func openStore() throws -> Store {
    do {
      return try Store(path: store)
    } catch {
      throw CommandError(error)
    }
  }

  /// Before hours of gathering: can the reports be written at the end?
  func demandWritable() throws {
    var isFolder = false
    if FileManager.default.fileExists(atPath: reports, isDirectory: &isFolder), !isFolder {
      throw CommandError("\(reports) is a file, not a folder; name the folder for reports with --reports.", .notWritten)
    }
    do {
      try FileManager.default.createDirectory(atPath: reports, withIntermediateDirectories: true)
    } catch {
      throw CommandError(
        "The folder \(reports) cannot be made; check its parent's permissions, or name another with --reports.",
        .notWritten)
    }
    // Root is let through by access(2) even where nothing can be written, so a file is really made.
    let probe = "\(reports)/.spotcheck-\(getpid())"
    let descriptor = open(probe, O_CREAT | O_EXCL | O_WRONLY, 0o600)
    guard descriptor >= 0 else {
      throw CommandError(
        "The folder \(reports) cannot be written (\(Output.words(errno))); check its permissions, or name "
          + "another with --reports.", .notWritten)
    }
    close(descriptor)
    unlink(probe)
  }

  /// Whether there is a file.
  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Copies a file to standard output.
  static func copy(_ path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandError("\(path) cannot be read back.", .notWritten)
    }
    Output.print(String(decoding: data, as: UTF8.self))
  }
}
