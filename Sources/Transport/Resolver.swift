import Addresses
import Evidence
import FoundationEssentials

/// Looks up names with libunbound, on a thread of its own; answers are remembered by their time to live.
///
/// The same question asked twice at once is asked once. A cancelled task is freed at once, and its look-up ended where
/// nobody else waits for it. Look-ups under way are bounded by `LookUpQueue.maxRunning`; the others queue.
public final class Resolver: Sendable {
  /// Seconds for one look-up. Resolvers give up on silent name servers after about this long.
  public static let longestTimeout = 10.0
  /// Seconds for each attempt to learn why a look-up failed.
  private static let explanationPatience = 1.0
  /// Aliases followed; more is a loop or nonsense.
  private static let maxAliases = 8

  /// What of the settings could not be used, in sentences for a log.
  public let warnings: [String]
  /// What zone files answer for; `nil` where there are none.
  let localNames: LocalNames?
  private let loop: UnboundLoop
  /// The resolver behind us: the forwarder, or the system's first one; `nil` where there is none.
  private let upstream: ForwarderAddress?
  private let identifiers = LockBox<UInt64>(0)
  private let translated = LockBox<[TranslationPrefix]>([])

  /// Starts the resolver.
  ///
  /// - Parameters:
  ///   - settings: the forwarder (`nil` is the system's resolver), zone files, and the timeout.
  ///   - trustAnchorFile: a file of DNSKEY or DS records (usually the root's). With it answers are validated, and
  ///     forwarders that do not pass DNSSEC on make every name bogus; without it nothing is `secure` or `bogus`.
  /// - Throws: where the forwarder, a zone file or the anchor cannot be used.
  public convenience init(settings: GatherSettings, trustAnchorFile: String? = nil) throws(TransportError) {
    try self.init(settings: settings, trustAnchorFile: trustAnchorFile, longestTimeout: Self.longestTimeout)
  }

  /// `longestTimeout` bounds the settings' one; in seconds.
  init(settings: GatherSettings, trustAnchorFile: String? = nil, longestTimeout: Double) throws(TransportError) {
    let context = try UnboundContext(settings: settings, trustAnchorFile: trustAnchorFile)
    warnings = context.warnings
    localNames = settings.zoneFiles.isEmpty ? nil : LocalNames(files: settings.zoneFiles)
    upstream = settings.resolver.flatMap { ForwarderAddress($0) } ?? ForwarderAddress.ofSystem()
    loop = try UnboundLoop(context: context.pointer, timeout: min(settings.timeout, longestTimeout))
  }

  /// Look-ups under way at this moment; `LookUpQueue.maxRunning` at most.
  public var lookUpsUnderWay: Int { loop.state.withLock { $0.running } }

  /// Leaves out addresses that the network's own resolver makes of IPv4 ones, from now on: they are not the site's.
  func leaveOut(_ prefixes: [TranslationPrefix]) {
    translated.withLock { $0 = prefixes }
  }

  deinit {
    shutdown()
  }

  /// Ends all look-ups as cancelled; later ones end so at once.
  public func shutdown() {
    for (question, waiter) in loop.change({ $0.isStopped ? [] : $0.stop() }) {
      waiter.resume(returning: Self.cancelled(question))
    }
  }

  /// The addresses of `host`, both families asked at once. An address as host is its own answer.
  public func addresses(of host: String) async -> AddressRecords {
    async let four = lookUp(host, .a)
    async let six = lookUp(host, .aaaa)
    let (ipv4, ipv6) = await (four, six)
    return AddressRecords(
      host: ipv4.name, time: ipv4.time, aliases: ipv4.aliases.count >= ipv6.aliases.count ? ipv4.aliases : ipv6.aliases,
      ipv4: ipv4.addresses, ipv6: ipv6.addresses, ipv4Failure: ipv4.failure, ipv6Failure: ipv6.failure,
      timeToLive: [ipv4.timeToLive, ipv6.timeToLive].compactMap { $0 }.min(),
      dnssec: Self.weaker(ipv4.dnssec, ipv6.dnssec), milliseconds: max(ipv4.milliseconds, ipv6.milliseconds),
      ipv4Milliseconds: ipv4.milliseconds, ipv6Milliseconds: ipv6.milliseconds)
  }

  /// The records of one type, aliases followed. Where the answer is remembered, the caller goes on at once.
  ///
  /// - Parameters:
  ///   - name: ASCII; in brackets or not, an address is its own A or AAAA record.
  ///   - moment: failures that are remembered from before it are not believed: the name is looked up again.
  public nonisolated(nonsending) func lookUp(
    _ name: String, _ type: RecordType, distrustingFailuresBefore moment: ContinuousClock.Instant? = nil
  ) async -> DNSAnswer {
    if let answer = Self.literal(name, type) { return answer }
    switch LookUpName.reading(name) {
    case .failure(let unusable):
      return DNSAnswer(name: name, type: type, failure: unusable.failure)
    case .success(let name):
      let question = LookUpQueue.Question(name: name, type: type)
      let answer = Self.named(ownAddresses(await follow(question, moment)))
      guard answer.failure?.code == .serverFailure, !answer.isExplained else { return answer }
      let explained = await explained(answer)
      loop.state.withLock { $0.amend(question, explained) }
      return explained
    }
  }

  /// A name that does not exist and is badly encoded says so: whoever wrote it cannot have meant it.
  private static func named(_ answer: DNSAnswer) -> DNSAnswer {
    guard answer.failure?.code == .nameNotFound, answer.aliases.isEmpty,
      !InternationalisedName.isValid(answer.name)
    else { return answer }
    var answer = answer
    answer.failure = Failure(.resolve, .idnInvalid, detail: "no such name, and its encoded form (xn--) is invalid")
    return answer
  }

  private func ownAddresses(_ answer: DNSAnswer) -> DNSAnswer {
    let prefixes = translated.withLock { $0 }
    guard answer.type == .aaaa, !prefixes.isEmpty else { return answer }
    var answer = answer
    answer.records.removeAll { record in
      guard case .address(let address) = record.content else { return false }
      return prefixes.contains { $0.contains(address) }
    }
    if answer.failure == nil, answer.records.isEmpty {
      answer.failure = Failure(.resolve, .noAddress, detail: "only addresses made by the network's DNS64")
    }
    return answer
  }

  /// Whether the resolver behind us says that it validated what it answers of a zone (AD, RFC 4035 3.2.3).
  func validates(_ zone: String) async -> Bool {
    guard let upstream else { return false }
    var question = DirectQuestion(server: upstream.address, port: upstream.port, name: zone, type: .soa)
    question.isForResolver = true
    let answer = await DirectQueries.ask([question]).first
    return answer?.failure == nil && answer?.responseCode == 0 && answer?.isAuthenticated == true
  }

  /// libunbound says SERVFAIL for whatever it could not use. What the resolver behind it said is asked for once more,
  /// past libunbound: a refusal and an answer cut short are other faults than a failing zone.
  private nonisolated(nonsending) func explained(_ answer: DNSAnswer) async -> DNSAnswer {
    guard let upstream, answer.responseCode == 2 else { return answer }
    var question = DirectQuestion(server: upstream.address, port: upstream.port, name: answer.name, type: answer.type)
    question.isForResolver = true
    question.patience = Self.explanationPatience
    guard let plain = await DirectQueries.ask([question]).first else { return answer }
    var answer = answer
    answer.isExplained = plain.failure?.code != .cancelled
    switch (plain.failure?.code, plain.responseCode) {
    case (.resolveTimeout, _), (.connectTimeout, _):
      answer.failure = Failure(.resolve, .resolveTimeout, detail: "the resolver did not answer")
    case (.connectionRefused, _), (.unreachable, _):
      answer.failure = Failure(.resolve, .resolverError, detail: "no resolver answers at \(upstream)")
    case (.answerTruncated, _):
      answer.failure = Failure(
        .resolve, .answerTruncated, detail: "the answer was cut short, and did not come over TCP")
    case (nil, 5):
      answer.failure = Failure(.resolve, .queryRefused, detail: "the resolver refused (REFUSED)")
      answer.responseCode = 5
    case (nil, let code?) where code != 2 && code != 0 && code != 3:
      answer.failure = Failure(.resolve, .resolverError, detail: "response code \(code)")
      answer.responseCode = code
    case (nil, 2?) where Self.failure(plain.extendedErrors) != nil: answer.failure = Self.failure(plain.extendedErrors)
    case (nil, _): if let loop = await aliasLoop(from: answer.name) { answer.failure = loop }
    default: break
    }
    return answer
  }

  /// What the resolver says of the zone's servers by an extended error (RFC 8914 4); `nil` where it says nothing of them.
  static func failure(_ extendedErrors: [Int]) -> Failure? {
    for number in extendedErrors {
      switch number {
      case 6...10, 12:
        return Failure(.resolve, .bogusAnswer, detail: "the resolver says that the signature is wrong (EDE \(number))")
      case 20:
        return Failure(.resolve, .queryRefused, detail: "the zone's servers do not answer for it (EDE \(number))")
      case 22, 23:
        return Failure(.resolve, .zoneSilent, detail: "the zone's servers do not answer the resolver (EDE \(number))")
      default: continue
      }
    }
    return nil
  }

  /// Follows the aliases of a name one by one; what it says where they lead nowhere.
  private nonisolated(nonsending) func aliasLoop(from name: String) async -> Failure? {
    var seen = [name]
    while seen.count <= Self.maxAliases + 1 {
      guard let last = seen.last, case .success(let name) = LookUpName.reading(last),
        let next = await ask(LookUpQueue.Question(name: name, type: .cname)).names.first
      else { return nil }
      if seen.contains(next) {
        return Failure(.resolve, .aliasLoop, detail: "the aliases of \(seen[0]) run in a circle")
      }
      seen.append(next)
    }
    return Failure(.resolve, .aliasLoop, detail: "more than \(Self.maxAliases) aliases of \(name)")
  }

  /// Asks, and goes on where an answer ends at an alias: libunbound does not follow aliases in local data.
  private nonisolated(nonsending) func follow(
    _ question: LookUpQueue.Question, _ moment: ContinuousClock.Instant?
  ) async -> DNSAnswer {
    var answer = await ask(question, moment)
    while answer.failure?.code == .noAddress, let alias = answer.aliases.last, answer.aliases.count <= Self.maxAliases,
      case .success(let name) = LookUpName.reading(alias)
    {
      let next = await ask(LookUpQueue.Question(name: name, type: question.type), moment)
      guard next.aliases.allSatisfy({ !answer.aliases.contains($0) && $0 != answer.name }) else {
        answer.failure = Failure(.resolve, .aliasLoop, detail: "the aliases of \(answer.name) run in a circle")
        break
      }
      let isEnd = next.aliases.isEmpty
      answer.aliases += next.aliases
      answer.records = next.records
      answer.failure = next.failure
      answer.responseCode = next.responseCode
      answer.timeToLive = [answer.timeToLive, next.timeToLive].compactMap { $0 }.min()
      answer.milliseconds += next.milliseconds
      answer.dnssec = Self.weaker(answer.dnssec, next.dnssec)
      if isEnd { break }
    }
    if answer.failure?.code == .noAddress, answer.aliases.count > Self.maxAliases {
      answer.failure = Failure(.resolve, .aliasLoop, detail: "more than \(Self.maxAliases) aliases of \(answer.name)")
    }
    return answer
  }

  private nonisolated(nonsending) func ask(
    _ question: LookUpQueue.Question, _ moment: ContinuousClock.Instant? = nil
  ) async -> DNSAnswer {
    let known = loop.state.withLock { $0.remembered(question, at: .now, distrustingFailuresBefore: moment) }
    if let known { return known }
    let identifier = identifiers.withLock {
      $0 += 1
      return $0
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isRefused = loop.change { state in
          // A cancellation that came before the waiter would find nobody.
          if state.isStopped || Task.isCancelled { return true }
          state.wait(continuation, identifier, for: question)
          return false
        }
        if isRefused { continuation.resume(returning: Self.cancelled(question)) }
      }
    } onCancel: {
      loop.change { $0.leave(identifier, question) }?.resume(returning: Self.cancelled(question))
    }
  }

  private static func cancelled(_ question: LookUpQueue.Question) -> DNSAnswer {
    DNSAnswer(
      name: question.name.text, type: question.type, failure: Failure(.resolve, .cancelled, detail: "cancelled"))
  }

  private static func weaker(_ left: DNSSECState, _ right: DNSSECState) -> DNSSECState {
    if left == .bogus || right == .bogus { return .bogus }
    return left == .secure && right == .secure ? .secure : .insecure
  }

  private static func literal(_ name: String, _ type: RecordType) -> DNSAnswer? {
    guard type == .a || type == .aaaa else { return nil }
    let bare = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
    guard let address = IPAddress(bare) else { return nil }
    var answer = DNSAnswer(name: name, type: type)
    if address.family == (type == .a ? .v4 : .v6) {
      answer.records = [DNSRecord(name: name, type: type.rawValue, timeToLive: 0, content: .address(address))]
      answer.responseCode = 0
    } else {
      answer.failure = Failure(.resolve, .noAddress, detail: "\(bare) is of the other family")
    }
    return answer
  }
}
