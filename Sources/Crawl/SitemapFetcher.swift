import Addresses
import Evidence
import Markup
import Transport

/// What a site's sitemaps brought.
struct SitemapAnswer: Sendable {
  var files: [SitemapFacts.File] = []
  /// Addresses in the order of the files.
  var entries: [WebAddress] = []
  /// Files that were not asked for, as there are too many.
  var filesLeftOut: [WebAddress] = []
  var requests = 0
  var bytes = 0
}

/// Fetches the sitemaps that robots.txt names, or `/sitemap.xml`, and those that an index names.
struct SitemapFetcher: Sendable {
  /// Files of one site that are asked for: an index of hundreds is not read to its end.
  static let fileLimit = 5
  /// Bytes of a file that was packed; sitemaps.org allows 50 MB, and 5 MB name more pages than are asked for.
  static let unpackedLimit = 5_000_000

  let requester: Requester
  let verifiesCertificate: Bool
  let robots: SiteRobots
  let home: WebAddress
  let scopes: [SiteScope]

  func fetch() async -> SitemapAnswer {
    var answer = SitemapAnswer()
    let named = robots.rules.sitemaps.compactMap { WebAddress($0, base: home) }.filter(isOurs)
    var waiting = named.isEmpty ? [WebAddress("/sitemap.xml", base: home)].compactMap { $0 } : named
    var met = Set<WebAddress>()
    while !waiting.isEmpty, answer.files.count < Self.fileLimit, !Task.isCancelled {
      let address = waiting.removeFirst()
      guard met.insert(address).inserted else { continue }
      let permission = await robots.ask(address)
      answer.requests += permission.requests
      guard permission.refusal == nil else { continue }
      let sitemap = await read(address, &answer)
      let entries = sitemap.entries.compactMap(\.url).filter(isOurs)
      if sitemap.kind == .index { waiting += entries } else { answer.entries += entries }
    }
    if answer.files.count >= Self.fileLimit {
      answer.filesLeftOut = waiting.filter { robots.allows($0) && met.insert($0).inserted }
    }
    return answer
  }

  private func isOurs(_ address: WebAddress) -> Bool {
    address.isHTTP && scopes.contains { $0.contains(address) }
  }

  private func read(_ address: WebAddress, _ answer: inout SitemapAnswer) async -> Sitemap {
    var request = FetchRequest(url: address, settings: requester.context.settings)
    request.verifiesCertificate = verifiesCertificate
    let fetched = await requester.send(request)
    answer.requests += fetched.requests
    answer.bytes += fetched.exchange.response?.bodyBytes ?? 0
    var sitemap = Sitemap(kind: .unknown)
    if let response = fetched.exchange.response, fetched.exchange.failure == nil, response.status == 200,
      ProtectionSigns.detect(response, body: fetched.body) == nil
    {
      let isPacked = GzipFile.isGzip(fetched.body)
      let body = isPacked ? GzipFile.unpack(fetched.body, limit: Self.unpackedLimit) : fetched.body
      sitemap = SitemapParser.parse(body, url: response.url)
    }
    answer.files.append(
      SitemapFacts.File(
        url: address.href, status: fetched.exchange.response?.status, kind: sitemap.kind.rawValue,
        entries: sitemap.entries.count))
    return sitemap
  }
}
