import CUnbound
import Glibc

/// Threads of our own, for loops that block in C and so must not sit on Swift's thread pool.
enum DedicatedThread {
  /// Runs `body` on a new thread, detached; throws where the system has no thread left.
  static func start(named name: String, _ body: @escaping @Sendable () -> Void) throws(TransportError) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Body(name: name, run: body))
    let status = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        let body = Unmanaged<Body>.fromOpaque(raw).takeRetainedValue()
        spotcheck_name_thread(body.name)
        body.run()
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      box.release()
      throw TransportError(.thread, "no thread for \(name): \(String(cString: strerror(status)))")
    }
    pthread_detach(thread)
  }

  private final class Body: Sendable {
    let name: String
    let run: @Sendable () -> Void

    init(name: String, run: @escaping @Sendable () -> Void) {
      self.name = name
      self.run = run
    }
  }
}
