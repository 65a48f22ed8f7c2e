import Addresses
import CCurl
import Evidence
import Glibc

/// One hop of an exchange: which address of the web to ask, and how.
struct HopRequest {
  /// The exchange's request.
  let request: FetchRequest
  /// What to ask for.
  let url: WebAddress
  /// Where to connect, where the caller says so for this host.
  let pinnedAddress: IPAddress?
  /// Seconds left of those that all hops have together.
  let timeLeft: Double?

  init(_ request: FetchRequest, at url: WebAddress, isFirst: Bool, timeLeft: Double? = nil) {
    self.timeLeft = timeLeft
    self.request = request
    self.url = url
    pinnedAddress = isFirst || url.host == request.url.host ? request.pinnedAddress : nil
  }

  /// Seconds that the hop may take.
  var timeout: Double { timeLeft.map { min($0, request.timeout) } ?? request.timeout }

  /// A failure as it is told: a hop that was given less time than a hop has did not fail by itself.
  func told(_ failure: Failure) -> Failure {
    guard let timeLeft, timeLeft < request.timeout else { return failure }
    switch failure.code {
    case .connectTimeout, .tlsTimeout, .responseTimeout:
      return Failure(failure.phase, .pageTimeout, detail: failure.detail)
    default: return failure
    }
  }

  /// The families to try, in order.
  var families: [IPAddress.Family] {
    request.family.map { [$0] } ?? [.v4, .v6]
  }

  /// Header lines, ours and the caller's.
  var headerLines: [String] {
    // What browsers of Chinese users send: some servers refuse requests without them, or choose a language by them.
    let usual = [
      HeaderField("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
      HeaderField("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"),
    ]
    let extra = request.extraHeaders
    if extra.isEmpty { return usual.map(Self.line) }
    let kept = usual.filter { field in !extra.contains { $0.name.lowercased() == field.name.lowercased() } }
    return (kept + extra).map(Self.line)
  }

  private static func line(_ field: HeaderField) -> String {
    field.value.isEmpty ? "\(field.name);" : "\(field.name): \(singleLine(field.value))"
  }

  /// `text` without line breaks, which would start another header field.
  static func singleLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) else { return text }
    return String(text.map { $0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7f } ? " " : $0 })
  }
}

/// What came of a hop.
struct HopOutcome {
  /// The transfer that counts: the last tried.
  var outcome = TransferOutcome()
  /// The address it was pinned to.
  var address: IPAddress?
  /// The port connected to.
  var port: Int?
  /// Why there is no whole response.
  var failure: Failure?
  /// Milliseconds from the start of the hop to the end of the name look-up.
  var nameMilliseconds: Double = 0
  /// Milliseconds from the start of the hop to the start of the transfer that counts.
  var startMilliseconds: Double = 0
  /// Time that `FetchRequest.beforeConnect` took; none of the hop's.
  var waited = Duration.zero
  /// Whether certificates were verified.
  var verifiesCertificate = true
  /// What verification says where the transfer itself did not verify.
  var problem: CertificateProblem?

  /// The response, as the evidence keeps it.
  func response(at url: WebAddress, head: ResponseHead) -> Response {
    var isTruncated = false
    if case .bodyLimit = outcome.stop { isTruncated = true }
    return Response(
      url: url, status: head.status, httpVersion: head.httpVersion, headers: head.headers, address: address, port: port,
      timings: timings, tls: outcome.tls.map { facts($0, host: url.host) }, bodyBytes: outcome.body.count,
      bodyTruncated: isTruncated)
  }

  private var timings: Timings {
    let times = outcome.times
    func since(_ milliseconds: Double?) -> Double? { milliseconds.map { startMilliseconds + $0 } }
    return Timings(
      name: nameMilliseconds, connect: times.isReused ? nil : since(times.connect),
      tls: times.isReused ? nil : since(times.tls), firstByte: since(times.firstByte), total: since(times.total))
  }

  private func facts(_ report: TLSReport, host: String) -> TLSFacts {
    var problem = problem
    if problem == nil, let leaf = report.chain.first {
      let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
      if !CertificateNames(names: leaf.alternativeNames).cover(bare) { problem = .wrongHost }
    }
    return TLSFacts(
      version: report.version, cipher: report.cipher, chain: report.chain,
      verified: verifiesCertificate && problem == nil, problem: problem?.code)
  }
}
