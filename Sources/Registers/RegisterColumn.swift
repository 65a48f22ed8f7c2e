/// The promised columns of a register, with the names they go by.
public enum RegisterColumn: String, CaseIterable, Codable, Sendable {
  /// 网站标识码.
  case code
  /// 网站名称.
  case name
  /// 首页网址; the only required one.
  case url
  /// 网站类型, 层级.
  case siteClass = "class"
  /// 地区.
  case region
  /// 主办单位.
  case sponsor
  /// 运行状态.
  case status
  /// 开通时间.
  case opened
  /// 关停时间: the day a site was closed or moved.
  case closed
  /// 上级网站.
  case parent
  /// 备注.
  case notes

  /// Names it is known by besides its raw value, in lower case and without white space, hyphens and underscores.
  var aliases: [String] {
    switch self {
    case .code:
      [
        "网站标识码", "标识码", "政府网站标识码", "站点标识码", "网站编码", "站点编码", "编码", "代码", "网站代码", "码", "sitecode", "siteidcode",
        "idcode",
      ]
    case .name:
      ["网站名称", "名称", "站点名称", "政府网站名称", "网站名", "站名", "sitename", "title", "namezh"]
    case .url:
      [
        "首页网址", "网址", "网站地址", "首页地址", "网站首页网址", "网站网址", "首页链接", "网站首页", "链接", "域名", "网站域名", "主域名", "首页url", "website",
        "address", "homepage", "home", "link", "domain", "siteurl", "host",
      ]
    case .siteClass:
      ["网站类型", "层级", "类型", "网站层级", "站点类型", "网站类别", "类别", "级别", "siteclass", "level", "type", "tier"]
    case .region:
      ["地区", "所属地区", "所在地区", "区域", "行政区划", "所属区域", "省份", "area", "province"]
    case .sponsor:
      ["主办单位", "主办", "主管单位", "单位", "主办机构", "主办单位名称", "单位名称", "sponsoringunit", "organisation", "organization", "owner"]
    case .status:
      ["运行状态", "状态", "网站状态", "站点状态", "state", "sitestatus"]
    case .opened:
      ["开通时间", "开通日期", "上线时间", "上线日期", "开办时间", "建站时间", "openedon", "launched", "opendate", "launchdate"]
    case .closed:
      [
        "关停时间", "关停日期", "关闭时间", "关闭日期", "下线时间", "下线日期", "停用时间", "停用日期", "迁移时间", "迁移日期", "关停迁移时间",
        "关停迁移日期", "closedon", "closingdate", "closedate", "closeddate", "movedon", "movedate",
      ]
    case .parent:
      ["上级网站", "上级门户", "所属门户", "上级", "上级网站标识码", "所属门户网站", "parentsite", "portal"]
    case .notes:
      ["备注", "说明", "附注", "remarks", "remark", "note", "comment", "comments"]
    }
  }

  private static let byName: [String: RegisterColumn] = {
    var table: [String: RegisterColumn] = [:]
    for column in allCases {
      table[column.rawValue] = column
      for alias in column.aliases { table[alias] = column }
    }
    return table
  }()

  /// The column a heading means; `nil` for others.
  ///
  /// Full-width letters, case, white space, hyphens, underscores and a remark in brackets (`网址（必填）`) do not matter.
  public static func named(_ heading: String) -> RegisterColumn? {
    var key = ""
    for scalar in CellText.halfWidth(heading).lowercased().unicodeScalars {
      if scalar == "(" { break }
      if scalar.properties.isWhitespace || "-_*:".unicodeScalars.contains(scalar) { continue }
      key.unicodeScalars.append(scalar)
    }
    return byName[key]
  }
}
