/// The parts of an address while it is being parsed, all serialised (percent-encoded, ASCII).
struct AddressParts {
  var scheme = ""
  var username: [UInt8] = []
  var password: [UInt8] = []
  var host: [UInt8]?
  var port: Int?
  /// `/` before each segment; or an opaque path as it is.
  var path: [UInt8] = []
  var hasOpaquePath = false
  var query: [UInt8]?
  var fragment: [UInt8]?

  var isSpecial: Bool { Scheme.isSpecial(scheme) }

  /// Takes user, host and port of another address.
  mutating func takeAuthority(of address: WebAddress) {
    let offsets = address.offsets
    if address.hasHost {
      username = Array(address.username.utf8)
      password = Array(address.password.utf8)
      host = address.bytes(offsets.hostStart, offsets.hostEnd)
      port = address.port
    }
  }

  /// Takes the path of another address.
  mutating func takePath(of address: WebAddress) {
    path = address.bytes(address.offsets.pathStart, address.offsets.queryStart)
    hasOpaquePath = address.hasOpaquePath
  }

  /// Removes the last segment, but never the drive letter of a file address (section 4.1 "shorten").
  mutating func shortenPath() {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return }
    if scheme == "file", slash == 0, DriveLetter.isNormalised(path[1...]) { return }
    path.removeSubrange(slash...)
  }

  mutating func appendSegment(_ segment: some Collection<UInt8>) {
    path.append(UInt8(ascii: "/"))
    path.append(contentsOf: segment)
  }

  /// Writes the address down (section 4.5).
  func serialised() -> WebAddress {
    var text = Array(scheme.utf8)
    text.reserveCapacity(text.count + path.count + (host?.count ?? 0) + (query?.count ?? 0) + 32)
    let schemeEnd = text.count
    text.append(UInt8(ascii: ":"))
    var usernameEnd = text.count
    var hostStart = text.count
    if let host {
      text.append(contentsOf: "//".utf8)
      text.append(contentsOf: username)
      usernameEnd = text.count
      if !password.isEmpty {
        text.append(UInt8(ascii: ":"))
        text.append(contentsOf: password)
      }
      if !username.isEmpty || !password.isEmpty { text.append(UInt8(ascii: "@")) }
      hostStart = text.count
      text.append(contentsOf: host)
    }
    let hostEnd = text.count
    if host != nil, let port { text.append(contentsOf: ":\(port)".utf8) }
    if host == nil, !hasOpaquePath, path.starts(with: "//".utf8) { text.append(contentsOf: "/.".utf8) }
    let pathStart = text.count
    text.append(contentsOf: path)
    let queryStart = text.count
    if let query {
      text.append(UInt8(ascii: "?"))
      text.append(contentsOf: query)
    }
    let fragmentStart = text.count
    if let fragment {
      text.append(UInt8(ascii: "#"))
      text.append(contentsOf: fragment)
    }
    let offsets = AddressOffsets(
      schemeEnd: UInt32(schemeEnd), usernameEnd: UInt32(usernameEnd), hostStart: UInt32(hostStart),
      hostEnd: UInt32(hostEnd), pathStart: UInt32(pathStart), queryStart: UInt32(queryStart),
      fragmentStart: UInt32(fragmentStart), port: Int32(host == nil ? -1 : port ?? -1))
    return WebAddress(href: String(decoding: text, as: UTF8.self), offsets: offsets)
  }
}
