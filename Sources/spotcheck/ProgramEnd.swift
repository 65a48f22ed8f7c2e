import Glibc

/// The one way in which the program ends by itself.
enum ProgramEnd {
  /// Ends the process with `status`, without what libraries do at exit.
  ///
  /// The threads of libcurl and libunbound close connections and free their TLS state when their owner goes, which is
  /// when a verb returns. `exit` would let OpenSSL free the same state at the same time (its atexit handler does), and
  /// the program would crash with all its work done. Nothing of ours waits for exit: reports and the store are closed
  /// by the verbs, and what is printed goes to the descriptors without a buffer.
  static func now(_ status: Int32) -> Never { _exit(status) }
}
