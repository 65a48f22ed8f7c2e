import ChildProcesses
import FoundationEssentials
import Glibc

@testable import Lab

/// One answer of the lab.
struct Answer {
  var status: Int
  /// Header lines, names in lower case.
  var headers: [String]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  func header(_ name: String) -> String? {
    headers.first { $0.hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)).trimmedBlanks }
  }

  init?(_ bytes: [UInt8]) {
    let separator: [UInt8] = [13, 10, 13, 10]
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: separator) }) else { return nil }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
    self.status = status
    headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return "\(parts[0].lowercased()):\(parts.count > 1 ? parts[1] : "")"
    }
    body = Array(bytes[(end + 4)...])
  }
}

extension String {
  var trimmedBlanks: String { String(drop { $0 == " " }) }
}

/// A request as plain as it can be, on a socket of our own: what comes back is what nginx sent.
enum LoopbackGet {
  /// Over http; `nil` where nothing, or nothing whole, answers within `patience` seconds.
  static func plain(_ host: String, _ path: String, port: Int, ipv6: Bool = false, patience: Int = 180) -> Answer? {
    let socket = socket(ipv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address =
      ipv6 ? SocketAddress.ipv6Loopback(port: UInt16(port)) : SocketAddress.ipv4Loopback(port: UInt16(port))
    guard address.withPointer({ connect(socket, $0, $1) }) == 0 else { return nil }
    let request = Array("GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8)
    guard send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { return nil }
    var bytes = [UInt8]()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count >= 0 else { return nil }
      if count == 0 { return Answer(bytes) }
      bytes += buffer[..<count]
    }
  }

  /// Over https by the openssl command, the certificate verified against the lab's authority.
  static func secure(_ host: String, _ path: String, lab: RunningLab, ipv6: Bool = false) throws -> Answer? {
    let address = ipv6 ? "[::1]" : "127.0.0.1"
    let request = "GET \(path) HTTP/1.1\\r\\nHost: \(host)\\r\\nConnection: close\\r\\n\\r\\n"
    let client =
      "openssl s_client -connect \(address):\(lab.httpsPort) -servername \(host) -verify_hostname \(host) "
      + "-CAfile \(lab.caFile) -verify_return_error -quiet 2>/dev/null"
    let result = try ChildProcess.run("sh", ["-c", "printf '\(request)' | \(client)"])
    return Answer(Array(result.output.utf8))
  }
}

/// A folder that exists while `body` runs.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  var template = Array("/tmp/lab-test-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw LabError("no folder in /tmp: \(systemMessage(errno))") }
  let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { _ = try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}
