import Addresses

/// A protection layer that answered in place of the site (standards.md 8).
public struct Protection: Codable, Hashable, Sendable {
  /// The product's name, or `unknown challenge`.
  public var product: String
  /// What gave it away: `header Server: yunjiasu`, `cookie __jsluid_h`, `body …`.
  public var sign: String
  /// The address asked for.
  public var url: WebAddress
  /// The status it answered with.
  public var status: Int

  /// Makes a sighting.
  public init(product: String, sign: String, url: WebAddress, status: Int) {
    self.product = product
    self.sign = sign
    self.url = url
    self.status = status
  }
}
