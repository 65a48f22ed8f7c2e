import Addresses
import Evidence
import Markup
import Transport

/// One page as the crawler sees it, links and all: for people who ask why.
public struct PageInspection: Sendable {
  /// The exchange that brought it, redirects followed.
  public var exchange: Exchange
  /// What it says; `nil` where it is no readable page.
  public var page: ParsedPage?
  /// The protection layer that answered in its place, where one did.
  public var protection: Protection?

  /// Fetches and reads one page, without asking robots.txt: a person named the address.
  public static func inspect(_ address: WebAddress, with context: GatherContext) async -> PageInspection {
    var request = FetchRequest(url: address, settings: context.settings)
    request.wantsTLSFacts = address.scheme == "https"
    let fetched = await Requester(context: context).send(request)
    let visit = PageVisitor.read(fetched, asOf: context.today)
    return PageInspection(exchange: fetched.exchange, page: visit.page, protection: visit.protection)
  }
}
