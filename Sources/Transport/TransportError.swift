/// Why the way to the network could not be set up: settings that cannot be used, or a system without resources.
///
/// Failures of single requests are never thrown; they are `Failure` values in their exchanges.
public struct TransportError: Error, CustomStringConvertible, Sendable {
  /// What could not be set up.
  public enum Code: String, Sendable {
    /// libcurl would not start.
    case curl
    /// libunbound would not start.
    case resolver
    /// The resolver's address cannot be read.
    case resolverAddress
    /// A zone file cannot be read, or a line of it is wrong.
    case zoneFile
    /// The file of certificate authorities cannot be read.
    case certificateAuthorities
    /// The system gave no thread.
    case thread
  }

  /// What could not be set up.
  public let code: Code
  /// One sentence for a person: what, and where.
  public let description: String

  init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
