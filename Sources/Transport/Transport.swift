import Addresses
import CCurl
import Evidence
import FoundationEssentials

/// The way to web servers: libcurl on a thread of its own, names from our resolver, every hop pinned to an address.
///
/// A request never throws: what came of it, and what did not, stands in the exchange. Admission (how many at once, how
/// fast) is the caller's; every request given is started at once. Cancelling the task ends its transfer at once.
public final actor Transport {
  /// Where systems keep their authorities: Debian, Red Hat, Alpine.
  private static let systemAuthorities = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem",
  ]

  private nonisolated let loop: CurlLoop
  /// Looks up names.
  public nonisolated let resolver: Resolver
  let settings: GatherSettings
  let policy: AddressPolicy
  let authorities: String

  /// The curl thread.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  /// Starts the curl thread.
  ///
  /// - Parameters:
  ///   - settings: limits, ports, authorities and policy for all requests.
  ///   - resolver: looks up names; by default one made from `settings`.
  /// - Throws: where a thread, libcurl or libunbound is not to be had, or a file of `settings` cannot be read.
  public init(settings: GatherSettings, resolver: Resolver? = nil) throws(TransportError) {
    try self.init(
      settings: settings, resolver: resolver,
      policy: AddressPolicy(allowsPrivateAddresses: settings.allowsPrivateAddresses))
  }

  init(settings: GatherSettings, resolver: Resolver?, policy: AddressPolicy) throws(TransportError) {
    self.settings = settings
    self.policy = policy
    authorities = try Self.authorities(settings.certificateAuthorityFile)
    if let resolver {
      self.resolver = resolver
    } else {
      self.resolver = try Resolver(settings: settings)
    }
    loop = try CurlLoop(engine: CurlEngine())
  }

  private static func authorities(_ chosen: String?) throws(TransportError) -> String {
    let files = FileManager.default
    if let chosen {
      if files.isReadableFile(atPath: chosen) { return chosen }
      throw TransportError(.certificateAuthorities, "cannot read the file of certificate authorities \(chosen)")
    }
    // Without any, every https site would look broken.
    if let system = systemAuthorities.first(where: { files.isReadableFile(atPath: $0) }) { return system }
    throw TransportError(
      .certificateAuthorities, "this system has no certificate authorities; install the package ca-certificates")
  }

  deinit {
    loop.stop()
  }

  /// Ends all transfers as cancelled; requests made later end so at once.
  public func shutdown() async {
    loop.engine.endAll()
  }

  /// Asks a server, follows redirects, and tells all that came of it.
  public func fetch(_ request: FetchRequest) async -> Fetched {
    var exchange = Exchange(url: request.url, family: request.family, time: Date())
    guard request.url.isHTTP else {
      exchange.failure = Failure(.request, .redirectInvalid, detail: "not an http address: \(request.url.scheme)")
      return Fetched(exchange: exchange)
    }
    guard let handle = loop.engine.takeHandle() else {
      exchange.failure = Failure(.request, .other, detail: "libcurl has no memory for another transfer")
      return Fetched(exchange: exchange)
    }
    defer { loop.engine.giveBack(handle) }

    var chain = RedirectChain(start: request.url, limit: request.maxRedirects)
    var timeLeft = request.pageTimeout
    var taken = 0.0
    while true {
      if let failure = await refusal(of: chain.current, by: request) {
        exchange.failure = failure
        exchange.hops = chain.hops
        return Fetched(exchange: exchange)
      }
      if let timeLeft, timeLeft <= 0 {
        exchange.failure = Failure(.resolve, .pageTimeout, detail: "no time left for \(chain.current.host)")
        exchange.hops = chain.hops
        return Fetched(exchange: exchange)
      }
      let begun = ContinuousClock.now
      let order = HopRequest(request, at: chain.current, isFirst: chain.hops.isEmpty, timeLeft: timeLeft)
      var hop = await perform(order, with: handle)
      let used = begun.millisecondsToNow - hop.waited.milliseconds
      if let left = timeLeft { timeLeft = left - used / 1000 }
      if chain.hops.isEmpty { exchange.time += hop.waited.milliseconds / 1000 }
      taken += used
      exchange.milliseconds = taken
      exchange.failure = hop.failure.map(order.told)
      guard let head = hop.outcome.head else {
        exchange.hops = chain.hops
        return Fetched(exchange: exchange)
      }
      let url = chain.current
      let step = chain.advance(head, from: hop.address, cookies: hop.outcome.cookieState)
      if exchange.failure == nil, case .follow = step { continue }
      if exchange.failure == nil, case .failed(let failure) = step { exchange.failure = failure }
      exchange.hops = chain.hops
      exchange.response = hop.response(at: url, head: head)
      var body: [UInt8] = []
      swap(&body, &hop.outcome.body)
      return Fetched(exchange: exchange, body: body)
    }
  }

  private func refusal(of url: WebAddress, by request: FetchRequest) async -> Failure? {
    if loop.engine.isClosed || Task.isCancelled { return Failure(.request, .cancelled, detail: "cancelled") }
    return await request.beforeHop?(url)
  }

  /// Runs one transfer on the curl thread.
  func transfer(_ order: TransferOrder, with handle: CurlHandle) async -> TransferOutcome {
    let identifier = loop.engine.newIdentifier()
    return await withTaskCancellationHandler {
      await run(order, with: handle, identifier)
    } onCancel: {
      loop.cancel(identifier)
    }
  }

  /// A method of its own: a closure that does not use `self` would leave the actor, and the curl thread with it.
  private func run(_ order: TransferOrder, with handle: CurlHandle, _ identifier: UInt64) async -> TransferOutcome {
    await withCheckedContinuation { continuation in
      assertIsolated()
      let transfer = Transfer(identifier: identifier, handle: handle, order: order) {
        continuation.resume(returning: $0)
      }
      loop.engine.start(transfer, isCancelled: Task.isCancelled)
    }
  }
}
