import Glibc

/// How many sockets and files the process may have open.
enum OpenFileLimit {
  /// Raises the soft limit to what the system lets every process have: shells set it to 1,024 for the sake of old
  /// programs, and some hundred sites in flight need more. Where it cannot be raised, the one there is stays.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max else {
      return
    }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
