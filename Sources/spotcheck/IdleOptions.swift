import ArgumentParser

/// Options on stored runs, for verbs that go to the network and store nothing: every such verb takes the same list, so
/// that a script may give it to all of them. They do nothing, so help does not offer them.
struct IdleRunOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Without effect: nothing is stored.", valueName: "file"))
  var store: String?

  @Option(help: ArgumentHelp("Without effect: no reports are written.", valueName: "dir"))
  var reports: String?

  @Option(name: .customLong("run"), help: ArgumentHelp("Without effect: nothing is stored.", valueName: "name"))
  var runName: String?

  @Flag(help: "Without effect: nothing is stored.")
  var resume = false
}

/// The same for verbs that do not judge.
struct IdleJudgingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Without effect: nothing is judged.", valueName: "name|file"))
  var rubric: String?
}

/// The same for verbs that print no more than what was asked for, in one language.
struct IdlePrintingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Without effect.", valueName: "zh,en"))
  var lang: LanguageList?

  @Flag(help: "Without effect: nothing is printed but the result.")
  var quiet = false
}
