import Addresses
import FoundationEssentials
import Testing

@Suite("IP addresses")
struct IPAddressTests {
  @Test(
    "texts are read strictly and written by RFC 5952",
    arguments: [
      ("192.0.2.1", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
      ("192.0.2.256", nil), ("192.0.2", nil), ("192.0.2.1.1", nil), ("192.0.2.01", nil), ("0x7f.0.0.1", nil),
      (" 192.0.2.1", nil), ("192.0.2.1\n", nil), ("", nil), ("...", nil), ("1.2.3.", nil),
      ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("2001:db8::0001", "2001:db8::1"), ("::", "::"), ("::1", "::1"),
      ("1::", "1::"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
      ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
      ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("::ffff:c000:201", "::ffff:192.0.2.1"),
      ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("64:ff9b::192.0.2.1", "64:ff9b::c000:201"),
      ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"), ("1:2:3:4:5:6:7:192.0.2.1", nil), ("::1::", nil),
      (":::", nil), (":1", nil), ("1:", nil), ("::1:", nil), ("1:2:3:4:5:6:7", nil), ("1:2:3:4:5:6:7:8:9", nil),
      ("1:2:3:4:5:6:7:8::", nil), ("::1:2:3:4:5:6:7:8", nil), ("12345::", nil), ("g::", nil), ("fe80::1%eth0", nil),
      ("[::1]", nil), ("::192.0.2", nil), ("::192.0.02.1", nil), ("::192.0.2.1:1", nil),
    ] as [(String, String?)])
  func texts(text: String, expected: String?) {
    #expect(IPAddress(text)?.description == expected)
  }

  @Test("bytes are in network order")
  func bytes() throws {
    #expect(IPAddress("192.0.2.1")?.bytes == [192, 0, 2, 1])
    #expect(
      IPAddress("2001:db8:102:304:506:708:90a:b0c")?.bytes
        == [0x20, 1, 0x0D, 0xB8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    #expect(IPAddress(bytes: [1, 2, 3]) == nil)
    #expect(IPAddress(bytes: [127, 0, 0, 1]) == IPAddress("127.0.0.1"))
    #expect(IPAddress(bytes: []) == nil)
  }

  @Test("any bytes are read back from their text")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<5000 {
      let count = Bool.random(using: &random) ? 4 : 16
      let bytes = (0..<count).map { _ in Bool.random(using: &random) ? 0 : UInt8.random(in: 0...255, using: &random) }
      let address = try #require(IPAddress(bytes: bytes))
      #expect(address.bytes == bytes)
      #expect(IPAddress(address.description) == address)
    }
  }

  @Test("JSON has the text; other text is an error")
  func coding() throws {
    let address = try #require(IPAddress("2001:db8::1"))
    let data = try JSONEncoder().encode([address])
    #expect(String(decoding: data, as: UTF8.self) == "[\"2001:db8::1\"]")
    #expect(try JSONDecoder().decode([IPAddress].self, from: data) == [address])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([IPAddress].self, from: Data("[\"x\"]".utf8)) }
  }
}

@Suite("Address categories")
struct AddressCategoryTests {
  @Test(
    "first and last address of every range, and its neighbours",
    arguments: [
      ("0.0.0.0", .unspecified), ("0.0.0.1", .reserved), ("0.255.255.255", .reserved), ("1.0.0.0", .global),
      ("9.255.255.255", .global), ("10.0.0.0", .private), ("10.255.255.255", .private), ("11.0.0.0", .global),
      ("100.63.255.255", .global), ("100.64.0.0", .carrierGradeNAT), ("100.127.255.255", .carrierGradeNAT),
      ("100.128.0.0", .global), ("100.100.100.200", .metadata), ("100.100.100.199", .carrierGradeNAT),
      ("126.255.255.255", .global), ("127.0.0.0", .loopback), ("127.255.255.255", .loopback), ("128.0.0.0", .global),
      ("168.63.129.16", .metadata), ("168.63.129.17", .global),
      ("169.253.255.255", .global), ("169.254.0.0", .linkLocal), ("169.254.169.254", .metadata),
      ("169.254.255.255", .linkLocal), ("169.255.0.0", .global), ("172.15.255.255", .global), ("172.16.0.0", .private),
      ("172.31.255.255", .private), ("172.32.0.0", .global), ("191.255.255.255", .global), ("192.0.0.0", .reserved),
      ("192.0.0.9", .global), ("192.0.0.10", .global), ("192.0.0.11", .reserved), ("192.0.0.255", .reserved),
      ("192.0.1.0", .global), ("192.0.2.0", .documentation), ("192.0.2.255", .documentation), ("192.0.3.0", .global),
      ("192.31.196.1", .global), ("192.52.193.1", .global), ("192.88.98.255", .global), ("192.88.99.0", .reserved),
      ("192.88.99.255", .reserved), ("192.88.100.0", .global), ("192.167.255.255", .global),
      ("192.168.0.0", .private), ("192.168.255.255", .private), ("192.169.0.0", .global), ("192.175.48.1", .global),
      ("198.17.255.255", .global), ("198.18.0.0", .benchmarking), ("198.19.255.255", .benchmarking),
      ("198.20.0.0", .global), ("198.51.99.255", .global), ("198.51.100.0", .documentation),
      ("198.51.100.255", .documentation), ("198.51.101.0", .global), ("203.0.112.255", .global),
      ("203.0.113.0", .documentation), ("203.0.113.255", .documentation), ("203.0.114.0", .global),
      ("223.255.255.255", .global), ("224.0.0.0", .multicast), ("239.255.255.255", .multicast),
      ("240.0.0.0", .reserved), ("255.255.255.254", .reserved), ("255.255.255.255", .broadcast),
    ] as [(String, IPAddress.Category)])
  func ipv4(text: String, expected: IPAddress.Category) throws {
    let address = try #require(IPAddress(text))
    #expect(address.category == expected)
    #expect(address.isPubliclyRoutable == (expected == .global))
    #expect(!address.isGlobalUnicast6)
  }

  @Test(
    "IPv6 likewise",
    arguments: [
      ("::", .unspecified), ("::1", .loopback), ("::2", .reserved), ("::7f00:1", .reserved),
      ("64:ff9b:1::1", .reserved), ("100::1", .reserved), ("100:0:0:1::1", .reserved), ("1fff:ffff::", .reserved),
      ("2000::", .global), ("2001:1::1", .global), ("2001:1::2", .global), ("2001:1::3", .global),
      ("2001:1::4", .reserved), ("2001:2::1", .benchmarking), ("2001:2:1::", .reserved), ("2001:3::1", .global),
      ("2001:4:112::1", .global), ("2001:4:113::1", .reserved), ("2001:10::1", .reserved), ("2001:20::1", .reserved),
      ("2001:30::1", .reserved), ("2001:1ff:ffff::", .reserved), ("2001:200::1", .global),
      ("2001:db7:ffff::", .global), ("2001:db8::", .documentation), ("2001:db8:ffff:ffff::", .documentation),
      ("2001:db9::", .global), ("240e::1", .global), ("2408:8000::1", .global), ("2409:8000::1", .global),
      ("2620:4f:8000::1", .global), ("3ffe:ffff::", .global), ("3fff::", .documentation),
      ("3fff:fff:ffff::", .documentation), ("3fff:1000::", .global), ("4000::", .reserved), ("5f00::1", .reserved),
      ("fbff::", .reserved), ("fc00::", .uniqueLocal), ("fd00:ec2::254", .metadata), ("fd00:ec2::253", .uniqueLocal),
      ("fdff:ffff::", .uniqueLocal), ("fe00::", .reserved), ("fe80::", .linkLocal), ("febf:ffff::", .linkLocal),
      ("fec0::", .reserved), ("feff:ffff::", .reserved), ("ff00::", .multicast), ("ff02::1", .multicast),
      ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .multicast),
    ] as [(String, IPAddress.Category)])
  func ipv6(text: String, expected: IPAddress.Category) throws {
    let address = try #require(IPAddress(text))
    #expect(address.category == expected)
    #expect(address.isPubliclyRoutable == (expected == .global))
    #expect(address.isGlobalUnicast6 == (expected == .global))
  }

  @Test(
    "an IPv4 address inside an IPv6 address is judged too",
    arguments: [
      ("::ffff:93.184.216.34", .ipv4Mapped, true), ("::ffff:127.0.0.1", .ipv4Mapped, false),
      ("::ffff:169.254.169.254", .ipv4Mapped, false), ("::ffff:10.0.0.1", .ipv4Mapped, false),
      ("64:ff9b::93.184.216.34", .nat64, true), ("64:ff9b::192.168.1.1", .nat64, false),
      ("2002:5db8:d822::1", .sixToFour, true), ("2002:7f00:1::1", .sixToFour, false),
      ("2002:a9fe:a9fe::", .sixToFour, false),
      // Server 65.54.227.120; clients 192.0.2.45 (documentation), 127.0.0.1 and 93.184.216.34, all bits turned.
      ("2001:0:4136:e378:8000:63bf:3fff:fdd2", .teredo, false), ("2001:0:4136:e378::80ff:fffe", .teredo, false),
      ("2001:0:4136:e378::a247:27dd", .teredo, true), ("2001:0:a00:1::a247:27dd", .teredo, false),
    ] as [(String, IPAddress.Category, Bool)])
  func embedded(text: String, expected: IPAddress.Category, routable: Bool) throws {
    let address = try #require(IPAddress(text))
    #expect(address.category == expected)
    #expect(address.isPubliclyRoutable == routable)
    #expect(!address.isGlobalUnicast6)
  }
}
