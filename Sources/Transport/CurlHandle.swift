import CCurl

/// An easy handle with what must live as long as its transfer: error text and lists.
final class CurlHandle {
  /// libcurl's handle.
  let easy: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  /// Whether a response of this exchange may have set cookies.
  var mayHoldCookies = false

  init?() {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    // A cookie switches the cookie engine on for the handle's life; the usual COOKIEFILE would have to be set for each
    // transfer, and libcurl 7.88 loses its memory at every reset.
    set(CURLOPT_COOKIELIST, "Set-Cookie: on=1; domain=cookies.invalid")
    set(CURLOPT_COOKIELIST, "ALL")
  }

  deinit {
    curl_easy_cleanup(easy)
    freeLists()
    errorText.deallocate()
  }

  /// Removes all options and cookies; connections and TLS sessions stay, they belong to the multi handle.
  func reset() {
    clearOptions()
    if mayHoldCookies {
      set(CURLOPT_COOKIELIST, "ALL")
      mayHoldCookies = false
    }
  }

  /// Removes all options; cookies stay for the next hop of the exchange.
  func clearOptions() {
    curl_easy_reset(easy)
    freeLists()
    errorText.pointee = 0
    spotcheck_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
  }

  private func freeLists() {
    for list in lists { curl_slist_free_all(list) }
    lists.removeAll(keepingCapacity: true)
  }

  // Options are set with values that libcurl knows, so the result codes say nothing beyond "out of memory".

  func set(_ option: CURLoption, _ value: Int) {
    spotcheck_easy_set_long(easy, option, value)
  }

  func set(_ option: CURLoption, _ value: String) {
    spotcheck_easy_set_string(easy, option, value)
  }

  func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) {
    spotcheck_easy_set_pointer(easy, option, pointer)
  }

  func set(_ option: CURLoption, writer: curl_write_callback) {
    spotcheck_easy_set_writer(easy, option, writer)
  }

  func set(_ option: CURLoption, lines: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      // On failure the list so far stays valid; a line is then missing, which only memory exhaustion can cause.
      if let longer = curl_slist_append(list, line) { list = longer }
    }
    guard let list else { return }
    lists.append(list)
    spotcheck_easy_set_list(easy, option, list)
  }

  /// A number libcurl measured; 0 where it has none.
  func number(_ info: CURLINFO) -> Int {
    var value = 0
    spotcheck_easy_get_long(easy, info, &value)
    return value
  }

  /// A time libcurl measured, in milliseconds from the start of the transfer; `nil` where the step was not reached.
  func milliseconds(_ info: CURLINFO) -> Double? {
    var microseconds: curl_off_t = 0
    spotcheck_easy_get_offset(easy, info, &microseconds)
    return microseconds > 0 ? Double(microseconds) / 1000 : nil
  }

  /// libcurl's words on the last failure, or its general words for `result`.
  func words(for result: CURLcode) -> String {
    if errorText.pointee != 0 { return String(cString: errorText) }
    return String(cString: curl_easy_strerror(result))
  }

  /// The cookies held, without their expiry times; equal values mean that nothing changed.
  func cookieState() -> Int {
    guard mayHoldCookies else { return 0 }
    var first: UnsafeMutablePointer<curl_slist>?
    spotcheck_easy_get_cookies(easy, &first)
    defer { curl_slist_free_all(first) }
    var hasher = Hasher()
    var count = 0
    var cookie = first
    while let line = cookie?.pointee {
      // Netscape cookie file: domain, subdomains, path, secure, expiry, name, value.
      let fields = String(cString: line.data).split(separator: "\t", omittingEmptySubsequences: false)
      for (index, field) in fields.enumerated() where index != 4 { hasher.combine(field) }
      count += 1
      cookie = line.next
    }
    return count == 0 ? 0 : hasher.finalize()
  }
}
