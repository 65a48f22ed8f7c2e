import FoundationEssentials
import Glibc
import Testing

@testable import Lab

@Suite(
  "The lab's name servers answer for its zones", .enabled(if: labIsPossible, labIsImpossible),
  .enabled(if: NameServers.isPossible, "nsd is not installed: run `make deps`"), .lab)
struct NameServersTests {
  private static let answers = 0
  private static let refused = 5

  /// The response code and whether the answer was by the server's own authority; `nil` where nothing came.
  private func ask(_ zone: String, over family: Int32) throws -> (code: Int, isAuthoritative: Bool)? {
    let lab = try #require(LabTrait.lab)
    let port = try #require(lab.options.compactMap { UInt16($0.hasPrefix("53=") ? String($0.dropFirst(3)) : "") }.first)
    let socket = socket(family, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var target =
      family == AF_INET6 ? SocketAddress.ipv6Loopback(port: port) : SocketAddress.ipv4Loopback(port: port)
    try #require(target.withPointer { connect(socket, $0, $1) } == 0)
    // A question for SOA (RFC 1035 4.1): identifier, no flags, one question.
    var question: [UInt8] = [0x1a, 0xb0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
    for label in zone.split(separator: ".") { question += [UInt8(label.utf8.count)] + label.utf8 }
    question += [0, 0, 6, 0, 1]
    guard send(socket, question, question.count, 0) == question.count else { return nil }
    var answer = [UInt8](repeating: 0, count: 1500)
    guard recv(socket, &answer, answer.count, 0) > 12, answer[0] == 0x1a, answer[1] == 0xb0 else { return nil }
    return (Int(answer[3] & 15), answer[2] & 4 != 0)
  }

  @Test("Every zone is answered for over IPv4", arguments: Set(LabSite.all.map(\.domain)).sorted())
  func overIPv4(zone: String) throws {
    let isGone = LabSite.all.contains { $0.domain == zone && $0.fault == .closedAndGone }
    let answer = try #require(try ask(zone, over: AF_INET))
    #expect(answer.code == (isGone ? Self.refused : Self.answers))
    #expect(answer.isAuthoritative == !isGone)
  }

  @Test(
    "One zone is not known over IPv6, the others are", .enabled(if: LabAddresses.loopback.hasIPv6, "no ::1 here"))
  func overIPv6() throws {
    let lame = try #require(LabSite.all.first { $0.fault == .otherCertificateOverIPv6 }).domain
    #expect(try ask(lame, over: AF_INET6)?.code == Self.refused)
    let good = try #require(LabSite.all.first).domain
    #expect(try ask(good, over: AF_INET6)?.code == Self.answers)
    #expect(try ask(good, over: AF_INET6)?.isAuthoritative == true)
  }
}
