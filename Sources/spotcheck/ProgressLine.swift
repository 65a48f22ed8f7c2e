import Crawl
import Glibc

/// One line on the terminal that says how far a scan is: sites, pages, requests per second, time left. It is drawn
/// only on a terminal; cron's mails stay empty.
actor ProgressLine {
  /// How often it is drawn.
  private static let period = Duration.milliseconds(250)
  /// Over how many drawings the request rate is taken: about five seconds.
  private static let window = 20

  private let total: Int
  private let counters: GatherCounters
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var done: Int
  private let doneBefore: Int
  private let atOnce: Int
  private let siteDeadline: Double
  private var siteSeconds = SiteSeconds()
  private var history: [(ContinuousClock.Instant, Int)] = []

  /// Takes the number of sites, of those done in an earlier part of the run, of those in flight at once, and the seconds
  /// that a site may take.
  init(total: Int, doneBefore: Int, atOnce: Int, siteDeadline: Double, counters: GatherCounters) {
    self.total = total
    self.counters = counters
    self.doneBefore = doneBefore
    self.atOnce = atOnce
    self.siteDeadline = siteDeadline
    done = doneBefore
    start = clock.now
  }

  /// Counts a finished site.
  func finish() {
    siteSeconds.advance(to: Self.seconds(clock.now - start), left: total - done, atOnce: atOnce)
    done += 1
  }

  /// Draws until cancelled, then clears the line.
  func run() async {
    while !Task.isCancelled {
      draw()
      // Cancellation ends the pause early, which is all that is wanted of it.
      try? await Task.sleep(for: Self.period, clock: clock)
    }
    Output.progress("\r\u{1B}[K")
  }

  private func draw() {
    let now = clock.now
    let requests = counters.requests
    history.append((now, requests))
    if history.count > Self.window { history.removeFirst() }
    var rate = 0.0
    if let first = history.first, now > first.0 {
      rate = Double(requests - first.1) / Self.seconds(now - first.0)
    }
    var line = "\(done)/\(total) sites  \(counters.pages) pages  \(requests) requests  \(Int(rate.rounded()))/s"
    siteSeconds.advance(to: Self.seconds(now - start), left: total - done, atOnce: atOnce)
    let left = RemainingTime.estimate(
      siteSeconds: siteSeconds.total, finished: done - doneBefore, left: total - done, atOnce: atOnce,
      siteDeadline: siteDeadline)
    if let left { line += "  about \(RemainingTime.spell(left)) left" }
    Output.progress("\r\u{1B}[K" + line)
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}
