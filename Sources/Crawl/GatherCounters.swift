import Synchronization

/// Counts of a run in progress, added to from many tasks and read by the progress line.
public final class GatherCounters: Sendable {
  private let pageCount = Atomic<Int>(0)
  private let requestCount = Atomic<Int>(0)
  private let byteCount = Atomic<Int>(0)

  init() {}

  /// Pages read.
  public var pages: Int { pageCount.load(ordering: .relaxed) }
  /// Requests sent.
  public var requests: Int { requestCount.load(ordering: .relaxed) }
  /// Body bytes read.
  public var bytes: Int { byteCount.load(ordering: .relaxed) }

  func addPage() { pageCount.add(1, ordering: .relaxed) }

  func addRequests(_ count: Int, bytes: Int) {
    requestCount.add(count, ordering: .relaxed)
    byteCount.add(bytes, ordering: .relaxed)
  }
}
