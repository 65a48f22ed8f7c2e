extension Failure.Code {
  /// Failures that may be those of our own resolver, network or set-up as well as the site's: they prove nothing against
  /// it, however often they are met. One list for links and checks.
  public static let possiblyOurs: Set<Failure.Code> = [
    // What a forwarder could not get, or refused, it may get from elsewhere.
    .resolverError, .serverFailure, .zoneSilent, .queryRefused, .answerTruncated, .resolveTimeout, .bogusAnswer,
    // No route: raised by our own machine as well as by a router on the way.
    .unreachable,
    // What libcurl has no better word for is its set-up (an authority file that cannot be read) as often as the server.
    .other,
  ]
}
