import Foundation

/// A server on 127.0.0.1 and ::1 that sends exactly the bytes a test says, and keeps what it was asked.
///
/// Both addresses share one port. Plain sockets and a thread per connection: what goes over the wire is what the script
/// says, mistakes included. It stops when the last reference goes, or by `stop`.
public final class LoopbackServer: Sendable {
  /// The addresses to listen on.
  public enum Families: Sendable {
    /// 127.0.0.1 alone.
    case ipv4
    /// ::1 alone.
    case ipv6
    /// Both, on one port; 127.0.0.1 alone where the machine has no ::1. Tests for which ::1 matters are enabled by
    /// ``hasIPv6``.
    case both
  }

  /// Whether this machine has ::1.
  public static let hasIPv6: Bool = {
    guard let (socket, _) = try? LoopbackListeners.bind(ipv6: true, port: 0, listens: false) else { return false }
    close(socket)
    return true
  }()

  /// Why a test is skipped where it has none.
  public static let noIPv6 = "this machine has no IPv6 on loopback (::1)"

  /// What the server does, one step after the other. After the last one the connection takes the next request, unless
  /// a step ended it.
  public enum Step: Sendable {
    /// Sends bytes.
    case send([UInt8])
    /// Sends the same bytes again and again, `count` times at most, until the peer has had enough.
    case sendRepeatedly([UInt8], count: Int)
    /// Sends the bytes one by one with a pause after each, and from the start again, until the peer has had enough.
    case drip([UInt8], pauseMilliseconds: UInt32)
    /// Waits until the gate is opened.
    case wait(LoopbackGate)
    /// Says nothing until the peer closes, or the server stops.
    case hang
    /// Ends sending; goes on reading.
    case halfClose
    /// Closes the connection.
    case close
    /// Closes with RST.
    case reset

    /// Sends text.
    public static func send(_ text: String) -> Step { .send(Array(text.utf8)) }
  }

  /// What answers a request.
  public typealias Answer = @Sendable (LoopbackRequest) -> [Step]

  /// The port of both addresses.
  public let port: Int
  private let core: LoopbackCore

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - families: where to listen.
  ///   - port: the port; 0 takes any that is free.
  ///   - greeting: what is done on a new connection before anything is read (its number from 0); with steps that end the
  ///     connection no request is ever read.
  ///   - answer: what is done on each request.
  public init(
    _ families: Families = .both, port: Int = 0, greeting: (@Sendable (Int) -> [Step])? = nil, answer: @escaping Answer
  ) throws {
    let opened = try LoopbackListeners.open(families, port: port)
    self.port = opened.port
    core = LoopbackCore(opened, greeting: greeting, answer: answer)
    core.start()
  }

  deinit {
    core.stop()
  }

  /// Closes all connections and ends.
  public func stop() {
    core.stop()
  }

  /// The requests so far, in the order they were read.
  public var requests: [LoopbackRequest] { core.recorded.withLock { $0.requests } }

  /// Connections accepted so far.
  public var connections: Int { core.recorded.withLock { $0.connections } }

  /// The address of a path: `http://HOST:PORT/…`.
  public func url(_ path: String = "/", host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

  /// Waits until the server was asked `count` times; `false` where the test's patience ends first.
  public func waitForRequests(_ count: Int) async -> Bool {
    await core.recorded.reaches { $0.requests.count >= count }
  }

  /// Waits until the server was asked for each of `targets`; `false` where the test's patience ends first.
  public func waitForRequests(to targets: [String]) async -> Bool {
    await core.recorded.reaches { record in
      targets.allSatisfy { target in record.requests.contains { $0.target == target } }
    }
  }

  /// Waits until `count` connections were closed by their peers; `false` where the test's patience ends first.
  public func waitForPeersToLeave(_ count: Int) async -> Bool {
    await core.recorded.reaches { $0.peersGone >= count }
  }
}
