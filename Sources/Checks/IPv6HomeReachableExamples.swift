import Addresses
import Evidence

extension IPv6HomeReachable {
  static var examples: [CheckExample] {
    [
      CheckExample("Both schemes open over both families", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "A site on IPv4 and IPv6 that speaks http only", SampleEvidence.exemplary { $0.speakPlainHTTPOnly() },
        outcome: .pass),
      CheckExample(
        "Nothing listens on the IPv6 address",
        SampleEvidence.exemplary { $0.failProbes(Failure(.connect, .connectionRefused)) { $0.family == .v6 } },
        outcome: .fail, codes: ["not-reachable", "not-reachable"]),
      CheckExample(
        "Only https is missing over IPv6",
        SampleEvidence.exemplary { $0.failProbes { $0.family == .v6 && $0.scheme == "https" } },
        outcome: .fail, codes: ["not-reachable"]),
      CheckExample(
        "A second try that opens is enough",
        SampleEvidence.exemplary { evidence in
          evidence.failProbes { $0.family == .v6 && $0.scheme == "https" }
          evidence.editHomeHost {
            $0.probes.append(
              HomeProbe(
                scheme: "https", family: .v6, exchange: SampleEvidence.exchange("https", family: .v6),
                title: SamplePages.homeTitle))
          }
        }, outcome: .pass),
      CheckExample(
        "A page over IPv4, a challenge over IPv6",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeHost { host in
            host.looks = nil
            for index in host.probes.indices where host.probes[index].family == .v6 { host.probes[index].title = nil }
          }
        }, outcome: .notMeasured, reason: .blocked, codes: ["refused"]),
      CheckExample(
        "Another status over IPv6", answering(404), outcome: .fail, codes: ["other-status", "other-status"]),
      CheckExample(
        "Another certificate over IPv6",
        SampleEvidence.exemplary { evidence in
          evidence.failProbes(Failure(.tls, .certificateWrongHost)) { $0.family == .v6 && $0.scheme == "https" }
        }, outcome: .fail, codes: ["other-certificate"]),
      CheckExample(
        "Port 80 leads to port 443, where another certificate is over IPv6",
        redirected(to: "https://\(SampleEvidence.host)/", Failure(.tls, .certificateExpired)),
        outcome: .fail, codes: ["other-certificate", "other-certificate"]),
      CheckExample(
        "A refusal over IPv6 proves nothing", answering(403), outcome: .notMeasured, reason: .blocked,
        codes: ["refused"]),
      CheckExample(
        "No AAAA record",
        SampleEvidence.exemplary { $0.editHomeHost { $0.records.ipv6 = [] } }, outcome: .fail, codes: ["no-address"]),
      CheckExample(
        "No AAAA record, and no IPv6 here: the record is another check's to judge",
        SampleEvidence.exemplary { evidence in
          evidence.vantage.ipv6 = false
          evidence.editHomeHost { $0.records.ipv6 = [] }
        }, outcome: .notMeasured, reason: .noIPv6Vantage),
      CheckExample(
        "Port 80 leads to port 443, which is closed over IPv6",
        redirected(to: "https://\(SampleEvidence.host)/", Failure(.connect, .connectionRefused)),
        outcome: .fail, codes: ["not-reachable", "not-reachable"]),
      CheckExample(
        "A redirect to a host without IPv6 address",
        redirected(to: "https://portal.gov.cn/", Failure(.resolve, .noAddress)), outcome: .fail,
        codes: ["redirect-without-ipv6", "redirect-without-ipv6"]),
      CheckExample(
        "A redirect to a host that could not be looked up says nothing",
        redirected(to: "https://portal.gov.cn/", Failure(.resolve, .serverFailure)), outcome: .notMeasured,
        reason: .unstable),
      CheckExample(
        "A connection opens, and the certificate never comes",
        SampleEvidence.exemplary { $0.failProbes(Failure(.tls, .tlsTimeout)) { $0.family == .v6 } },
        outcome: .fail, codes: ["large-packets-lost", "large-packets-lost"]),
      CheckExample(
        "Without IPv6 here it is not measured", SampleEvidence.exemplary { $0.vantage.ipv6 = false },
        outcome: .notMeasured, reason: .noIPv6Vantage),
      CheckExample(
        "What fails over both families says nothing of IPv6", SampleEvidence.exemplary { $0.failProbes { _ in true } },
        outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "A home page at a bare IPv4 address has no IPv6 to judge", DomainStructure.site("http://123.127.0.10/"),
        outcome: .notApplicable),
      CheckExample(
        "No route over IPv6 may be our network's fault",
        SampleEvidence.exemplary { $0.failProbes(Failure(.connect, .unreachable)) { $0.family == .v6 } },
        outcome: .notMeasured, reason: .unstable),
      CheckExample(
        "Private addresses that we may not contact",
        SampleEvidence.exemplary { $0.failProbes(Failure(.connect, .addressRefused)) { _ in true } },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
      CheckExample(
        "One look of three that failed is a remark", looked([.v6: [1]]), outcome: .pass,
        codes: ["failed-once", "failed-once"]),
      CheckExample(
        "Two looks of three that failed are a fault", looked([.v6: [0, 2]]), outcome: .fail,
        codes: ["unsteady", "unsteady"]),
      CheckExample(
        "What failed over IPv4 too is no fault of IPv6", looked([.v6: [0, 2], .v4: [0, 2]]), outcome: .pass),
      CheckExample(
        "What failed at first and opened later is not closed",
        SampleEvidence.exemplary { evidence in
          evidence.failProbes { $0.family == .v6 }
          evidence.editHomeHost { $0.looks = SampleEvidence.looks }
          evidence.failLooks { $0.family == .v6 && $0.round == 0 }
        }, outcome: .pass,
        codes: ["failed-once", "failed-once"]),
      CheckExample(
        "A second address that shows the certificate of another name",
        SampleEvidence.exemplary { evidence in
          let other = SampleEvidence.ip([0x24, 8, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2])
          evidence.editHomeHost { host in
            host.records.ipv6.append(other)
            host.looks? += (0..<3).map {
              FamilyLook(
                round: $0, scheme: "https", address: other, family: .v6, time: SampleEvidence.moment,
                failure: Failure(.tls, .certificateWrongHost), isPage: false)
            }
          }
        }, outcome: .fail, codes: ["other-certificate"]),
      CheckExample(
        "A second address that never opens",
        SampleEvidence.exemplary { evidence in
          let dead = SampleEvidence.ip([0x24, 8, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2])
          evidence.editHomeHost { host in
            host.records.ipv6.append(dead)
            host.looks? += (0..<3).map {
              FamilyLook(
                round: $0, scheme: "https", address: dead, family: .v6, time: SampleEvidence.moment,
                failure: Failure(.connect, .connectTimeout), isPage: false)
            }
          }
        }, outcome: .fail, codes: ["dead-address"]),
      CheckExample(
        "More addresses than are asked",
        SampleEvidence.exemplary { evidence in
          evidence.editHomeHost { host in
            host.records.ipv6 = (1...9).map {
              SampleEvidence.ip([0x24, 8, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, $0])
            }
          }
        }, outcome: .pass, codes: ["more-addresses"]),
    ]
  }

  /// Looks of which those of some rounds failed.
  private static func looked(_ failed: [IPAddress.Family: Set<Int>]) -> SiteEvidence {
    SampleEvidence.exemplary { $0.failLooks { failed[$0.family]?.contains($0.round) == true } }
  }

  /// Probes over IPv6 that are led on to `target`, and fail there.
  private static func redirected(to target: String, _ failure: Failure) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.failProbes(failure) { $0.family == .v6 }
      evidence.editHomeHost { host in
        for index in host.probes.indices where host.probes[index].family == .v6 {
          let url = host.probes[index].exchange.url
          host.probes[index].exchange.hops = [
            Hop(url: url, status: 302, address: SampleEvidence.v6, location: target)
          ]
        }
      }
    }
  }

  private static func answering(_ status: Int) -> SiteEvidence {
    SampleEvidence.exemplary { evidence in
      evidence.editHomeHost { host in
        host.looks = nil
        for index in host.probes.indices where host.probes[index].family == .v6 {
          host.probes[index].exchange.response?.status = status
        }
      }
    }
  }
}
