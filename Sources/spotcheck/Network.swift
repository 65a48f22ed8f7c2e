import Crawl
import Evidence
import Logging
import Transport

/// Opens the way to the network for one verb.
enum Network {
  /// Looks at the vantage and starts transport and resolver; says in one sentence what keeps them from starting.
  ///
  /// - Parameter judges: Whether the verb judges sites: then the vantage is examined, otherwise only looked up.
  static func open(
    _ options: NetworkOptions, _ crawl: CrawlOptions, today: CalendarDay? = nil, judges: Bool = true
  ) async throws -> GatherContext {
    if let file = options.caFile, let fault = AuthorityFile.fault(in: file) {
      throw CommandError("The file \(file) \(fault); name a PEM file of authorities with --ca-file.")
    }
    OpenFileLimit.raise()
    let settings = options.settings(crawl)
    do {
      let resolver = try Resolver(settings: settings)
      for warning in resolver.warnings { Output.complain(warning) }
      let transport = try Transport(settings: settings, resolver: resolver)
      let examination = VantageExamination(settings: settings, resolver: resolver)
      let vantage = judges ? await examination.examine() : VantageProbe.look(settings: settings)
      if let failure = vantage.findings?.resolverFailure {
        Output.complain(
          "the resolver (\(vantage.resolver)) does not answer: \(failure.code.rawValue); check the network, or name another "
            + "with --resolver.")
      }
      return GatherContext(
        settings: settings, vantage: vantage,
        transport: transport, resolver: resolver,
        today: today,
        examination: examination, logger: logger(options.verbose))
    } catch {
      throw CommandError("\(error)")
    }
  }

  /// Logs to standard error: `--verbose` once for sites, twice for every failed request, three times for every request.
  private static func logger(_ verbosity: Int) -> Logger {
    guard verbosity > 0 else { return Logger(label: "spotcheck", factory: { _ in SwiftLogNoOpLogHandler() }) }
    var logger = Logger(label: "spotcheck", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = verbosity == 1 ? .info : verbosity == 2 ? .debug : .trace
    return logger
  }
}
