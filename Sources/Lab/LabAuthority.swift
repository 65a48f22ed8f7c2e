import ChildProcesses
import FoundationEssentials

/// A throw-away certificate authority, made anew at each start by the `openssl` command.
struct LabAuthority {
  /// Where everything lies.
  let folder: LabFolder
  /// Whether certificates fit into one packet, as those of a good many sites do.
  let hasShortCertificates: Bool

  /// The subfolder.
  static let subfolder = "tls"
  /// Days that certificates hold: so long that no check warns of their end, and no longer.
  private static let days = 90

  /// The authority's certificate, which spotcheck is told to trust.
  var certificateFile: String { folder.file("\(Self.subfolder)/ca.pem") }
  /// The key of all sites; one serves them all, elliptic for speed.
  var keyFile: String { folder.file("\(Self.subfolder)/site.key") }
  /// A site's certificate.
  func certificateFile(of host: String) -> String { folder.file("\(Self.subfolder)/\(host).pem") }

  /// Makes the authority and the keys.
  init(in folder: LabFolder, hasShortCertificates: Bool = false) throws {
    self.folder = folder
    self.hasShortCertificates = hasShortCertificates
    try folder.write(configuration, to: "\(Self.subfolder)/openssl.cnf")
    try folder.write("", to: "\(Self.subfolder)/index.txt")
    try folder.write("1000\n", to: "\(Self.subfolder)/serial")
    for key in ["ca.key", "site.key"] {
      try openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-out", key)
    }
    try openssl(
      "req", "-x509", "-new", "-key", "ca.key", "-subj", "/O=spotcheck lab/CN=spotcheck lab CA", "-config",
      "openssl.cnf", "-extensions", "authority", "-days", "\(Self.days)", "-out", "ca.pem")
    try openssl(
      "req", "-new", "-key", "site.key", "-subj", "/CN=site", "-config", "openssl.cnf", "-out", "site.csr")
  }

  /// Issues a certificate for hosts, the first of which names its file; an expired one ended a year ago.
  func issue(_ hosts: [String], expired: Bool = false) throws {
    guard let host = hosts.first else { return }
    let now = Date().timeIntervalSince1970
    let day = 86_400.0
    let first = expired ? now - 730 * day : now - day
    let last = expired ? now - 365 * day : now + Double(Self.days) * day
    let names = hosts.map { "DNS:\($0)" }.joined(separator: ",")
    let padding = hasShortCertificates ? "" : Self.padding
    try folder.write("subjectAltName=\(names)\n\(Self.leafExtensions)\(padding)", to: "\(Self.subfolder)/\(host).ext")
    try openssl(
      "ca", "-batch", "-notext", "-config", "openssl.cnf", "-cert", "ca.pem", "-keyfile", "ca.key",
      "-in", "site.csr", "-subj", "/CN=\(host)", "-extfile", "\(host).ext", "-startdate", Self.stamp(first),
      "-enddate", Self.stamp(last), "-out", "\(host).pem")
  }

  /// Runs `openssl`; arguments that end in the name of a file of ours become its path.
  private func openssl(_ arguments: String...) throws {
    let suffixes = [".cnf", ".key", ".pem", ".csr", ".ext"]
    let paths = arguments.map { argument in
      suffixes.contains(where: argument.hasSuffix) ? folder.file("\(Self.subfolder)/\(argument)") : argument
    }
    let result = try ChildProcess.run("openssl", paths)
    guard result.status == 0 else {
      let lines = result.output.split(separator: "\n").suffix(3).joined(separator: " · ")
      throw LabError("openssl \(arguments.first ?? "") failed (\(result.status)): \(lines)")
    }
  }

  /// Seconds since 1970 as `YYYYMMDDHHMMSSZ`.
  static func stamp(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.down))
    let text = Date(timeIntervalSince1970: Double(whole)).formatted(.iso8601)
    return text.filter { $0.isNumber || $0 == "Z" }
  }

  /// Characters that make a certificate as long as the chains of real sites: it fills whole packets, so that a network
  /// which loses those shows itself in the handshake, as it does in the wild.
  private static let paddingLength = 2_000

  private static let padding = """
    nsComment="\(String(repeating: "lab ", count: paddingLength / 4))"

    """

  private static let leafExtensions = """
    basicConstraints=critical,CA:FALSE
    keyUsage=critical,digitalSignature
    extendedKeyUsage=serverAuth

    """

  private var configuration: String {
    """
    [ca]
    default_ca = lab
    [lab]
    database = \(folder.file(Self.subfolder))/index.txt
    new_certs_dir = \(folder.file(Self.subfolder))
    serial = \(folder.file(Self.subfolder))/serial
    default_md = sha256
    policy = names
    unique_subject = no
    [names]
    commonName = supplied
    [req]
    distinguished_name = subject
    [subject]
    [authority]
    basicConstraints = critical,CA:TRUE
    keyUsage = critical,keyCertSign,cRLSign
    subjectKeyIdentifier = hash

    """
  }
}
