import ArgumentParser

@main
enum Main {
  /// Parses the command line, runs the verb, and ends with the promised exit status.
  static func main() async {
    StandardStreams.prepare()
    do {
      var command = try Spotcheck.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
    ProgramEnd.now(ExitStatus.done.rawValue)
  }

  /// Prints what went wrong (or the help that was asked for) and exits.
  private static func end(with error: any Error) -> Never {
    if let exit = error as? ExitStatus {
      ProgramEnd.now(exit.rawValue)
    }
    if let error = error as? CommandError {
      Output.complain(error.message)
      ProgramEnd.now(error.status.rawValue)
    }
    let code = Spotcheck.exitCode(for: error)
    if code == .success {
      Output.print(Spotcheck.fullMessage(for: error))
      ProgramEnd.now(ExitStatus.done.rawValue)
    }
    Output.complain(UsageError.sentence(for: error, arguments: Array(CommandLine.arguments.dropFirst())))
    // The parser says EX_USAGE; our users' cron jobs were promised 2.
    ProgramEnd.now(code == .validationFailure ? ExitStatus.usage.rawValue : code.rawValue)
  }
}
