import Evidence

/// A host below `.gov.cn` or `.政务`, taken apart.
struct GovernmentName: Hashable {
  /// Labels before the suffix, without a leading `www`, from left to right: `slj.bd.gov.cn` has two.
  let labels: [Substring]
  /// Whether it begins with `www`.
  let hasWWW: Bool
  /// Whether the suffix is `.政务` (`xn--zfr164b`).
  let isChinese: Bool

  /// `nil` for hosts with another suffix (国办函〔2018〕55号: no other is allowed).
  init?(_ host: String) {
    var parts = host.split(separator: ".")
    if parts.suffix(2) == ["gov", "cn"] {
      isChinese = false
      parts.removeLast(2)
    } else if parts.last == "xn--zfr164b" || parts.last == "政务" {
      isChinese = true
      parts.removeLast()
    } else {
      return nil
    }
    hasWWW = parts.first == "www"
    if hasWWW { parts.removeFirst() }
    labels = parts
  }

  private init(labels: [Substring], isChinese: Bool) {
    self.labels = labels
    self.isChinese = isChinese
    hasWWW = false
  }

  /// The name that was registered: the last label before the suffix.
  var registration: GovernmentName { GovernmentName(labels: labels.suffix(1), isChinese: isChinese) }

  /// Whether the form is that of the class: `www.□□□.gov.cn` for portals, `○○○.□□□.gov.cn` for sites of departments
  /// (国办发〔2017〕47号 part 3; a leading `www.` is tolerated for the latter). Chinese names and unknown classes always fit;
  /// `www.gov.cn` is the central portal.
  func fits(_ siteClass: SiteClass?) -> Bool {
    guard let siteClass, !isChinese else { return true }
    switch siteClass {
    case .ministry, .province, .city, .county: return hasWWW && labels.count <= 1
    case .department: return labels.count == 2
    }
  }

  /// Whether it lies below the name of a portal: `slj.bd.gov.cn` below `www.bd.gov.cn`.
  func isBelow(_ portal: GovernmentName) -> Bool {
    isChinese == portal.isChinese && labels.count > portal.labels.count
      && Array(labels.suffix(portal.labels.count)) == portal.labels
  }
}
