import Glibc

/// Copies of descriptors, away from the numbers of the standard streams; closed when the last reference is gone.
final class DescriptorCopies {
  /// The lowest number of a copy.
  private static let lowest: Int32 = 10

  private var copies: [Int32] = []

  deinit { for copy in copies { close(copy) } }

  /// A copy of `descriptor` that no other program gets; itself where its number is high enough.
  func copy(of descriptor: Int32) throws -> Int32 {
    if descriptor >= Self.lowest { return descriptor }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, Self.lowest)
    guard copy >= 0 else { throw ChildProcessError("descriptor \(descriptor) cannot be handed on", errno: errno) }
    copies.append(copy)
    return copy
  }
}
