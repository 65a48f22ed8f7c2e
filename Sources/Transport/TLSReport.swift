import CCurl
import Evidence

/// What libcurl tells of a TLS connection: its log line on the protocol, and the certificates.
struct TLSReport: Sendable {
  /// `TLSv1.3`.
  var version: String?
  /// `TLS_AES_256_GCM_SHA384`.
  var cipher: String?
  /// Leaf first.
  var chain: [Certificate] = []

  /// Certificates kept of a chain; honest chains have two to four.
  private static let maxChain = 10

  /// Takes a line of libcurl's account: `SSL connection using VERSION / CIPHER`. There is no other public way to the
  /// two that does not reach into OpenSSL.
  mutating func takeLine(_ line: UnsafeBufferPointer<UInt8>) {
    let opening = "SSL connection using "
    guard line.starts(with: opening.utf8) else { return }
    let rest = String(decoding: line.dropFirst(opening.utf8.count), as: UTF8.self)
    let parts = rest.split(whereSeparator: { $0 == " " || $0 == "/" || $0.isNewline })
    guard parts.count >= 2 else { return }
    version = String(parts[0])
    cipher = String(parts[1])
  }

  /// Reads the certificates; `false` where the transfer made no TLS connection.
  mutating func readChain(of handle: CurlHandle) -> Bool {
    var info: UnsafeMutablePointer<curl_certinfo>?
    spotcheck_easy_get_certificates(handle.easy, &info)
    guard let info = info?.pointee, info.num_of_certs > 0, let lists = info.certinfo else { return version != nil }
    for index in 0..<min(Int(info.num_of_certs), Self.maxChain) {
      var fields: [(Substring, Substring)] = []
      var entry = lists[index]
      while let line = entry?.pointee {
        let text = String(cString: line.data)
        if let colon = text.firstIndex(of: ":") {
          fields.append((text[..<colon], text[text.index(after: colon)...]))
        }
        entry = line.next
      }
      chain.append(Certificate(curlFields: fields))
    }
    return true
  }
}
