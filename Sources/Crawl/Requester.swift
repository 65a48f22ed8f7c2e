import Addresses
import Evidence
import Transport

/// Sends requests with the run's manners: a slot of the host, its interval, and the interval at every hop.
struct Requester: Sendable {
  let context: GatherContext

  /// One exchange. Cancellation gives a `cancelled` failure, like any other.
  func send(_ request: FetchRequest) async -> Fetched {
    let politeness = context.politeness
    let host = request.url.host
    do {
      try await politeness.acquire(host)
    } catch {
      return Self.cancelled(request)
    }
    var request = request
    let first = request.url
    request.beforeHop = { hop in
      guard hop != first else { return nil }
      do {
        try await politeness.pace(hop.host)
        return nil
      } catch {
        return Failure(.request, .cancelled)
      }
    }
    let fetched = await context.transport.fetch(request)
    await politeness.release(host)
    if let failure = fetched.exchange.failure, failure.code != .tooManyRedirects {
      context.logger.debug("\(request.method.rawValue) \(first.href): \(failure.code.rawValue) \(failure.detail)")
    } else {
      context.logger.trace("\(request.method.rawValue) \(first.href): \(fetched.exchange.response?.status ?? 0)")
    }
    context.counters.addRequests(max(1, fetched.exchange.hops.count), bytes: fetched.body.count)
    return fetched
  }

  /// What came of a request that was never sent.
  private static func cancelled(_ request: FetchRequest) -> Fetched {
    Fetched(
      exchange: Exchange(
        url: request.url, family: request.family, time: .now, failure: Failure(.request, .cancelled)),
      body: [])
  }
}
