import Foundation
import Glibc

/// A network of its own on this machine (network_namespaces(7)): nothing but an own loopback, down at first.
///
/// It has no name: a descriptor holds it, so that it is gone with this process however that ends, unless a program that
/// was started in it still runs.
public final class NetworkNamespace: Sendable {
  /// Why none could be made.
  public struct Refusal: Error, CustomStringConvertible {
    /// The reason, as a part of a sentence.
    public let description: String
  }

  private let descriptor: Int32

  private static let programs = ["nsenter", "ip"]
  private static let tunFile = "/dev/net/tun"

  /// Makes one, and does `body` inside it.
  public convenience init() throws {
    try self.init {
      ()
    } into: { _ in
      ()
    }
  }

  /// Makes one, and hands on what `body` made inside it.
  init<Made: Sendable>(_ body: @escaping @Sendable () throws -> Made, into take: (Made) -> Void) throws {
    let (descriptor, made) = try Self.onOwnThread {
      let function = dlsym(nil, "unshare")
      guard let function else { throw Refusal(description: "the C library has no unshare") }
      typealias Unshare = @convention(c) (Int32) -> Int32
      let newNetwork: Int32 = 0x4000_0000
      guard unsafeBitCast(function, to: Unshare.self)(newNetwork) == 0 else {
        throw Refusal(description: "no network namespace: \(String(cString: strerror(errno)))")
      }
      let descriptor = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Refusal(description: "no /proc: \(String(cString: strerror(errno)))") }
      return (descriptor, try body())
    }
    self.descriptor = descriptor
    take(made)
  }

  deinit { close(descriptor) }

  /// Why tests of network namespaces are skipped here; `nil` where they are possible.
  public static let obstacle: String? = {
    guard geteuid() == 0 else { return "network namespaces and tun devices need root" }
    for program in programs where path(of: program) == nil { return "\(program) is not installed: run `make deps`" }
    guard access(tunFile, R_OK | W_OK) == 0 else { return "\(tunFile) is not there: no relay between namespaces" }
    do {
      _ = try NetworkNamespace {
        try openTun("probe")
      } into: {
        close($0)
      }
      return nil
    } catch {
      return "\(error)"
    }
  }()

  /// Runs a program inside, to its end. Arguments and folder are as for `Program`.
  public func run(_ program: Program, _ arguments: [String], in folder: String) async throws -> Program.Outcome {
    let entry = ["--net=/proc/\(getpid())/fd/\(descriptor)", "--", program.path]
    return try await Program(path: Self.path(of: "nsenter") ?? "nsenter").run(entry + arguments, in: folder)
  }

  /// Runs lines of a shell inside; throws what went wrong.
  public func setUp(_ lines: [String]) async throws {
    let shell = Program(path: "/bin/sh")
    let outcome = try await run(
      shell, ["-ec", "PATH=$PATH:/usr/sbin:/sbin\n" + lines.joined(separator: "\n")], in: "/")
    guard outcome.status == 0 else { throw Refusal(description: "\(lines.joined(separator: "; ")): \(outcome.errors)") }
  }

  /// A device that hands a program the packets sent to it (tun(4)), in the namespace of the calling thread.
  static func openTun(_ name: String) throws -> Int32 {
    let device = open(tunFile, O_RDWR | O_CLOEXEC | O_NONBLOCK)
    guard device >= 0 else { throw Refusal(description: "\(tunFile): \(String(cString: strerror(errno)))") }
    // struct ifreq: a name of 16 bytes, then flags; IFF_TUN | IFF_NO_PI: packets of IP, without a header before them.
    var request = [UInt8](repeating: 0, count: 40)
    request.replaceSubrange(0..<name.utf8.count, with: name.utf8)
    withUnsafeBytes(of: UInt16(0x1001)) { request.replaceSubrange(16..<18, with: $0) }
    let setInterface: UInt = 0x4004_54ca
    guard ioctl(device, setInterface, &request) == 0 else {
      let refusal = Refusal(description: "no tun device: \(String(cString: strerror(errno)))")
      close(device)
      throw refusal
    }
    return device
  }

  private static func path(of program: String) -> String? {
    ["/usr/bin", "/usr/sbin", "/bin", "/sbin"].map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  /// A thread that enters a namespace must not come back to those that tests share.
  private static func onOwnThread<Made: Sendable>(_ body: @escaping @Sendable () throws -> Made) throws -> Made {
    let result = LoopbackMonitor<Result<Made, any Error>?>(nil)
    Thread.detachNewThread {
      let made = Result { try body() }
      result.withLock { $0 = made }
    }
    guard result.wait(until: { $0 != nil }), let made = result.withLock({ $0 }) else {
      throw Refusal(description: "the thread for a namespace did not end")
    }
    return try made.get()
  }
}
