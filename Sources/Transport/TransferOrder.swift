import Evidence

/// What one transfer (one hop, one address) shall do.
struct TransferOrder {
  /// The address without its fragment, exactly as judged.
  var url: String
  /// Whether only the head is asked for (HEAD).
  var isHead = false
  /// `ADDR` or `[ADDR]` to connect to.
  var address: String
  /// The port to connect to.
  var port: Int
  /// Milliseconds for all of it.
  var timeout: Int
  /// Milliseconds until the connection must stand, TLS included.
  var connectTimeout: Int
  /// Bytes of the body to keep.
  var maxBodyBytes: Int
  /// Bytes to keep of a body that is no HTML by its Content-Type; `nil` is `maxBodyBytes`.
  var maxOtherBytes: Int?
  /// Whether the transfer goes on after the head.
  var keepsBody = true
  /// Whether a bad certificate ends the transfer.
  var verifiesCertificate = true
  /// Whether the transfer ends once the connection stands, TLS included; nothing is sent.
  var onlyConnects = false
  /// Whether certificates, protocol and cipher are wanted.
  var wantsTLSFacts = false
  /// The User-Agent.
  var userAgent: String
  /// Header lines, `Name: value`.
  var headers: [String]
  /// The file of authorities to trust.
  var authorities: String
}

/// What came of one transfer.
struct TransferOutcome: Sendable {
  /// Why we ended it ourselves.
  enum Stop: Sendable {
    /// The head was all that was wanted, or the body of a redirect grew large.
    case enough
    /// The body reached its limit.
    case bodyLimit
    /// The head passed its limits or could not be read.
    case invalidHead(String)
    /// The task was cancelled, or the transport shut down.
    case cancelled
  }

  /// Where libcurl failed, as far as its clocks tell.
  struct Times: Sendable {
    /// Milliseconds from the start of the transfer; `nil` where not reached.
    var connect: Double?
    var tls: Double?
    var firstByte: Double?
    var total: Double?
    /// Whether the TCP connection stood; libcurl gives no time for it where the handshake then failed.
    var isConnected = false
    /// Whether an open connection was used again.
    var isReused = false
  }

  /// libcurl's result code, `CURLE_OK` is 0.
  var result: UInt32 = 0
  /// libcurl's words on it.
  var words = ""
  /// The system's error number of a failed connect.
  var systemError: Int32 = 0
  /// OpenSSL's verify result, `X509_V_OK` is 0.
  var verifyResult = 0
  /// Set where we ended it.
  var stop: Stop?
  /// The head, where it came whole.
  var head: ResponseHead?
  /// The body as far as it came.
  var body: [UInt8] = []
  /// When what happened.
  var times = Times()
  /// TLS facts, where wanted and present.
  var tls: TLSReport?
  /// Changes when a response changed the cookies.
  var cookieState = 0
}
