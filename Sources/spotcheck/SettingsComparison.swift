import Evidence

/// Tells where a command line asks for other limits than those a run began with: a report names one set of them.
enum SettingsComparison {
  /// What differs, as options with both values: `--max-pages 300, now 500`. What only changes how fast a run goes, and
  /// how names are found, is left out.
  static func differences(of run: GatherSettings, from given: GatherSettings) -> [String] {
    let values: [(option: String, value: (GatherSettings) -> String)] = [
      ("--max-pages", { "\($0.maxPages)" }), ("--max-depth", { "\($0.maxDepth)" }),
      ("--timeout", { PlainSeconds.text($0.timeout) }), ("--site-deadline", { PlainSeconds.text($0.siteDeadline) }),
      ("--ipv6-sample", { $0.ipv6Sample.map { "\($0)" } ?? "by default" }),
      ("--ignore-robots", { $0.ignoresRobots ? "given" : "not given" }),
      ("--allow-private-addresses", { $0.allowsPrivateAddresses ? "given" : "not given" }),
      ("--user-agent", { "“\($0.userAgent)”" }),
    ]
    return values.compactMap { option, value in
      let (before, now) = (value(run), value(given))
      return before == now ? nil : "\(option) \(before), now \(now)"
    }
  }
}
