/// The median time of one step over both families, from the looks that opened. Advice: it costs no points.
public struct FamilyTimes: Hashable, Sendable {
  /// A step of a request; each by itself, not from the start.
  public enum Step: String, Sendable, CaseIterable {
    /// The name look-up: of the visit's first, as later ones are of memory.
    case name
    /// From there to the connection.
    case connect
    /// From there to the end of the TLS handshake.
    case tls
    /// From there to the first byte.
    case firstByte
    /// The whole request, redirects included.
    case total
  }

  /// Milliseconds over IPv4.
  public var ipv4: Double
  /// Milliseconds over IPv6.
  public var ipv6: Double

  /// The times of a host; `nil` where a family has no look that opened and took this step.
  public init?(_ host: HostEvidence, _ step: Step) {
    let looks = host.looks ?? []
    guard step == .name, let four = host.records.ipv4Milliseconds, let six = host.records.ipv6Milliseconds else {
      self.init(looks, step)
      return
    }
    // Of two families of which one does not open there is nothing to compare.
    guard Set(looks.filter(\.isPage).map(\.family)).count == 2 else { return nil }
    self.init(ipv4: four, ipv6: six)
  }

  private init(ipv4: Double, ipv6: Double) {
    self.ipv4 = ipv4
    self.ipv6 = ipv6
  }

  /// `nil` where a family has no look that opened and took this step.
  public init?(_ looks: [FamilyLook], _ step: Step) {
    func median(_ isIPv6: Bool) -> Double? {
      let times = looks.filter { $0.isPage && ($0.family == .v6) == isIPv6 }
        .compactMap { look in
          step == .total && look.milliseconds != nil
            ? look.milliseconds : look.timings.flatMap { Self.duration($0, step) }
        }.sorted()
      guard !times.isEmpty else { return nil }
      let middle = times.count / 2
      return times.count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2
    }
    guard let four = median(false), let six = median(true) else { return nil }
    self.init(ipv4: four, ipv6: six)
  }

  /// How much slower IPv6 is, (t6 − t4) / t4; `nil` where IPv4 took no time.
  public var ratio: Double? { ipv4 > 0 ? (ipv6 - ipv4) / ipv4 : nil }

  /// Whether the difference says anything of the network: a few milliseconds are those of this machine.
  public var isTelling: Bool { abs(ipv6 - ipv4) >= 10 }

  private static func duration(_ timings: Timings, _ step: Step) -> Double? {
    func between(_ start: Double?, _ end: Double?) -> Double? { end.map { max(0, $0 - (start ?? 0)) } }
    return switch step {
    case .name: timings.name
    case .connect: between(timings.name, timings.connect)
    case .tls: between(timings.connect, timings.tls)
    case .firstByte: between(timings.tls ?? timings.connect ?? timings.name, timings.firstByte)
    case .total: timings.total
    }
  }
}
