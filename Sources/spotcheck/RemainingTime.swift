/// How much longer a scan takes, told by its pace so far.
enum RemainingTime {
  /// Finished sites by which a pace is told: fewer say too little, unless they are half of the register.
  private static let leastFinished = 3

  /// Seconds left; `nil` where the pace says nothing.
  ///
  /// Sites take from a second to half an hour, and the quick ones finish first: their mean alone is far too small. So
  /// the time of the sites that are still in flight counts too, which gives the mean of all as well as it can be known
  /// (time on test over failures: the estimate for censored exponential times). What waits goes through all slots at
  /// that pace; of the last ones, which are in flight together, the slowest counts: 1 + 1/2 + … + 1/n of the mean. None
  /// takes longer than its deadline.
  ///
  /// - Parameters:
  ///   - siteSeconds: Seconds that sites were in flight, added up over all of them, finished or not.
  ///   - finished: Sites finished in that time.
  ///   - left: Sites not finished.
  ///   - atOnce: Sites in flight at once.
  ///   - siteDeadline: Seconds that a site may take.
  static func estimate(
    siteSeconds: Double, finished: Int, left: Int, atOnce: Int, siteDeadline: Double
  ) -> Double? {
    let isEnough = finished >= leastFinished || finished >= left
    guard finished > 0, isEnough, left > 0, atOnce > 0 else { return nil }
    let mean = min(siteSeconds / Double(finished), siteDeadline)
    let last = min(left, atOnce)
    let waiting = Double(left - last) / Double(atOnce) * mean
    let tail = min((1...last).reduce(0) { $0 + mean / Double($1) }, siteDeadline)
    return waiting + tail
  }

  /// Seconds as a person says them.
  static func spell(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}

/// The time that sites were in flight, added up over all of them: as many as fit are, until none waits.
struct SiteSeconds {
  /// Seconds.
  private(set) var total = 0.0
  private var last = 0.0

  /// Counts the time up to `now`, seconds since the scan began, during which so many sites were left.
  mutating func advance(to now: Double, left: Int, atOnce: Int) {
    total += max(0, now - last) * Double(max(0, min(left, atOnce)))
    last = max(last, now)
  }
}
