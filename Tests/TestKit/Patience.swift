/// How long tests wait for what must happen.
public enum Patience {
  /// Seconds. Never reached where all is well; a machine whose two cores are shared with other builds may need tens.
  public static let seconds = 180.0

  /// Time limits, in seconds, for a test whose subject is a time limit: it takes the first that was long enough for the
  /// server to get as far as the test needs, so a quiet machine does not wait and a busy one does not fail.
  public static let growingLimits = [0.5, 2, 8, 32]
}
