/// Two network namespaces with a wire between them that has one fault: the tool in the one, the sites in the other.
public struct TestNetwork: Sendable {
  /// Where one measures from.
  public let near: NetworkNamespace
  /// Where the sites are.
  public let far: NetworkNamespace
  /// The far end's addresses; unique local ones (RFC 4193), which the tool contacts where private addresses are allowed.
  public static let farAddresses = (ipv4: "10.91.0.2", ipv6: "fd91::2")

  private let relay: WireRelay

  /// Makes one, does `body`, and takes it down. What was started inside must have ended by then.
  public static func with<Result>(
    _ fault: WireFault, _ body: (TestNetwork) async throws -> Result
  ) async throws -> Result {
    let network = try TestNetwork(fault)
    do {
      try await network.near.setUp(lines(ipv4: "10.91.0.1", ipv6: "fd91::1"))
      try await network.far.setUp(lines(ipv4: farAddresses.ipv4, ipv6: farAddresses.ipv6))
      let result = try await body(network)
      network.relay.stop()
      return result
    } catch {
      network.relay.stop()
      throw error
    }
  }

  private init(_ fault: WireFault) throws {
    var devices: [Int32] = []
    near = try NetworkNamespace {
      try NetworkNamespace.openTun("wire")
    } into: {
      devices.append($0)
    }
    far = try NetworkNamespace {
      try NetworkNamespace.openTun("wire")
    } into: {
      devices.append($0)
    }
    relay = try WireRelay(devices[0], devices[1], fault)
  }

  private static func lines(ipv4: String, ipv6: String) -> [String] {
    [
      "ip link set lo up", "ip address add \(ipv4)/24 dev wire", "ip address add \(ipv6)/64 dev wire nodad",
      "ip link set wire up mtu 1500",
    ]
  }
}
