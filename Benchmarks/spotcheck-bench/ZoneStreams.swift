import Glibc

/// The same name servers over TCP, on ::1: one connection after the other, a question in each.
final class ZoneStreams: @unchecked Sendable {
  // @unchecked: the properties are set before the thread starts, and only read afterwards.

  private let listener: Int32
  private let answer: @Sendable ([UInt8]) -> [UInt8]?
  private var thread = pthread_t()

  /// Seconds that a connection may keep the others waiting.
  private static let patience = 2

  /// `nil` where the port is another's.
  init?(port: Int, answer: @escaping @Sendable ([UInt8]) -> [UInt8]?) {
    self.answer = answer
    listener = socket(AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    address.sin6_port = UInt16(port).bigEndian
    let isListening = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0 && listen(listener, SOMAXCONN) == 0
      }
    }
    let box = Unmanaged.passRetained(self)
    let starts = isListening && pthread_create(&thread, nil, Self.run, box.toOpaque()) == 0
    guard starts else {
      box.release()
      close(listener)
      return nil
    }
  }

  private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { raw in
    if let raw { Unmanaged<ZoneStreams>.fromOpaque(raw).takeRetainedValue().serve() }
    return nil
  }

  /// Ends it.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    pthread_join(thread, nil)
    close(listener)
  }

  private func serve() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      var limit = timeval(tv_sec: Self.patience, tv_usec: 0)
      setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      // RFC 1035 4.2.2: each message behind its length.
      if let length = read(2, of: connection),
        let question = read(Int(length[0]) << 8 | Int(length[1]), of: connection),
        let message = answer(question)
      {
        let framed = [UInt8(message.count >> 8), UInt8(message.count & 0xFF)] + message
        send(connection, framed, framed.count, Int32(MSG_NOSIGNAL))
      }
      close(connection)
    }
  }

  private func read(_ count: Int, of connection: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var got = 0
    while got < count {
      let more = bytes[got...].withUnsafeMutableBytes { recv(connection, $0.baseAddress, $0.count, 0) }
      guard more > 0 else { return nil }
      got += more
    }
    return bytes
  }
}
