import Addresses
import Evidence
import FoundationEssentials

/// Finds out about the place we measure from by asking: controls over IPv6, and the resolver about itself.
public struct VantageExamination: Sendable {
  /// Seconds for one connection to a control.
  static let patience = 5.0
  /// Controls asked for a large answer at each later look: looks are many, and the first of them says enough.
  private static let laterLargeAnswers = 2
  /// Signed, and asked for by every resolver anyway: the root.
  private static let signedName = ""
  /// A name whose signature is wrong on purpose (run by Comcast since 2012): who validates cannot resolve it.
  private static let wronglySigned = "dnssec-failed.org"
  /// Has IPv4 addresses only (RFC 7050 8.1).
  private static let onlyIPv4 = "ipv4only.arpa"

  private let settings: GatherSettings
  private let resolver: Resolver
  private let plan: VantagePlan
  private let largePackets: LargePacketTest?

  /// Takes the settings and the resolver of the run.
  public init(settings: GatherSettings, resolver: Resolver) {
    self.settings = settings
    self.resolver = resolver
    plan = VantagePlan(settings: settings)
    largePackets =
      plan.controls.isEmpty
      ? nil : LargePacketTest(settings: settings, resolver: resolver, patience: min(settings.timeout, Self.patience))
  }

  /// Whether there are controls that can be asked again.
  public var hasControls: Bool { !plan.controls.isEmpty }

  /// The vantage: the routing table first, then what answers. Tells the resolver which addresses are translated ones.
  public func examine() async -> Vantage {
    var vantage = VantageProbe.look(settings: settings)
    let hasRoute = vantage.ipv6
    async let prefixes = translationPrefixes()
    async let invents = inventsNames()
    async let tested = testedResolver()
    let (controls, passes) = hasRoute || plan.isNamed ? await askControls(largeAnswers: .max) : ([], nil)
    async let reaches = reachesNameServers(hasRoute: hasRoute)
    let (validation, failure) = await tested
    let inventsNames = await invents
    var findings = VantageFindings(
      ipv6Kind: .none, controls: controls, translationPrefixes: await prefixes, inventsNames: inventsNames,
      // There may be more resolvers than the first one.
      resolverFailure: inventsNames == nil ? failure : nil, validation: validation,
      clock: VantageClock.judge(now: Date(), ahead: []), passesLargePackets: passes)
    (findings.reachesNameServers, findings.reachesNameServersOverTCP) = await reaches
    resolver.leaveOut(findings.translationPrefixes)
    if !plan.controls.isEmpty, !controls.isEmpty {
      vantage.ipv6 = controls.contains { $0.failure == nil } && passes != false
      let list = controls.map { "[\($0.address)]:\($0.port)" }.joined(separator: ", ")
      if passes == false {
        vantage.ipv6Detail = "large packets are lost over IPv6 from \(list)"
      } else if !vantage.ipv6 {
        vantage.ipv6Detail = "no answer over IPv6 from \(list)"
      } else if !hasRoute {
        vantage.ipv6Detail = "IPv6 reaches \(list)"
      }
    } else if plan.isNamed {
      vantage.ipv6 = false
      vantage.ipv6Detail = "no IPv6 address of \(plan.controls.map(\.host).joined(separator: ", "))"
    }
    let source = vantage.sources?.first { $0.family == .v6 }
    findings.ipv6Kind = Self.kind(
      works: vantage.ipv6, source: source, isTunnel: source.map { TunnelInterface.holds($0) } ?? false,
      isTranslated: !findings.translationPrefixes.isEmpty,
      isLaboratory: settings.allowsPrivateAddresses)
    vantage.findings = findings
    return vantage
  }

  /// What kind of IPv6 a source address, its interface and the resolver's answers speak for.
  static func kind(
    works: Bool, source: IPAddress?, isTunnel: Bool = false, isTranslated: Bool, isLaboratory: Bool
  ) -> IPv6Kind {
    guard works else { return .none }
    if isTranslated { return .nat64 }
    switch source?.category {
    case .sixToFour: return .sixToFour
    case .teredo: return .teredo
    case nil: return isLaboratory ? .loopback : .local
    case .global: return isTunnel ? .tunnel : .native
    default: return .local
    }
  }

  /// Whether one of the controls answers, and large answers come; asked twice before IPv6 is called dead.
  public func isIPv6Working() async -> Bool {
    for _ in 0..<2 {
      let (controls, passes) = await askControls(largeAnswers: Self.laterLargeAnswers)
      if passes != false, controls.contains(where: { $0.failure == nil }) { return true }
    }
    return false
  }

  /// Which controls answer, and whether answers that fill whole packets come from those that do.
  private func askControls(largeAnswers: Int) async -> ([VantageControl], passesLargePackets: Bool?) {
    var places: [(address: IPAddress, port: Int)] = []
    for control in plan.controls {
      var addresses = IPAddress(control.host).map { [$0] } ?? []
      if addresses.isEmpty { addresses = await resolver.lookUp(control.host, .aaaa).addresses }
      places += addresses.prefix(NameServerProbe.maxAddresses).map { ($0, control.port) }
    }
    let answers = await DirectQueries.connect(to: places, patience: Self.patience)
    let answering = zip(places, answers).filter { $1.failure == nil }.map(\.0)
    let passes = answering.isEmpty ? nil : await largePackets?.ask(answering, most: largeAnswers)
    return (
      zip(places, answers).map { VantageControl(address: $0.address, port: $0.port, failure: $1.failure) }, passes
    )
  }

  /// Whether servers of the root zone answer over IPv6 by their own authority, over whatever and over TCP; one is enough.
  private func reachesNameServers(hasRoute: Bool) async -> (Bool?, overTCP: Bool?) {
    guard plan.asksRoot, hasRoute else { return (nil, nil) }
    let usual = VantagePlan.rootServers.compactMap { IPAddress($0) }.map {
      DirectQuestion(server: $0, port: DirectQuestion.usualPort, name: "", type: .soa)
    }
    var streams = usual
    for index in streams.indices { streams[index].carriage = .stream }
    let answers = await DirectQueries.ask(usual + streams).map { $0.failure == nil && $0.isAuthoritative }
    return (answers.prefix(usual.count).contains(true), answers.suffix(streams.count).contains(true))
  }

  private func translationPrefixes() async -> [TranslationPrefix] {
    guard plan.asksResolver else { return [] }
    let addresses = await resolver.lookUp(Self.onlyIPv4, .aaaa).addresses
    return Set(addresses.compactMap { TranslationPrefix(ofTranslated: $0) }).sorted { $0.first < $1.first }
  }

  /// Asks for a random name under a random label of a top-level domain whose registry answers honestly.
  private func inventsNames() async -> Bool? {
    guard plan.asksResolver else { return nil }
    func label() -> String { "x" + String(UInt64.random(in: .min ... .max), radix: 36) }
    let answer = await resolver.lookUp("\(label()).\(label()).cn", .a)
    if !answer.addresses.isEmpty { return true }
    return answer.failure?.code == .nameNotFound || answer.failure?.code == .noAddress ? false : nil
  }

  /// Whether the resolver validates, and why it does not answer where it does not.
  private func testedResolver() async -> (DNSSECValidation, Failure?) {
    guard plan.asksResolver,
      let upstream = settings.resolver.flatMap({ ForwarderAddress($0) }) ?? ForwarderAddress.ofSystem()
    else { return (.unknown, nil) }
    var questions = [(Self.signedName, RecordType.soa), (Self.wronglySigned, .a)].map { name, type in
      DirectQuestion(server: upstream.address, port: upstream.port, name: name, type: type)
    }
    for index in questions.indices { questions[index].isForResolver = true }
    let answers = await DirectQueries.ask(questions)
    return (Self.validation(signed: answers[0], wronglySigned: answers[1]), answers[0].failure)
  }

  /// What two answers say: one of a signed zone, one of a zone that is signed wrongly.
  static func validation(signed: DirectAnswer, wronglySigned: DirectAnswer) -> DNSSECValidation {
    guard signed.failure == nil, signed.responseCode == 0 else { return .unknown }
    if signed.isAuthenticated { return .validates }
    // Some validate and do not say so.
    switch (wronglySigned.failure, wronglySigned.responseCode) {
    case (nil, 2): return .validates
    case (nil, 0): return .doesNotValidate
    default: return .unknown
    }
  }
}
