/// Every check there is, in the order in which reports show them.
///
/// To add a check: a file named after its id in camel case, a line here, a row in a rubric.
public enum CheckCatalog {
  /// The checks, ordered as the promised ids are.
  public static let all: [Check] = [
    .availabilityHome,
    .ipv6HomeAddress, .ipv6HomeReachable, .ipv6SameContent, .ipv6NameServers, .ipv6SecondLevel, .ipv6ThirdLevel,
    .ipv6Label,
    .domainSuffix, .domainStructure, .domainSingle, .domainColumns, .domainSiteName, .domainHeaderName,
    .domainClosedSite,
    .linksHome, .linksInner, .linksHidden, .linksFragments, .linksNotFoundPage,
    .freshnessHome, .freshnessDateFormat,
    .marksFooter, .marksErrorReport, .marksSiteCode, .marksSiteMap, .marksSearch,
    .tagsSite, .tagsColumn, .tagsArticle,
    .securityHTTPS, .securityCertificate, .securityRedirect, .securityStrictTransportSecurity,
    .securityContentSecurityPolicy, .securityFrameOptions, .securityContentTypeOptions, .securityReferrerPolicy,
    .securityMixedContent,
  ]

  /// Ids that are promised: rubrics may name them before the check exists; a row without its check is not assessed.
  public static let promisedIDs: [String] = [
    "availability.home",
    "ipv6.home-address", "ipv6.home-reachable", "ipv6.same-content", "ipv6.name-servers", "ipv6.second-level",
    "ipv6.third-level", "ipv6.label",
    "domain.suffix", "domain.structure", "domain.single", "domain.columns", "domain.site-name",
    "domain.header-name", "domain.closed-site",
    "links.home", "links.inner", "links.hidden", "links.fragments", "links.not-found-page",
    "freshness.home", "freshness.news", "freshness.notices", "freshness.policies", "freshness.columns",
    "freshness.blank-columns", "freshness.website-report", "freshness.disclosure-report", "freshness.date-format",
    "marks.footer", "marks.error-report", "marks.site-code", "marks.site-map", "marks.search",
    "tags.site", "tags.column", "tags.article",
    "security.https", "security.certificate", "security.tls-versions", "security.redirect",
    "security.strict-transport-security", "security.content-security-policy", "security.frame-options",
    "security.content-type-options", "security.referrer-policy", "security.cookies", "security.mixed-content",
    "security.disclosure", "security.headers-grade",
    "content.personal-data", "content.tampering",
  ]

  /// The check of an id; `nil` where none exists.
  public static func check(_ id: String) -> Check? { all.first { $0.id == id } }
}
