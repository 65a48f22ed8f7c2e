import Addresses
import Evidence

// Aliases that run in a circle, as the zones' own servers tell it.
extension NameServerProbe {
  /// Aliases followed. A circle has two or three in practice; longer chains are not judged.
  private static let maxAliases = 8

  /// The host and its aliases up to the first that comes again, where the servers of the zones say by their own authority
  /// that they run in a circle; `nil` where they do not, or do not answer.
  ///
  /// - Parameters:
  ///   - host: the name, of which our resolver said so.
  ///   - known: what was asked of the host's zone before.
  public func aliasCircle(from host: String, known: NameServerFacts?) async -> [String]? {
    var names = [host.lowercased()]
    var zone = known
    while names.count <= Self.maxAliases {
      let name = names[names.count - 1]
      if zone?.holds(name) != true {
        guard var next = await self.zone(of: name), let apex = next.zone else { return nil }
        next.servers = await asked(withRecords(next.servers), zone: apex)
        zone = next
      }
      guard let place = place(toAsk: zone), let target = await alias(of: name, at: place) else { return nil }
      let isCircle = names.contains(target)
      names.append(target)
      if isCircle { return names }
    }
    return nil
  }

  /// The first server that serves its zone.
  private func place(toAsk facts: NameServerFacts?) -> (address: IPAddress, port: Int)? {
    for server in facts?.servers ?? [] {
      if let reply = server.replies.first(where: \.works) { return (reply.address, port(server.name)) }
    }
    return nil
  }

  private func alias(of name: String, at place: (address: IPAddress, port: Int)) async -> String? {
    let question = DirectQuestion(server: place.address, port: place.port, name: name, type: .cname)
    guard let answer = await DirectQueries.ask([question]).first, answer.failure == nil, answer.responseCode == 0,
      answer.isAuthoritative
    else { return nil }
    for record in answer.records where record.name == name && record.type == RecordType.cname.rawValue {
      // What is no name to be asked for ends the way.
      if case .name(let target) = record.content, case .success(let name) = LookUpName.reading(target) {
        return name.text
      }
    }
    return nil
  }
}
