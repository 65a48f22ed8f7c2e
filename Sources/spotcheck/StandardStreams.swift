import Glibc

/// What the program that started us left of our standard streams and signals.
enum StandardStreams {
  /// Makes them safe to use; called once, before anything is opened.
  ///
  /// A stream that is closed would get its number reused by the next file that is opened, and what is printed would
  /// go into that file. It is opened on the null device instead, standard output for reading only: whoever prints to it
  /// gets the same error as before. Nobody would see complaints on a closed standard error; they are dropped.
  static func prepare() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
    }
    // Sockets that close and readers that go away give EPIPE; a file at the limit of `ulimit -f` gives EFBIG. Both
    // are told as errors with our exit status; their signals would end the run where it stands.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}
