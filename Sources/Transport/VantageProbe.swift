import Addresses
import Evidence
import FoundationEssentials
import Glibc

/// Looks at the place we measure from, without sending a packet: whether the system has a route and a source address
/// for either family.
public enum VantageProbe {
  /// Well-known global addresses to ask the routing table about: a.root-servers.net (IANA root hints).
  private static let landmarks: [IPAddress.Family: String] = [.v4: "198.41.0.4", .v6: "2001:503:ba3e::2:30"]
  /// A port for the question; nothing is sent to it.
  private static let landmarkPort: UInt16 = 53

  /// The vantage of this machine under `settings`.
  ///
  /// Loopback of a family counts where private addresses are allowed (a laboratory). A unique-local source address does
  /// not count as IPv6: it cannot reach the internet by itself.
  public static func look(settings: GatherSettings) -> Vantage {
    let four = finding(.v4, settings.allowsPrivateAddresses)
    let six = finding(.v6, settings.allowsPrivateAddresses)
    return Vantage(
      ipv4: four.works, ipv6: six.works, ipv6Detail: six.detail,
      resolver: settings.resolver.flatMap { ForwarderAddress($0)?.description } ?? settings.resolver ?? "system",
      userAgent: settings.userAgent, time: Date(), allowsPrivateAddresses: settings.allowsPrivateAddresses,
      ignoresRobots: settings.ignoresRobots,
      sources: settings.allowsPrivateAddresses ? nil : [four.source, six.source].compactMap { $0 })
  }

  private static func finding(_ family: IPAddress.Family, _ allowsPrivate: Bool) -> (
    works: Bool, detail: String, source: IPAddress?
  ) {
    guard let text = landmarks[family], let landmark = IPAddress(text) else { return (false, "", nil) }
    let name = family == .v4 ? "IPv4" : "IPv6"
    switch sourceAddress(towards: landmark, port: landmarkPort) {
    case .success(let source) where family == .v4 || source.isPubliclyRoutable:
      return (true, "\(name) route to the internet from \(source)", source)
    case .success(let source):
      if allowsPrivate, hasLoopback(family) { return (true, "\(name) on loopback only", nil) }
      return (false, "the only \(name) source address is \(source), which is not global", nil)
    case .failure(let error):
      if allowsPrivate, hasLoopback(family) { return (true, "\(name) on loopback only", nil) }
      return (false, "no \(name) route to the internet: \(error.words)", nil)
    }
  }

  private static func hasLoopback(_ family: IPAddress.Family) -> Bool {
    guard let address = IPAddress(family == .v4 ? "127.0.0.1" : "::1") else { return false }
    if case .success = sourceAddress(towards: address, port: landmarkPort) { return true }
    return false
  }

  private struct SystemError: Error {
    let words: String
    init() { words = String(cString: strerror(errno)) }
  }

  /// The address the system would send from; connecting a UDP socket asks the routing table and sends nothing.
  private static func sourceAddress(
    towards target: IPAddress, port: UInt16
  ) -> Result<IPAddress, SystemError> {
    let descriptor = socket(
      target.family == .v4 ? AF_INET : AF_INET6, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return .failure(SystemError()) }
    defer { close(descriptor) }
    var storage = SocketAddress(target, port: port)
    guard storage.withPointer({ connect(descriptor, $0, $1) }) == 0 else { return .failure(SystemError()) }
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    guard storage.withMutablePointer({ getsockname(descriptor, $0, &length) }) == 0, let source = storage.address
    else { return .failure(SystemError()) }
    return .success(source)
  }
}
