import Addresses
import Evidence

/// What a machine may ask to learn about itself: decided by the settings alone.
struct VantagePlan: Equatable {
  /// A place whose answer shows that IPv6 works.
  struct Control: Hashable {
    var host: String
    var port: Int
  }

  /// Public resolvers of five operators (AliDNS, CNNIC's SDNS, DNSPod, Google, Cloudflare): each answers DNS over TCP, which
  /// the standard demands of it (RFC 7766). One of them that answers is enough.
  static let wellKnown = [
    "2400:3200::1", "2001:dc7:1000::1", "2402:4e00::", "2001:4860:4860::8888", "2606:4700:4700::1111",
  ]
  /// Those of them that answer on the web's port too (DNS over HTTPS, RFC 8484): networks that stop questions to foreign
  /// name servers let that pass, and a certificate fills whole packets.
  static let wellKnownWeb = ["2400:3200::1", "2402:4e00::", "2001:4860:4860::8888", "2606:4700:4700::1111"]
  /// Servers of the root zone (IANA root hints), of four operators: a, f, k and m.
  static let rootServers = ["2001:503:ba3e::2:30", "2001:500:2f::f", "2001:7fd::1", "2001:dc3::35"]
  /// The port of a control that is named without one.
  static let usualPort = 443

  /// Where connections are tried.
  let controls: [Control]
  /// Whether the user named the controls: then they alone decide, whatever the routing table says.
  let isNamed: Bool
  /// Whether the resolver is asked about itself.
  let asksResolver: Bool
  /// Whether servers of the root zone are asked: not in a laboratory, nor in a closed network.
  let asksRoot: Bool

  /// A laboratory (private addresses are allowed, names come from a zone file, ports are mapped) contacts nothing but
  /// what the user names; its resolver is asked only where it is on this machine.
  init(settings: GatherSettings) {
    let named = (settings.ipv6Controls ?? []).compactMap { Self.control($0) }
    isNamed = !named.isEmpty
    let isLaboratory =
      settings.allowsPrivateAddresses || !settings.zoneFiles.isEmpty || !settings.portMap.isEmpty
    let usual =
      isLaboratory
      ? []
      : Self.wellKnown.map { Control(host: $0, port: DirectQuestion.usualPort) }
        + Self.wellKnownWeb.map { Control(host: $0, port: Self.usualPort) }
    controls = named.isEmpty ? usual : named
    asksRoot = !isLaboratory && named.isEmpty
    let forwarder = settings.resolver.flatMap { ForwarderAddress($0) }
    asksResolver = !isLaboratory || forwarder?.address.category == .loopback
  }

  /// Reads `HOST`, `HOST:PORT`, `[V6]:PORT`; `nil` for anything else.
  static func control(_ text: String) -> Control? {
    if IPAddress(text)?.family == .v6 { return Control(host: text, port: usualPort) }
    var host = text[...]
    var port = usualPort
    if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
      let digits = text[text.index(after: colon)...]
      guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits),
        (1...65_535).contains(number)
      else { return nil }
      host = text[..<colon]
      port = number
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
      return IPAddress(String(host))?.family == .v6 ? Control(host: String(host), port: port) : nil
    }
    guard IPAddress(String(host)) == nil, !host.contains(":"), case .success = LookUpName.reading(String(host))
    else { return nil }
    return Control(host: String(host), port: port)
  }
}

/// Whether a text names a control of `--ipv6-control`.
public enum IPv6ControlName {
  /// Whether it can be read as `HOST`, `HOST:PORT` or `[ADDRESS]:PORT`, with a name or an IPv6 address as host.
  public static func isReadable(_ text: String) -> Bool { VantagePlan.control(text) != nil }
}
