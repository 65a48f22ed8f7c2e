import Addresses
import Evidence
import FoundationEssentials
import Transport

/// Sends requests with the run's manners: a connection of the host, and at every hop one of the address and the
/// interval of both.
struct Requester: Sendable {
  let context: GatherContext

  /// One exchange. Where the server asks for a pause that is waited for (Retry-After), a GET is made once more after it.
  /// Cancellation gives a `cancelled` failure, like any other.
  func send(_ request: FetchRequest) async -> Fetched {
    let (fetched, isPausing) = await sendOnce(request)
    guard isPausing, request.method == .get, !Task.isCancelled else { return fetched }
    var (again, _) = await sendOnce(request)
    // What was seen is worth more than that nothing more was.
    let isUnsent = again.exchange.failure.map { $0.code == .cancelled || $0.code == .retryAfter } ?? false
    if isUnsent { again = fetched } else { again.earlierRequests += fetched.requests }
    return again
  }

  private func sendOnce(_ request: FetchRequest) async -> (Fetched, isPausing: Bool) {
    let politeness = context.politeness
    let permit: Politeness.Permit
    do {
      permit = try await politeness.enter(request.url.host)
    } catch {
      return (Self.unsent(request, error), false)
    }
    var request = request
    let family = request.family
    let only = family == nil ? onlyFamily : nil
    if let only { request.family = only }
    request.beforeConnect = { url, address in
      do {
        try await politeness.begin(permit, host: url.host, address: address)
        return nil
      } catch {
        return Self.failure(error)
      }
    }
    var fetched = await context.transport.fetch(request)
    if let only {
      fetched.exchange.family = family
      if fetched.exchange.failure?.code == .noAddress, await hasOtherAddress(fetched.exchange, than: only) {
        let code: Failure.Code = only == .v4 ? .noIPv6Vantage : .noNetwork
        fetched.exchange.failure = Failure(.resolve, code, detail: fetched.exchange.failure?.detail ?? "")
      }
    }
    let exchange = fetched.exchange
    let isPausing = politeness.leave(
      permit, sign: LoadSign.of(exchange),
      retryAfter: exchange.response.flatMap { RetryAfter.seconds(of: $0, now: Date()) })
    let url = request.url.href
    if let failure = exchange.failure, failure.code != .tooManyRedirects {
      context.logger.debug("\(request.method.rawValue) \(url): \(failure.code.rawValue) \(failure.detail)")
    } else {
      context.logger.trace("\(request.method.rawValue) \(url): \(exchange.response?.status ?? 0)")
    }
    context.counters.addRequests(exchange.requests, bytes: fetched.body.count)
    if request.family == .v6, let failure = exchange.failure, Self.mayBeOurLoss(failure) {
      await context.watch.sample()
    }
    return (fetched, isPausing)
  }

  /// Whether a failure over IPv6 looks as our own loss of it would.
  private static func mayBeOurLoss(_ failure: Failure) -> Bool {
    switch failure.phase {
    case .resolve: false
    case .connect, .tls, .request, .body:
      [
        .unreachable, .connectTimeout, .tlsTimeout, .responseTimeout, .bodyTimeout, .connectionReset, .other,
      ].contains(failure.code)
    }
  }

  /// The only family that works from here; `nil` where both do, or neither.
  private var onlyFamily: IPAddress.Family? {
    switch (context.vantage.ipv4, context.vantage.ipv6) {
    case (true, false): .v4
    case (false, true): .v6
    default: nil
    }
  }

  /// Whether the host at which an exchange ended has an address of the family that we lack: it may be well, and we cannot
  /// know.
  private func hasOtherAddress(_ exchange: Exchange, than family: IPAddress.Family) async -> Bool {
    let last = exchange.hops.last.flatMap { hop in hop.location.flatMap { WebAddress($0, base: hop.url) } }
    let host = (last ?? exchange.url).host
    return !(await context.resolver.lookUp(host, family == .v4 ? .aaaa : .a).addresses.isEmpty)
  }

  /// What came of a request that was never sent.
  private static func unsent(_ request: FetchRequest, _ error: any Error) -> Fetched {
    Fetched(
      exchange: Exchange(url: request.url, family: request.family, time: .now, failure: failure(error)), body: [])
  }

  private static func failure(_ error: any Error) -> Failure {
    guard let refusal = error as? Politeness.Refusal else { return Failure(.request, .cancelled) }
    return Failure(
      .request, .retryAfter,
      detail: "\(refusal.host) asked to be left alone for another \(Int(refusal.seconds.rounded(.up))) s (Retry-After)")
  }
}
