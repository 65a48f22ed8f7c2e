import Addresses
import Evidence

/// Whether IPv6 from here brings answers that fill whole packets.
///
/// A connection alone takes small packets. Where the way's MTU is smaller than ours and the message that says so
/// (ICMPv6 “packet too big”, RFC 4443 3.2) is dropped, connections open and then nothing large arrives: every site would
/// look broken. A certificate is larger than any packet, and so is most of what web servers say.
struct LargePacketTest: Sendable {
  /// Bytes of an answer that no packet of the least MTU of IPv6 holds (1280, RFC 8200 5).
  private static let largerThanAPacket = 1280

  private let transport: Transport
  private let patience: Double

  /// Takes the run's settings; the controls are asked past its port map, at the address that is named.
  init?(settings: GatherSettings, resolver: Resolver, patience: Double) {
    var settings = settings
    settings.portMap = [:]
    // The user named the control, or it is a public one.
    settings.allowsPrivateAddresses = true
    guard let transport = try? Transport(settings: settings, resolver: resolver) else { return nil }
    self.transport = transport
    self.patience = patience
  }

  /// Asks the controls that speak HTTP on its usual ports, `most` of them, all at once: `true` where one large answer came, `false` where
  /// answers were waited for in vain and none came, `nil` where nothing speaks for either.
  func ask(_ places: [(address: IPAddress, port: Int)], most: Int) async -> Bool? {
    let addresses = places.compactMap { place -> WebAddress? in
      switch place.port {
      case 443: WebAddress("https://[\(place.address)]/")
      case 80: WebAddress("http://[\(place.address)]/")
      default: nil
      }
    }
    return await ask(Array(addresses.prefix(most)))
  }

  /// The same of web addresses.
  func ask(_ addresses: [WebAddress]) async -> Bool? {
    await withTaskGroup(of: Bool?.self) { group in
      for address in addresses {
        group.addTask {
          var request = FetchRequest(url: address, family: .v6, timeout: patience)
          request.maxRedirects = 0
          // A new connection each time: one that stands has its certificate already.
          request.wantsTLSFacts = true
          return Self.reading(await transport.fetch(request))
        }
      }
      var result: Bool?
      for await reading in group {
        if reading == true {
          group.cancelAll()
          return true
        }
        result = result ?? reading
      }
      return result
    }
  }

  /// What an exchange says: a handshake that ended, or a body, is large; a time-out after the connection is none that
  /// came.
  static func reading(_ fetched: Fetched) -> Bool? {
    let exchange = fetched.exchange
    switch exchange.failure?.code {
    case Failure.Code.tlsTimeout, Failure.Code.bodyTimeout: return false
    // It came, whatever is wrong with it.
    case Failure.Code.certificateExpired, Failure.Code.certificateNotYetValid, Failure.Code.certificateWrongHost,
      Failure.Code.certificateUntrusted:
      return true
    default: break
    }
    guard exchange.response != nil else { return nil }
    if exchange.url.scheme == "https" { return true }
    return fetched.body.count > largerThanAPacket ? true : nil
  }
}
