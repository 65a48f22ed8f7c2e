import Evidence

/// Draws links to ask for from those of several hosts: every host gets its share, and at least one link where the
/// number allows it. The same links, number and seed give the same sample.
enum LinkSample {
  /// The links drawn of each host. Links of a host are taken in an order of their own names, however they came.
  static func draw(_ count: Int, from hosts: [String: [String]], seed: UInt64) -> [String: [String]] {
    let order = hosts.filter { !$0.value.isEmpty }.sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    let total = order.reduce(0) { $0 + $1.value.count }
    guard total > count else { return hosts }
    var shares = order.indices.map { $0 < count ? 1 : 0 }
    // One more to the host that is furthest from its share, until none is left.
    for _ in 0..<max(0, count - shares.reduce(0, +)) {
      let next = order.indices.filter { shares[$0] < order[$0].value.count }.max { left, right in
        let (one, other) = (lack(left), lack(right))
        return one == other ? left > right : one < other
      }
      guard let next else { break }
      shares[next] += 1
    }
    func lack(_ index: Int) -> Double {
      Double(order[index].value.count) / Double(total) * Double(count) - Double(shares[index])
    }
    var random = SeededNumbers(seed: seed)
    return Dictionary(
      uniqueKeysWithValues: order.indices.map { index in
        var links = order[index].value.sorted()
        links.shuffle(using: &random)
        return (order[index].key, Array(links.prefix(shares[index])))
      })
  }

  /// The seed of a site: from its address, so that the next run asks for the same links where they are still there.
  static func seed(of home: String) -> UInt64 { UInt64(HomeDigest.fingerprint(of: Array(home.utf8)), radix: 16) ?? 0 }
}

/// SplitMix64 (Steele, Lea, Flood 2014): numbers that look random and are the same for the same seed.
private struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
