import CCurl
import Evidence

/// One running transfer: what libcurl's callbacks fill, until `finish` hands it to the waiting task.
final class Transfer {
  /// Bytes read of the body of a redirect, so that its connection can be used again; more is cut off.
  private static let maxRedirectBytes = 64 * 1024

  let identifier: UInt64
  let handle: CurlHandle
  let order: TransferOrder
  private let completion: (TransferOutcome) -> Void
  private var collector = ResponseHeadCollector()
  private var outcome = TransferOutcome()
  private var dropped = 0
  /// Bytes of this body to keep.
  private var bodyLimit: Int
  private var tlsReport = TLSReport()

  init(
    identifier: UInt64, handle: CurlHandle, order: TransferOrder, completion: @escaping (TransferOutcome) -> Void
  ) {
    self.identifier = identifier
    self.handle = handle
    self.order = order
    bodyLimit = order.maxBodyBytes
    self.completion = completion
  }

  /// The transfer that `attach` tied to a handle.
  static func owner(of easy: UnsafeMutableRawPointer) -> Transfer? {
    var pointer: UnsafeMutablePointer<CChar>?
    spotcheck_easy_get_private(easy, &pointer)
    return pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Sets the handle's options and ties the handle to this object, which must live until `finish`.
  func attach() {
    handle.clearOptions()
    applyOrder()
    let pointer = Unmanaged.passUnretained(self).toOpaque()
    handle.set(CURLOPT_PRIVATE, pointer: pointer)
    handle.set(
      CURLOPT_HEADERFUNCTION,
      writer: { bytes, size, count, owner in
        Transfer.receive(bytes, size * count, owner) { $0.takeHeader($1) }
      })
    handle.set(CURLOPT_HEADERDATA, pointer: pointer)
    handle.set(
      CURLOPT_WRITEFUNCTION,
      writer: { bytes, size, count, owner in
        Transfer.receive(bytes, size * count, owner) { $0.takeBody($1) }
      })
    handle.set(CURLOPT_WRITEDATA, pointer: pointer)
    guard order.wantsTLSFacts else { return }
    handle.set(CURLOPT_DEBUGDATA, pointer: pointer)
    spotcheck_easy_set_debug(handle.easy) { _, kind, bytes, count, owner in
      if kind == CURLINFO_TEXT {
        _ = Transfer.receive(bytes, count, owner) { transfer, line in
          transfer.tlsReport.takeLine(line)
          return true
        }
      }
      return 0
    }
  }

  /// Ends the transfer; the handle must be out of the multi handle, or never in it.
  func finish(_ result: CURLcode, isCancelled: Bool = false) {
    if isCancelled { outcome.stop = .cancelled }
    outcome.result = result.rawValue
    if result != CURLE_OK { outcome.words = handle.words(for: result) }
    outcome.systemError = Int32(truncatingIfNeeded: handle.number(CURLINFO_OS_ERRNO))
    outcome.verifyResult = handle.number(CURLINFO_SSL_VERIFYRESULT)
    outcome.times.connect = handle.milliseconds(CURLINFO_CONNECT_TIME_T)
    outcome.times.tls = handle.milliseconds(CURLINFO_APPCONNECT_TIME_T)
    outcome.times.firstByte = handle.milliseconds(CURLINFO_STARTTRANSFER_TIME_T)
    outcome.times.total = handle.milliseconds(CURLINFO_TOTAL_TIME_T)
    // The socket's own port is known from the moment it is connected.
    outcome.times.isConnected = handle.number(CURLINFO_LOCAL_PORT) > 0
    outcome.times.isReused = outcome.times.isConnected && handle.number(CURLINFO_NUM_CONNECTS) == 0
    if order.wantsTLSFacts, tlsReport.readChain(of: handle) { outcome.tls = tlsReport }
    outcome.cookieState = handle.cookieState()
    handle.set(CURLOPT_PRIVATE, pointer: nil)
    completion(outcome)
  }

  /// Bridges a callback: the count taken, or 0 to make libcurl stop.
  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ owner: UnsafeMutableRawPointer?,
    _ take: (Transfer, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Int {
    guard let owner, let bytes else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
    let goesOn = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
      take(transfer, UnsafeBufferPointer(start: $0, count: count))
    }
    return goesOn ? count : 0
  }

  private func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    switch collector.add(line) {
    case .more, .trailer:
      return true
    case .invalid(let reason):
      outcome.stop = .invalidHead(reason)
      return false
    case .ended(let head):
      outcome.head = head
      if let other = order.maxOtherBytes {
        bodyLimit = head.mayBeHTML ? order.maxBodyBytes : min(other, order.maxBodyBytes)
      }
      if head.setsCookies { handle.mayHoldCookies = true }
      guard order.keepsBody || order.isHead || head.isRedirect else {
        outcome.stop = .enough
        return false
      }
      return true
    }
  }

  private func takeBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if outcome.head?.isRedirect == true {
      dropped += bytes.count
      guard dropped > Self.maxRedirectBytes else { return true }
      outcome.stop = .enough
      return false
    }
    let room = bodyLimit - outcome.body.count
    guard bytes.count <= room else {
      outcome.body.append(contentsOf: bytes[..<room])
      outcome.stop = .bodyLimit
      return false
    }
    if outcome.body.isEmpty { reserveBody() }
    outcome.body.append(contentsOf: bytes)
    return true
  }

  private func reserveBody() {
    var declared: curl_off_t = 0
    spotcheck_easy_get_offset(handle.easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &declared)
    if declared > 0 { outcome.body.reserveCapacity(min(Int(declared), bodyLimit)) }
  }
}
