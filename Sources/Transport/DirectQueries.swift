import Addresses
import CUnbound
import Evidence
import Glibc

/// Puts questions to servers of our own choice, and opens connections to places, all of a call at once on one thread
/// that lives as long as the call.
public enum DirectQueries {
  /// The answers, in the order of the questions. A cancelled task gets what had come, and `cancelled` for the rest.
  public static func ask(_ questions: [DirectQuestion]) async -> [DirectAnswer] {
    await run(questions.map { DirectConversation($0) })
  }

  /// Whether a connection can be opened to each of the places: answers without failure where it can.
  public static func connect(
    to places: [(address: IPAddress, port: Int)], patience: Double
  ) async -> [DirectAnswer] {
    await run(places.map { DirectConversation(connectingTo: $0.address, port: $0.port, patience: patience) })
  }

  private static func run(_ conversations: [DirectConversation]) async -> [DirectAnswer] {
    guard !conversations.isEmpty else { return [] }
    let wake = WakeDescriptor()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        do {
          try DedicatedThread.start(named: "name servers") {
            continuation.resume(returning: Self.talk(conversations, wake))
          }
        } catch {
          let failure = Failure(.resolve, .other, detail: "\(error)")
          continuation.resume(returning: conversations.map { _ in DirectAnswer(failure: failure) })
        }
      }
    } onCancel: {
      wake.signal()
    }
  }

  private static func talk(_ conversations: [DirectConversation], _ wake: WakeDescriptor) -> [DirectAnswer] {
    var conversations = conversations
    for index in conversations.indices { conversations[index].begin() }
    while true {
      let open = conversations.indices.filter { conversations[$0].answer == nil }
      guard let first = open.map({ conversations[$0].deadline }).min() else { break }
      var descriptors = [pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)]
      descriptors += open.map {
        pollfd(fd: conversations[$0].descriptor, events: conversations[$0].events, revents: 0)
      }
      poll(&descriptors, nfds_t(descriptors.count), Int32(max(0, -first.millisecondsToNow).rounded(.up)))
      let isCancelled = descriptors[0].revents != 0
      let now = ContinuousClock.now
      for (position, index) in open.enumerated() {
        if isCancelled {
          conversations[index].cancel()
        } else if descriptors[position + 1].revents != 0 {
          conversations[index].proceed()
        }
        // What comes without end and is no answer holds up nobody.
        if conversations[index].answer == nil, conversations[index].deadline <= now { conversations[index].expire() }
      }
    }
    return conversations.map { $0.answer ?? DirectAnswer() }
  }
}

/// An eventfd that a cancellation writes to, closed with its last user.
private final class WakeDescriptor: Sendable {
  /// -1 where the system has none left: then only the time limits end a wait.
  let descriptor = spotcheck_eventfd()

  func signal() {
    if descriptor >= 0 { eventfd_write(descriptor, 1) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
