import Addresses
import Evidence
import Transport

/// Opens pages in asking for missing ones, redirects followed, and counts what that takes.
struct MissingPageAsker: Sendable {
  let requester: Requester
  let verifiesCertificate: Bool
  let home: WebAddress
  /// All addresses that are the home page.
  let homeAddresses: Set<String>

  func visit(_ address: WebAddress, _ answers: inout MissingPageAnswers) async -> Visit {
    var request = FetchRequest(url: address, settings: requester.context.settings)
    request.verifiesCertificate = verifiesCertificate
    let fetched = await requester.send(request)
    let visit = PageVisitor.read(fetched, asOf: requester.context.today)
    answers.requests += visit.requests
    answers.bytes += fetched.exchange.response?.bodyBytes ?? 0
    return visit
  }

  /// Whether redirects ended at the home page.
  func leadsHome(_ exchange: Exchange) -> Bool {
    guard let final = exchange.response?.url.withoutFragment, exchange.hops.count > 1 else { return false }
    return homeAddresses.contains(final.href) && final != exchange.url.withoutFragment
  }
}
