/// The name of a government site taken apart: the places it names, the widest first, and whose site of that place it is.
///
/// Without a dictionary only the words' ends tell them apart: a place ends in 省, 市, 区, 县 and the like, an agency in
/// 局, 厅, 委员会 and the like.
struct SiteNameParts {
  /// The places in order: `北京市`, `海淀区`.
  private(set) var places: [[Character]] = []
  /// What follows the places: `人民政府`, `水利局`; all of it where there is no place.
  private(set) var agency: [Character] = []

  /// Characters of a place's name at most, its end included: 克孜勒苏柯尔克孜自治州 has eleven.
  private static let longestPlace = 12
  /// Ends of places.
  static let placeEnds: Set<Character> = ["省", "市", "区", "县", "旗", "州", "盟"]
  /// What follows such a character where it is no end: 市场, 区划, 区块, 区域, 旗帜.
  private static let noEndBefore: Set<Character> = ["场", "划", "块", "域", "帜"]
  /// Words that end like a place and are none: 城市管理局, 社区服务中心.
  private static let noPlaces: Set<String> = [
    "城市", "都市", "超市", "门市", "本市", "我市", "全市", "社区", "园区", "景区", "校区", "库区", "灾区", "山区", "城区", "市区", "联盟",
    "本省", "我省", "全省", "本县", "我县", "全县",
  ]
  /// Ends of agencies; no place has one within.
  static let agencyEnds: Set<Character> = ["局", "厅", "部", "委", "署", "院", "会", "处", "所", "站", "办", "府", "室"]

  /// Takes a name without white space and punctuation.
  init(_ name: [Character]) {
    var rest = name[...]
    while let place = Self.leadingPlace(of: rest) {
      places.append(Array(place))
      rest = rest.dropFirst(place.count)
    }
    agency = Array(rest)
  }

  /// The place that a text begins with; `nil` where it begins with none.
  static func leadingPlace(of text: ArraySlice<Character>) -> ArraySlice<Character>? {
    for (offset, character) in text.prefix(longestPlace).enumerated() {
      if agencyEnds.contains(character) { return nil }
      guard placeEnds.contains(character) else { continue }
      let index = text.startIndex + offset
      let place = text.prefix(offset + 1)
      let after = index + 1 < text.endIndex ? text[index + 1] : nil
      guard offset > 0, !noPlaces.contains(String(place)), after.map({ !noEndBefore.contains($0) }) ?? true,
        // 州 ends a place as 自治州 only: 杭州市 is one place.
        character != "州" || text[index - 1] == "治"
      else { continue }
      return place
    }
    return nil
  }

  /// What of a place's name tells it from others: 延边 of 延边朝鲜族自治州, 海淀 of 海淀区; a name of two characters whole.
  static func stem(of place: [Character]) -> [Character] {
    var stem = place[...].dropLast()
    if stem.suffix(2) == ["自", "治"] { stem = stem.dropLast(2) }
    return stem.count < 2 ? place : Array(stem.prefix(2))
  }
}

/// Whether a title carries a site's name: the place it names last, and the agency.
struct SiteNameMatch {
  private let name: [Character]
  private let parts: SiteNameParts

  /// Share of a name's characters that must stand in the title in order, where it has neither place nor agency to
  /// compare: “国家发展改革委” is 0.7 of “国家发展和改革委员会”, two unrelated names share about a third.
  private static let leastShare = 0.6
  /// The same of what tells an agency from others: 自然资源 of 自然资源和规划.
  private static let leastStemShare = 0.5
  /// Characters of an agency's short form at least: 发改委, 人社局.
  private static let leastShortForm = 3
  /// What governments as a whole are called: the name of any place's portal.
  private static let generalNames: Set<String> = ["", "人民政府", "政府", "政务", "管理委员会", "管委会"]
  /// Words that agencies of all kinds have in their names.
  private static let commonWords = ["监督管理", "管理", "委员会", "办公室", "总局", "国家"]

  /// Takes a name as `DomainSiteName.core` leaves it.
  init(_ name: [Character]) {
    self.name = name
    parts = SiteNameParts(name)
  }

  /// Whether a title, as `DomainSiteName.core` leaves it, carries the name.
  func carries(_ title: [Character]) -> Bool {
    guard !title.isEmpty else { return false }
    if String(title).contains(String(name)) { return true }
    if let place = parts.places.last {
      guard let after = Self.rest(of: title, behind: place), !Self.leadsOn(after, beyond: parts) else { return false }
    }
    return carriesAgency(title)
  }

  /// What stands behind the first mention of a place; `nil` where the title does not name it.
  private static func rest(of title: [Character], behind place: [Character]) -> ArraySlice<Character>? {
    let stem = SiteNameParts.stem(of: place)
    guard title.count >= stem.count else { return nil }
    for start in 0...(title.count - stem.count) where Array(title[start..<start + stem.count]) == stem {
      let isWhole = Array(title[start...].prefix(place.count)) == place
      // 吉林市 is not 吉林省.
      let next = title[(start + stem.count)...].first
      if !isWhole, let next, SiteNameParts.placeEnds.contains(next), next != place.last { continue }
      return title[(start + (isWhole ? place.count : stem.count))...]
    }
    return nil
  }

  /// Whether a place within the named one follows at once: 北京市海淀区 is not 北京市.
  private static func leadsOn(_ rest: ArraySlice<Character>, beyond parts: SiteNameParts) -> Bool {
    guard let next = SiteNameParts.leadingPlace(of: rest) else { return false }
    return !parts.places.contains(Array(next)) && next.count > 1 && parts.agency.first != next.first
  }

  private func carriesAgency(_ title: [Character]) -> Bool {
    let agency = String(parts.agency)
    if Self.generalNames.contains(agency) {
      // A government's own site, and not that of one of its agencies.
      let rest = SiteNameParts(title).agency
      let isAgencys = rest.last.map { ["局", "厅", "委"].contains($0) } ?? false
      return !isAgencys || String(title).contains("政府")
    }
    var stem = agency
    for word in Self.commonWords { stem = stem.replacing(word, with: "") }
    if stem.last.map(SiteNameParts.agencyEnds.contains) == true, stem.count > 1 { stem.removeLast() }
    let isChinese = agency.last.map(SiteNameParts.agencyEnds.contains) ?? false
    guard isChinese, !stem.isEmpty else {
      return Double(Self.commonLength(name, title)) >= Self.leastShare * Double(name.count)
    }
    let common = Self.commonLength(Array(stem), title)
    if stem.count <= 2 ? common == stem.count : Double(common) >= Self.leastStemShare * Double(stem.count) {
      return true
    }
    return isShortForm(SiteNameParts(title).agency)
  }

  /// Whether a text is the agency's name with characters left out: 发改委 of 发展和改革委员会.
  private func isShortForm(_ text: [Character]) -> Bool {
    text.count >= Self.leastShortForm && text.first == parts.agency.first
      && Self.commonLength(parts.agency, text) == text.count
  }

  /// The length of the longest common subsequence; both are short (a name, a title of at most 300 characters).
  static func commonLength(_ one: [Character], _ other: [Character]) -> Int {
    var row = [Int](repeating: 0, count: other.count + 1)
    for character in one {
      var diagonal = 0
      for (index, candidate) in other.enumerated() {
        let above = row[index + 1]
        row[index + 1] = character == candidate ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[other.count]
  }
}
