/// Values of `SiteEvidence.outcomeDetail` beside failure codes, crawl stops, `http-403` and `register-closed`.
public enum OutcomeDetail {
  /// A protection layer answered in the site's place.
  public static let protectionLayer = "protection-layer"
  /// What answered is no page that can be read.
  public static let noPage = "no-page"
  /// The site has IPv6 addresses only, and the place we measure from has no IPv6.
  public static let noIPv6Vantage = "no-ipv6-vantage"
  /// The place we measure from has no network of a family that the site has.
  public static let noNetwork = "no-network"
}
