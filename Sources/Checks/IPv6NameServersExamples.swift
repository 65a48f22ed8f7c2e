import Addresses
import Evidence

extension IPv6NameServers {
  static var examples: [CheckExample] {
    [
      CheckExample("Two servers that answer over IPv6", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "A third one that is silent over IPv6 is a remark",
        SampleEvidence.exemplary { evidence in
          evidence.nameServers?.servers.append(SampleEvidence.nameServer(3))
          evidence.answer(2, Failure(.resolve, .resolveTimeout))
        }, outcome: .pass, codes: ["no-answer"]),
      CheckExample(
        "A server that answers over UDP alone is counted, with a remark",
        SampleEvidence.exemplary { $0.answer(1, TransportReply.good, TransportReply.dead(.connectionRefused)) },
        outcome: .pass, codes: ["no-tcp"]),
      CheckExample(
        "Where no server of the root answers us over TCP, our network stops it",
        SampleEvidence.exemplary { evidence in
          evidence.vantage.findings = VantageFindings(ipv6Kind: .native, reachesNameServers: true)
          evidence.vantage.findings?.reachesNameServersOverTCP = false
          evidence.answer(1, TransportReply.good, TransportReply.dead(.connectTimeout))
        }, outcome: .pass),
      CheckExample(
        "What our own machine could not send over TCP is no remark",
        SampleEvidence.exemplary { $0.answer(1, TransportReply.good, TransportReply.dead(.unreachable)) },
        outcome: .pass),
      CheckExample(
        "A server that answers over TCP alone is counted, with a remark",
        SampleEvidence.exemplary { $0.answer(1, TransportReply.dead(.resolveTimeout), TransportReply.good) },
        outcome: .pass, codes: ["only-tcp"]),
      CheckExample(
        "An answer cut short over UDP that comes over TCP is how DNS works",
        SampleEvidence.exemplary { $0.answer(1, TransportReply.dead(.answerTruncated), TransportReply.good) },
        outcome: .pass),
      CheckExample(
        "A zone that our resolver cannot look up: the servers that the zone above refers to are lame or silent",
        SampleEvidence.exemplary { evidence in
          evidence.nameServers?.failure = Failure(.resolve, .serverFailure)
          evidence.answer(0, Failure(.resolve, .resolveTimeout))
          evidence.answer(0, Failure(.resolve, .resolveTimeout), over: .v4)
          for index in 0..<2 { evidence.nameServers?.servers[1].replies[index].isAuthoritative = false }
        }, outcome: .notMeasured, reason: .unstable, codes: ["no-answer", "lame"]),
      CheckExample(
        "That the zone above refers to one server says little of a zone that cannot be looked up",
        SampleEvidence.exemplary { evidence in
          evidence.nameServers?.failure = Failure(.resolve, .serverFailure)
          evidence.nameServers?.servers.removeLast()
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "One good and one without AAAA record",
        SampleEvidence.exemplary { $0.nameServers?.servers[1].records.ipv6 = [] }, outcome: .fail, codes: ["no-aaaa"]),
      CheckExample(
        "Without IPv6 here the records are judged all the same",
        SampleEvidence.exemplary { evidence in
          evidence.vantage.ipv6 = false
          for index in 0..<2 {
            evidence.nameServers?.servers[index].records.ipv6 = []
            evidence.nameServers?.servers[index].replies.removeAll { $0.address.family == .v6 }
          }
        }, outcome: .fail, codes: ["no-aaaa", "no-aaaa"]),
      CheckExample(
        "Without IPv6 here good records are not tried",
        SampleEvidence.exemplary { evidence in
          evidence.vantage.ipv6 = false
          for index in 0..<2 { evidence.nameServers?.servers[index].replies.removeAll { $0.address.family == .v6 } }
        }, outcome: .notMeasured, reason: .noIPv6Vantage),
      CheckExample(
        "One good, one dead over IPv6",
        SampleEvidence.exemplary { $0.answer(1, Failure(.resolve, .resolveTimeout)) }, outcome: .fail,
        codes: ["no-answer"]),
      CheckExample(
        "One good, one lame over both",
        SampleEvidence.exemplary { evidence in
          for index in evidence.nameServers?.servers[1].replies.indices ?? 0..<0 {
            evidence.nameServers?.servers[1].replies[index].isAuthoritative = false
            evidence.nameServers?.servers[1].replies[index].responseCode = 5
          }
        }, outcome: .fail, codes: ["lame", "lame"]),
      CheckExample(
        "One whose only AAAA record is a private address",
        SampleEvidence.exemplary { evidence in
          evidence.nameServers?.servers[1].records.ipv6 = [SampleEvidence.ip([0xfd] + [UInt8](repeating: 1, count: 15))]
          evidence.nameServers?.servers[1].replies.removeFirst()
        }, outcome: .fail, codes: ["not-global"]),
      CheckExample(
        "One server alone, though it works", SampleEvidence.exemplary { $0.nameServers?.servers.removeLast() },
        outcome: .fail, codes: ["too-few"]),
      CheckExample(
        "Where no server answers over any family the network here may stop the questions",
        SampleEvidence.exemplary { evidence in
          for server in 0..<2 {
            evidence.answer(server, Failure(.resolve, .resolveTimeout))
            evidence.answer(server, Failure(.resolve, .resolveTimeout), over: .v4)
          }
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "Where not even the root answers over IPv6, our network stops the questions",
        SampleEvidence.exemplary { evidence in
          evidence.vantage.findings = VantageFindings(ipv6Kind: .native, reachesNameServers: false)
          for server in 0..<2 { evidence.answer(server, Failure(.resolve, .resolveTimeout)) }
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "Where one of the zone answers, the other's silence is its own, whatever the root does",
        SampleEvidence.exemplary { evidence in
          evidence.vantage.findings = VantageFindings(ipv6Kind: .native, reachesNameServers: false)
          evidence.answer(1, Failure(.resolve, .resolveTimeout))
        }, outcome: .fail, codes: ["no-answer"]),
      CheckExample(
        "Two names of one address are one server",
        SampleEvidence.exemplary { evidence in
          guard let first = evidence.nameServers?.servers[0] else { return }
          evidence.nameServers?.servers[1].records = first.records
          evidence.nameServers?.servers[1].replies = first.replies
        }, outcome: .fail, codes: ["same-address"]),
      CheckExample(
        "Where a box on the way answers in their place too",
        SampleEvidence.exemplary { evidence in
          for server in 0..<2 {
            for index in 0..<2 { evidence.nameServers?.servers[server].replies[index].isAuthoritative = false }
          }
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "A look-up that fails may hide the AAAA record",
        SampleEvidence.exemplary { evidence in
          evidence.nameServers?.servers[1].records.ipv6 = []
          evidence.nameServers?.servers[1].records.ipv6Failure = Failure(.resolve, .serverFailure)
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "A zone that was not found",
        SampleEvidence.exemplary { evidence in
          evidence.nameServers?.zone = nil
          evidence.nameServers?.servers = []
          evidence.nameServers?.failure = Failure(.resolve, .resolveTimeout)
        }, outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "Evidence of an older version", SampleEvidence.exemplary { $0.nameServers = nil }, outcome: .notMeasured,
        reason: .notInEvidence),
      CheckExample(
        "A home page at a bare IP address has no name servers", DomainStructure.site("http://123.127.0.10/"),
        outcome: .notApplicable),
    ]
  }
}

extension TransportReply {
  fileprivate static var good: TransportReply {
    TransportReply(responseCode: 0, isAuthoritative: true, milliseconds: 14)
  }

  fileprivate static func dead(_ code: Failure.Code) -> TransportReply {
    TransportReply(failure: Failure(.resolve, code), milliseconds: 4_000)
  }
}

extension SiteEvidence {
  /// Lets one of the sample's servers say this over UDP and TCP of IPv6.
  fileprivate mutating func answer(_ server: Int, _ overUDP: TransportReply, _ overTCP: TransportReply) {
    guard let address = nameServers?.servers[server].replies.first?.address else { return }
    nameServers?.servers[server].replies[0] = NameServer.Reply(
      address: address, overUDP: overUDP, overTCP: overTCP)
  }

  /// Lets one of the sample's servers fail over a family.
  fileprivate mutating func answer(_ server: Int, _ failure: Failure, over family: IPAddress.Family = .v6) {
    guard let replies = nameServers?.servers[server].replies else { return }
    for (index, reply) in replies.enumerated() where reply.address.family == family {
      nameServers?.servers[server].replies[index] = NameServer.Reply(
        address: reply.address, transport: "tcp", failure: failure, milliseconds: 7_000)
    }
  }
}
