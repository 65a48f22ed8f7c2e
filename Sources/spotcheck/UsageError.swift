import ArgumentParser

/// What the parser of the command line complains about, as one sentence: what is wrong, and where help is.
enum UsageError {
  /// The sentence for an error of the parser; `arguments` are those of the program, without its name.
  static func sentence(for error: any Error, arguments: [String]) -> String {
    let verbs = Spotcheck.configuration.subcommands.compactMap { $0.configuration.commandName }
    let first = arguments.first.flatMap { $0.hasPrefix("-") ? nil : $0 }
    if let first, !verbs.contains(first), first != "help" {
      return "There is no verb “\(first)”; \(near(first, verbs))spotcheck --help lists them."
    }
    // The parser's own words are of one line or more; a list of choices has a line for each.
    let lines = Spotcheck.message(for: error).split(whereSeparator: \.isNewline)
    var message = lines.map { $0.drop(while: \.isWhitespace) }.joined(separator: " ")
    let help = "spotcheck \(first.map { "\($0) " } ?? "")--help"
    while message.hasSuffix(".") { message.removeLast() }
    return message.hasSuffix("?") ? "\(message) See \(help)." : "\(message); see \(help)."
  }

  /// `did you mean scan? ` where a verb begins as the word does, or the other way round.
  private static func near(_ word: String, _ verbs: [String]) -> String {
    let common = verbs.filter { $0.hasPrefix(word.lowercased().prefix(3)) }
    return common.first.map { "did you mean \($0)? " } ?? ""
  }
}
