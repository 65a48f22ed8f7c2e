import Foundation

/// The threads behind a loopback server: one accepts per listening socket, one serves per connection.
final class LoopbackCore: Sendable {
  /// What the server has seen.
  struct Record {
    var requests: [LoopbackRequest] = []
    var connections = 0
    var peersGone = 0
    var open: Set<Int32> = []
    var isStopped = false
  }

  /// Connections served at once; a test that needs more has gone wrong.
  private static let maxConnections = 512

  let recorded = LoopbackMonitor(Record())
  private let opened: LoopbackListeners.Opened
  private let greeting: (@Sendable (Int) -> [LoopbackServer.Step])?
  private let answer: LoopbackServer.Answer

  init(
    _ opened: LoopbackListeners.Opened, greeting: (@Sendable (Int) -> [LoopbackServer.Step])?,
    answer: @escaping LoopbackServer.Answer
  ) {
    self.opened = opened
    self.greeting = greeting
    self.answer = answer
  }

  func start() {
    signal(SIGPIPE, SIG_IGN)
    for listener in opened.listening { Thread.detachNewThread { self.accept(on: listener) } }
  }

  /// Wakes all threads; each closes what it opened.
  func stop() {
    recorded.withLock { record in
      guard !record.isStopped else { return }
      record.isStopped = true
      for descriptor in opened.listening { shutdown(descriptor, Int32(SHUT_RDWR)) }
      for descriptor in opened.reserved { close(descriptor) }
      for descriptor in record.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  private func accept(on listener: Int32) {
    while true {
      var address = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let descriptor = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { Foundation.accept(listener, $0, &length) }
      }
      guard descriptor >= 0 else { break }
      let number: Int? = recorded.withLock { record in
        guard !record.isStopped, record.open.count < Self.maxConnections else { return nil }
        record.open.insert(descriptor)
        record.connections += 1
        return record.connections - 1
      }
      guard let number else {
        close(descriptor)
        continue
      }
      let isIPv6 = Int32(address.ss_family) == AF_INET6
      Thread.detachNewThread { self.serve(LoopbackConnection(descriptor, number: number, isIPv6: isIPv6)) }
    }
    close(listener)
  }

  private func serve(_ connection: LoopbackConnection) {
    var isOpen = connection.perform(greeting?(connection.number) ?? [])
    while isOpen, let request = connection.readRequest() {
      recorded.withLock { $0.requests.append(request) }
      isOpen = connection.perform(answer(request))
    }
    recorded.withLock { record in
      record.open.remove(connection.descriptor)
      if connection.isPeerGone { record.peersGone += 1 }
      // Under the lock: `stop` must not meet the number again as another connection.
      connection.close()
    }
  }
}
