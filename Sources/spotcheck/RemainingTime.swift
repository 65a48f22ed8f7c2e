/// How much longer a scan takes, told by its pace so far.
enum RemainingTime {
  /// Seconds left; `nil` where the pace says nothing.
  ///
  /// Sites take from a second to half an hour, and the quick ones finish first. So nothing is said before as many
  /// have finished as are in flight at once, nor at the end, when every site that is left is in flight: each of those
  /// may go on to its deadline.
  ///
  /// - Parameters:
  ///   - elapsed: Seconds since the scan began.
  ///   - finished: Sites finished since then.
  ///   - left: Sites not finished.
  ///   - atOnce: Sites in flight at once.
  static func estimate(elapsed: Double, finished: Int, left: Int, atOnce: Int) -> Double? {
    guard finished >= max(1, atOnce), left > atOnce else { return nil }
    return elapsed / Double(finished) * Double(left)
  }

  /// Seconds as a person says them.
  static func spell(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
