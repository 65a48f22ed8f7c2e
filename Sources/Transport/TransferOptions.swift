import CCurl

extension Transfer {
  /// Bytes read from a socket at once: a usual page in one go.
  private static let receiveBuffer = 64 * 1024

  /// Sets the options that follow from the order.
  func applyOrder() {
    handle.set(CURLOPT_URL, order.url)
    // The path as judged: libcurl would remove dot segments by rules of its own.
    handle.set(CURLOPT_PATH_AS_IS, 1)
    handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
    // Proxy variables of the environment must not lead around the address policy.
    handle.set(CURLOPT_PROXY, "")
    handle.set(CURLOPT_CONNECT_TO, lines: ["::\(order.address):\(order.port)"])
    handle.set(CURLOPT_NOSIGNAL, 1)
    handle.set(CURLOPT_BUFFERSIZE, Self.receiveBuffer)
    if order.onlyConnects { handle.set(CURLOPT_CONNECT_ONLY, 1) }
    if order.isHead { handle.set(CURLOPT_NOBODY, 1) }
    handle.set(CURLOPT_USERAGENT, order.userAgent)
    handle.set(CURLOPT_HTTPHEADER, lines: order.headers)
    // All encodings this libcurl can undo.
    handle.set(CURLOPT_ACCEPT_ENCODING, "")
    handle.set(CURLOPT_TIMEOUT_MS, order.timeout)
    handle.set(CURLOPT_CONNECTTIMEOUT_MS, order.connectTimeout)
    if order.url.hasPrefix("https:") { applyTLS() }
  }

  private func applyTLS() {
    handle.set(CURLOPT_CAINFO, order.authorities)
    // With a folder of authorities libcurl would load them for every connection instead of once.
    handle.set(CURLOPT_CAPATH, pointer: nil)
    handle.set(CURLOPT_SSL_VERIFYPEER, order.verifiesCertificate ? 1 : 0)
    handle.set(CURLOPT_SSL_VERIFYHOST, order.verifiesCertificate ? 2 : 0)
    guard order.wantsTLSFacts else { return }
    handle.set(CURLOPT_CERTINFO, 1)
    handle.set(CURLOPT_VERBOSE, 1)
    // Only a new connection with a full handshake shows the certificates.
    handle.set(CURLOPT_FRESH_CONNECT, 1)
    handle.set(CURLOPT_SSL_SESSIONID_CACHE, 0)
  }
}
