import Addresses
import Evidence

/// The way of one exchange through its redirects: what was met, and where to go next. Knows no network.
struct RedirectChain {
  /// What follows a response.
  enum Step: Equatable {
    /// It is the answer.
    case ended
    /// Ask there next.
    case follow(WebAddress)
    /// The way ends without an answer.
    case failed(Failure)
  }

  /// Where we are.
  private(set) var current: WebAddress
  /// The hops so far.
  private(set) var hops: [Hop] = []
  /// The cookies each address was asked with. The same address with other cookies is not a loop: sites set a cookie
  /// and send the visitor to where he was.
  private var visits: [WebAddress: Int]
  private let limit: Int

  init(start: WebAddress, limit: Int) {
    current = start
    self.limit = limit
    visits = [start.withoutFragment: 0]
  }

  /// Takes the response at `current`; `cookies` is a number that changes with the cookies held.
  mutating func advance(_ head: ResponseHead, from address: IPAddress?, cookies: Int) -> Step {
    let location = head.isRedirect ? head.location : nil
    hops.append(
      Hop(url: current, status: head.status, address: address, location: head.isRedirect ? head.locationAsSent : nil))
    guard let location else { return .ended }
    guard let target = WebAddress(location, base: current), target.isHTTP else {
      return .failed(Failure(.request, .redirectInvalid, detail: "redirect to \(shortened(location))"))
    }
    guard hops.count <= limit else {
      return .failed(Failure(.request, .tooManyRedirects, detail: "more than \(limit) redirects"))
    }
    let place = target.withoutFragment
    guard visits[place] != cookies else {
      return .failed(Failure(.request, .redirectLoop, detail: "again to \(shortened(place.href))"))
    }
    visits[place] = cookies
    // A redirect without a fragment keeps the one before (fetch standard, HTTP-redirect fetch).
    if target.fragment == nil, let fragment = current.fragment {
      current = WebAddress("\(target.href)#\(fragment)") ?? target
    } else {
      current = target
    }
    return .follow(current)
  }

  private func shortened(_ text: String) -> String {
    // Enough to see where it leads; a hostile Location may be long.
    text.count > 200 ? text.prefix(200) + "…" : text
  }
}
