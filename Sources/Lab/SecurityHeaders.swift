/// The security header fields of a site that does everything right.
enum SecurityHeaders {
  /// Name and value, in the order sent.
  static let exemplary = [
    // A year; the rubric asks for 180 days (RFC 6797).
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self' https://zfwzgl.www.gov.cn; style-src 'self'; img-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
  ].map { (name: $0.0, value: $0.1) }
}
