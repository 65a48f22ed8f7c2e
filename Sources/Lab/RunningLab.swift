import FoundationEssentials

/// A lab that answers: how to scan it, and how to stop it.
public struct RunningLab: Sendable {
  /// The folder it lives in, absolute.
  public let folder: String
  /// The port to which spotcheck must map port 80.
  public let httpPort: Int
  /// The port to which spotcheck must map port 443.
  public let httpsPort: Int
  /// The throw-away authority to trust, PEM.
  public let caFile: String
  /// The names, for `--zone`.
  public let zoneFile: String
  /// The register of the sites; of a served folder, a register with its one site.
  public let register: String
  /// Options that spotcheck needs to reach the lab, and those that make a scan of it quick and reproducible.
  public let options: [String]
  /// Whether the lab answers over IPv6 too; not where the machine lacks `::1`.
  public let hasIPv6: Bool
  /// Whether some of its zones have name servers that answer; not where nsd is missing.
  public let hasNameServers: Bool
  /// Whether the machine has an IPv6 address beside the lab's, on which nothing listens; where it has none, a dead address
  /// is one that no route leads to, of which spotcheck concludes nothing.
  public let hasDeadAddress: Bool
  /// The address of the page to begin with on a served site; `nil` for the made-up sites, and where no page was found.
  public let home: String?

  /// Where the options are written, a line each name with its value.
  var optionsFile: String { "\(folder)/options" }

  /// What to type to scan it.
  public var invitation: String {
    """
    spotcheck scan \(register) $(cat \(optionsFile))
    """
  }

  /// Stops its servers and removes the folder.
  public func stop() throws { try Lab.stop(folder: folder) }
}
