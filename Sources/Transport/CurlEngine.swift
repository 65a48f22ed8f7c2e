import CCurl
import Glibc

/// The multi handle with its transfers; confined to the curl thread, but for `wake`.
final class CurlEngine {
  /// Connections kept open for reuse. Two per host for more sites than are in flight at once.
  private static let keptConnections = 128
  /// Easy handles kept for reuse: each holds a receive buffer.
  private static let keptHandles = 128

  private let multi: UnsafeMutableRawPointer
  private var idle: [CurlHandle] = []
  private var running: [UInt64: Transfer] = [:]
  private var nextIdentifier: UInt64 = 0
  /// Set by `endAll`; no transfer starts afterwards.
  private(set) var isClosed = false

  init() throws(TransportError) {
    guard Self.isLibraryReady, let multi = curl_multi_init() else {
      throw TransportError(.curl, "libcurl could not be started")
    }
    self.multi = multi
    spotcheck_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.keptConnections)
  }

  /// Once per process and before any transfer, as libcurl asks; a closed peer must not kill the process either.
  private static let isLibraryReady: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  }()

  /// Ends `wait` at once; the one call that is safe from any thread.
  func wake() {
    curl_multi_wakeup(multi)
  }

  /// A number for a transfer about to be started.
  func newIdentifier() -> UInt64 {
    nextIdentifier += 1
    return nextIdentifier
  }

  /// A handle without options, for one exchange.
  func takeHandle() -> CurlHandle? {
    if let handle = idle.popLast() { return handle }
    return CurlHandle()
  }

  /// Takes back a handle that no transfer uses.
  func giveBack(_ handle: CurlHandle) {
    handle.reset()
    if !isClosed, idle.count < Self.keptHandles { idle.append(handle) }
  }

  /// Starts a transfer; its end calls `transfer.finish`. A cancellation that came first would find nothing to end,
  /// so it is told here.
  func start(_ transfer: Transfer, isCancelled: Bool) {
    guard !isClosed, !isCancelled else { return transfer.finish(CURLE_ABORTED_BY_CALLBACK, isCancelled: true) }
    transfer.attach()
    let status = curl_multi_add_handle(multi, transfer.handle.easy)
    guard status == CURLM_OK else { return transfer.finish(CURLE_FAILED_INIT) }
    running[transfer.identifier] = transfer
  }

  /// Removes a running transfer at once.
  func cancel(_ identifier: UInt64) {
    guard let transfer = running.removeValue(forKey: identifier) else { return }
    curl_multi_remove_handle(multi, transfer.handle.easy)
    transfer.finish(CURLE_ABORTED_BY_CALLBACK, isCancelled: true)
  }

  /// Removes all running transfers and refuses new ones.
  func endAll() {
    isClosed = true
    for identifier in Array(running.keys) { cancel(identifier) }
    idle = []
  }

  /// Moves all transfers on as far as they go without waiting.
  func perform() {
    var count: Int32 = 0
    curl_multi_perform(multi, &count)
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      let result = spotcheck_message_result(message)
      // The message is void once its handle is removed.
      curl_multi_remove_handle(multi, easy)
      guard let transfer = Transfer.owner(of: easy) else { continue }
      running.removeValue(forKey: transfer.identifier)
      transfer.finish(result)
    }
  }

  /// Waits for sockets, timers or `wake`.
  func wait(milliseconds: Int32) {
    curl_multi_poll(multi, nil, 0, milliseconds, nil)
  }

  /// The last one that holds the engine may be another thread that has just woken the loop for its end.
  deinit {
    idle = []
    curl_multi_cleanup(multi)
  }
}
