import FoundationEssentials

/// One certificate of the chain the server sent.
public struct Certificate: Codable, Hashable, Sendable {
  /// The subject's distinguished name.
  public var subject: String
  /// The issuer's distinguished name.
  public var issuer: String
  /// DNS names and addresses it is issued for.
  public var alternativeNames: [String]
  /// First moment of validity.
  public var notBefore: Date?
  /// Last moment of validity.
  public var notAfter: Date?

  /// Makes a certificate.
  public init(
    subject: String, issuer: String, alternativeNames: [String] = [], notBefore: Date? = nil, notAfter: Date? = nil
  ) {
    self.subject = subject
    self.issuer = issuer
    self.alternativeNames = alternativeNames
    self.notBefore = notBefore
    self.notAfter = notAfter
  }
}

/// What a TLS connection showed.
public struct TLSFacts: Codable, Hashable, Sendable {
  /// The protocol, e.g. `TLSv1.3`.
  public var version: String?
  /// The cipher suite.
  public var cipher: String?
  /// The certificates sent, leaf first.
  public var chain: [Certificate]
  /// Whether the chain and the name were verified.
  public var verified: Bool
  /// Why not, where not: a stable code of the `tls` phase.
  public var problem: Failure.Code?

  /// Makes a set of facts.
  public init(
    version: String? = nil, cipher: String? = nil, chain: [Certificate] = [], verified: Bool,
    problem: Failure.Code? = nil
  ) {
    self.version = version
    self.cipher = cipher
    self.chain = chain
    self.verified = verified
    self.problem = problem
  }
}
