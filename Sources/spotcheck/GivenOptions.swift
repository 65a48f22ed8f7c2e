import Evidence

/// Options as words of a command line, wherever they are not the default: a command that is printed for a person to go
/// on with does what the first one did.
enum GivenOptions {
  /// The options of the network and of the crawl, out of the settings that they made.
  static func words(of settings: GatherSettings) -> [String] {
    network(settings) + crawl(settings)
  }

  private static func network(_ settings: GatherSettings) -> [String] {
    let standard = GatherSettings()
    var words: [String] = []
    if let resolver = settings.resolver { words += ShellWord.option("--resolver", resolver) }
    for file in settings.zoneFiles { words += ShellWord.option("--zone", file) }
    for control in settings.ipv6Controls ?? [] { words += ShellWord.option("--ipv6-control", control) }
    if settings.allowsPrivateAddresses { words.append("--allow-private-addresses") }
    if let file = settings.certificateAuthorityFile { words += ShellWord.option("--ca-file", file) }
    for (from, to) in settings.portMap.sorted(by: { $0.key < $1.key }) { words += ["--map-port", "\(from)=\(to)"] }
    if let contact = settings.contact { words += ShellWord.option("--contact", contact) }
    let ordinary = settings.contact.map(GatherSettings.userAgent(contact:)) ?? GatherSettings.defaultUserAgent
    if settings.userAgent != ordinary { words += ShellWord.option("--user-agent", settings.userAgent) }
    if settings.timeout != standard.timeout { words += ["--timeout", PlainSeconds.text(settings.timeout)] }
    return words
  }

  private static func crawl(_ settings: GatherSettings) -> [String] {
    let standard = GatherSettings()
    let numbers: [(name: String, value: Int?, standard: Int?)] = [
      ("--host-connections", settings.hostConnections, standard.hostConnections),
      ("--host-interval", settings.hostInterval, standard.hostInterval),
      ("--address-connections", settings.addressConnections, standard.addressConnections),
      ("--address-interval", settings.addressInterval, standard.addressInterval),
      ("--max-pages", settings.maxPages, standard.maxPages), ("--max-depth", settings.maxDepth, standard.maxDepth),
      ("--sites", settings.sites, standard.sites), ("--ipv6-sample", settings.ipv6Sample, standard.ipv6Sample),
    ]
    var words = numbers.flatMap { name, value, standard in
      value == standard ? [] : value.map { [name, "\($0)"] } ?? []
    }
    if settings.siteDeadline != standard.siteDeadline {
      words += ["--site-deadline", PlainSeconds.text(settings.siteDeadline)]
    }
    if settings.ignoresRobots { words.append("--ignore-robots") }
    return words
  }
}

extension OutputOptions {
  /// Those that are not the default, as words of a command line.
  var given: [String] {
    var words: [String] = []
    if store != Self.standardStore { words += ShellWord.option("--store", store) }
    if reports != Self.standardReports { words += ShellWord.option("--reports", reports) }
    if lang.languages != LanguageList.both.languages { words += ["--lang", lang.description] }
    return words
  }
}

extension JudgingOptions {
  /// Those that are not the default, as words of a command line.
  var given: [String] {
    (at.map { ShellWord.option("--at", $0.text) } ?? [])
      + (rubric == Self.standardRubric ? [] : ShellWord.option("--rubric", rubric))
  }
}

/// Seconds without a fraction that says nothing.
enum PlainSeconds {
  static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() && abs(seconds) < 1e9 ? "\(Int(seconds))" : "\(seconds)"
  }
}
