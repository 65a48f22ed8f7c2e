/// What is wrong with the wire between two network namespaces.
public enum WireFault: Sendable, Equatable {
  /// Nothing.
  case none
  /// Packets of IPv6 vanish: dropped, not refused.
  case blackHole
  /// Every so-manieth packet of either family is lost; regular, so that a test is the same every time.
  case loss(every: Int)
  /// Packets of IPv6 take longer, milliseconds in each direction.
  case delay(Int)
  /// Packets of IPv6 of more bytes vanish, and no ICMPv6 says so.
  case largePackets(above: Int)

  /// What becomes of a packet.
  public enum Fate: Sendable, Equatable {
    /// It vanishes.
    case lost
    /// It goes on to the other end.
    case passes(afterMilliseconds: Int)
  }

  /// What becomes of the packet with this number, from 1, which is so many bytes long and begins with `first`.
  public func fate(of number: Int, first: UInt8, bytes: Int) -> Fate {
    let isIPv6 = first >> 4 == 6
    switch self {
    case .blackHole where isIPv6: return .lost
    case .loss(let every) where number.isMultiple(of: every): return .lost
    case .largePackets(let limit) where isIPv6 && bytes > limit: return .lost
    case .delay(let milliseconds) where isIPv6: return .passes(afterMilliseconds: milliseconds)
    case .none, .blackHole, .loss, .delay, .largePackets: return .passes(afterMilliseconds: 0)
    }
  }
}
