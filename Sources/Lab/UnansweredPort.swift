import Glibc

/// A port that takes connections and never says a word: nobody ever accepts them, the kernel alone completes them.
///
/// nginx cannot hang by itself; it passes the requests of the hanging pages on to this port. The socket is handed to
/// nginx at its start and nothing else holds it, so that it lives and ends with nginx.
struct UnansweredPort {
  /// The socket.
  let descriptor: Int32
  /// The port on 127.0.0.1.
  let port: Int

  /// Connections the kernel completes for us; with more, connecting hangs instead of the answer, which is as good.
  private static let backlog: Int32 = 128

  /// Opens one; the caller closes `descriptor` once nginx has it.
  init() throws {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = SocketAddress.ipv4Loopback(port: 0)
    guard socket >= 0, address.withPointer({ bind(socket, $0, $1) }) == 0, listen(socket, Self.backlog) == 0,
      let end = SocketAddress.localEnd(of: socket)
    else {
      let reason = systemMessage(errno)
      if socket >= 0 { close(socket) }
      throw LabError("no socket on 127.0.0.1 for the pages that hang: \(reason)")
    }
    descriptor = socket
    port = end.port
  }

  /// Closes our own hold on the socket.
  func release() { close(descriptor) }
}
