import Addresses
import Evidence
import FoundationEssentials
import Markup

/// What came of asking for an address.
struct CheckedAddress: Hashable, Sendable {
  var judgement: LinkJudgement
  var status: Int?
  var finalURL: String?
  /// The addresses passed on the way, as `LinkTarget.redirects` has them.
  var redirects: [String] = []
  /// The media type of a success, lower case.
  var mediaType: String?
  /// Seconds since 1970.
  var time: Double
  var requests: Int
  var bytes: Int
  /// Whether nobody was found at the address asked for: no name, no connection. Its host's other addresses are no better.
  var foundNobody = false
  /// What a style sheet names, where one was read.
  var links: [Link] = []
  /// What its rules do to being seen, where all of it was read and understood.
  var sheet: SheetDigest?
}

/// Outside addresses of a whole run: each is asked for once, whoever links to it; the others wait for the answer.
///
/// What is there, or plainly gone, is remembered. A failure is remembered for minutes only: a popular host that was away
/// for a moment must not be called dead on every site that is visited after.
struct ExternalChecks: Sendable {
  /// Answers remembered: the outside links of some hundred sites; a run of thousands takes no more.
  static let capacity = 20_000
  /// Clicks from its home page of a page that other sites are told of: the ones that they link to are near it, and a site
  /// of fifty thousand pages must not fill the memory.
  static let sharedDepth = 2
  /// Seconds for which an answer without doubt is good: a run of a night.
  static let lifetime = 86_400.0
  /// Seconds for which any other answer is good: sites that are visited together share it, later ones ask again.
  static let doubtfulLifetime = 180.0

  private let flight: SingleFlight<CheckedAddress>

  init(capacity: Int = Self.capacity, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
    flight = SingleFlight(capacity: capacity, now: now) { answer in
      let judgement = answer.judgement
      return switch judgement.outcome {
      case .notTested: nil
      case .ok, .redirected: .init(seconds: Self.lifetime)
      case .broken where LinkJudge.isPlainlyGone(judgement): .init(seconds: Self.lifetime)
      default: .init(seconds: Self.doubtfulLifetime)
      }
    }
  }

  /// Answers remembered.
  var count: Int { get async { await flight.count } }

  /// The answer for `address`, by `ask` where there is none. The second value says whether this call asked.
  ///
  /// - Parameter moment: Seconds since 1970; an answer must be of later. A second look takes no answer from the first.
  func check(
    _ address: String, after moment: Double? = nil, ask: @Sendable () async -> CheckedAddress
  ) async -> (CheckedAddress, asked: Bool) {
    await flight.answer(address, accepts: { answer in moment.map { answer.time > $0 } ?? true }, ask: ask)
  }

  /// Takes in what a site's own visit learned of its front page, which others link to most: for each scheme the first
  /// success, IPv4's before IPv6's.
  func learn(_ probed: [ProbedHome]) async {
    for scheme in ["http", "https"] {
      let answers = probed.lazy.filter { $0.probe.scheme == scheme && !$0.isUnverified }.map { home in
        let fetched = home.fetched
        let protection = fetched.exchange.response.flatMap { ProtectionSigns.detect($0, body: fetched.body) }
        return (fetched.exchange.url, LinkChecker.answer(fetched, protection, requests: 0).withoutCost)
      }
      guard let (url, answer) = answers.first(where: { [.ok, .redirected].contains($0.1.judgement.outcome) }) else {
        continue
      }
      await flight.learn(url.hrefWithoutFragment, answer)
    }
  }

  /// Takes in that a site's own visit found a page there, so that sites that link to it need not ask. That it found none is
  /// not taken in: it may have gone away itself meanwhile, which it learns later and tells nobody here, and who accuses a
  /// link of being dead asks for it.
  func learn(_ visit: Visit) async {
    let exchange = visit.exchange
    guard visit.redirect == nil, exchange.failure == nil, exchange.hops.count == 1, visit.judgement.outcome == .ok
    else { return }
    await flight.learn(
      exchange.url.hrefWithoutFragment,
      CheckedAddress(
        judgement: visit.judgement, status: exchange.response?.status, mediaType: visit.mediaType,
        time: exchange.time.timeIntervalSince1970, requests: 0, bytes: 0))
  }
}

extension CheckedAddress {
  /// The same answer, for a site that did not have to ask for it.
  var withoutCost: CheckedAddress {
    var answer = self
    answer.requests = 0
    answer.bytes = 0
    return answer
  }
}
