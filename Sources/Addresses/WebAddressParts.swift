extension WebAddress {
  /// The scheme without the colon, lower case.
  public var scheme: String { text(0, offsets.schemeEnd) }

  /// The user name, percent-encoded; empty where there is none.
  public var username: String { hasHost ? text(offsets.schemeEnd + 3, offsets.usernameEnd) : "" }

  /// The password, percent-encoded; empty where there is none.
  public var password: String {
    // "user:pass@": the host begins one byte after the "@".
    offsets.hostStart > offsets.usernameEnd + 2 ? text(offsets.usernameEnd + 1, offsets.hostStart - 1) : ""
  }

  /// The serialised host: ASCII (`xn--` labels), brackets around IPv6; empty where there is none.
  public var host: String { text(offsets.hostStart, offsets.hostEnd) }

  /// The port where the address names one that is not its scheme's default.
  public var port: Int? { offsets.port < 0 ? nil : Int(offsets.port) }

  /// The port to connect to: `port`, or the scheme's default; `nil` for schemes without one.
  public var effectivePort: Int? { port ?? Scheme.defaultPort(scheme) }

  /// The path, percent-encoded, beginning with `/` for every http and https address.
  public var path: String { text(offsets.pathStart, offsets.queryStart) }

  /// The query without `?`; `nil` where there is no `?`, empty for a bare one.
  public var query: String? {
    offsets.queryStart < offsets.fragmentStart ? text(offsets.queryStart + 1, offsets.fragmentStart) : nil
  }

  /// The fragment without `#`; `nil` where there is no `#`, empty for a bare one.
  public var fragment: String? {
    offsets.fragmentStart < length ? text(offsets.fragmentStart + 1, length) : nil
  }

  /// Whether there is a `#`.
  public var hasFragment: Bool { offsets.fragmentStart < length }

  /// Path and query: what a request line carries.
  public var pathAndQuery: String { text(offsets.pathStart, offsets.fragmentStart) }

  /// Scheme, host and port as `http://example.cn:8080`; `null` for schemes that have no such origin.
  public var origin: String {
    if isHTTP, offsets.hostStart == offsets.schemeEnd + 3 {
      // The text begins with it.
      return text(0, offsets.port < 0 ? offsets.hostEnd : offsets.pathStart)
    }
    return switch scheme {
    case "http", "https", "ws", "wss", "ftp":
      scheme + "://" + host + (port.map { ":\($0)" } ?? "")
    default: "null"
    }
  }

  /// Whether the scheme is http or https.
  public var isHTTP: Bool {
    // Byte by byte: every link of every page is asked.
    let isHTTP = href.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.count >= 5 && bytes[0] == UInt8(ascii: "h") && bytes[1] == UInt8(ascii: "t")
        && bytes[2] == UInt8(ascii: "t") && bytes[3] == UInt8(ascii: "p")
        && (offsets.schemeEnd == 4 || (offsets.schemeEnd == 5 && bytes[4] == UInt8(ascii: "s")))
    }
    return isHTTP ?? (scheme == "http" || scheme == "https")
  }

  /// This address up to its fragment; itself where it has none.
  public var withoutFragment: WebAddress {
    guard offsets.fragmentStart < length else { return self }
    return WebAddress(href: text(0, offsets.fragmentStart), offsets: offsets)
  }

  /// The text up to its fragment.
  public var hrefWithoutFragment: String { offsets.fragmentStart < length ? text(0, offsets.fragmentStart) : href }

  /// The host as an address, where it is an address literal and no name.
  public var hostAddress: IPAddress? {
    let host = host
    guard let last = host.utf8.last, hasHost else { return nil }
    if last == UInt8(ascii: "]") { return IPAddress(String(host.dropFirst().dropLast())) }
    return last.isASCIIDigit ? IPAddress(host) : nil
  }

  /// Whether there is a host part, be it empty (`file:///`).
  var hasHost: Bool {
    // Without a host the path follows the colon, or "/." where it would else look like a host.
    offsets.hostStart >= offsets.schemeEnd + 3
  }

  /// Whether the path is one opaque text (`mailto:`, `javascript:`) against which nothing can be resolved.
  var hasOpaquePath: Bool {
    guard !hasHost else { return false }
    return offsets.pathStart == offsets.queryStart || byte(at: offsets.pathStart) != UInt8(ascii: "/")
  }

  /// The host without a copy.
  var hostText: Substring.UTF8View { slice(offsets.hostStart, offsets.hostEnd) }

  var length: UInt32 { UInt32(href.utf8.count) }

  func bytes(_ start: UInt32, _ end: UInt32) -> [UInt8] { Array(slice(start, end)) }

  private func text(_ start: UInt32, _ end: UInt32) -> String { String(Substring(slice(start, end))) }

  private func slice(_ start: UInt32, _ end: UInt32) -> Substring.UTF8View {
    let utf8 = href.utf8
    let first = utf8.index(utf8.startIndex, offsetBy: Int(start))
    return utf8[first..<utf8.index(first, offsetBy: Int(end - start))]
  }

  private func byte(at offset: UInt32) -> UInt8 {
    href.utf8[href.utf8.index(href.utf8.startIndex, offsetBy: Int(offset))]
  }
}
