import Evidence

extension SiteClass {
  /// Reads a cell: the raw values and the Chinese names in use; `nil` for anything else.
  public init?(registerText text: String) {
    let key = CellText.halfWidth(text).lowercased().filter { !$0.isWhitespace }
    guard let found = Self.byName[key] else { return nil }
    self = found
  }

  private static let names: [SiteClass: [String]] = [
    .ministry: [
      "ministry", "ministries", "state-council", "statecouncil", "central", "国务院部门",
      "国务院部门门户", "国务院部门门户网站", "国务院部门网站", "部委", "部委网站", "部委门户",
      "中央部门", "中央级", "中央",
    ],
    .province: [
      "province", "provincial", "省级门户", "省级", "省级门户网站", "省级政府门户", "省级政府门户网站",
      "省门户", "省政府门户网站", "省", "自治区", "直辖市",
    ],
    .city: [
      "city", "municipal", "prefecture", "市级门户", "市级", "市级门户网站", "市级政府门户",
      "市级政府门户网站", "地市级门户", "地市级", "地级市", "市门户", "市", "州", "盟",
    ],
    .county: [
      "county", "district", "县级门户", "县级", "县级门户网站", "县级政府门户", "县级政府门户网站",
      "区县级门户", "区县级", "县门户", "县", "区", "旗", "县区", "区县",
    ],
    .department: [
      "department", "departmental", "bureau", "department-province", "department-city", "department-county",
      "部门网站",
      "部门", "地方部门网站", "地方部门",
      "政府部门网站", "省级部门网站", "市级部门网站", "县级部门网站", "省级部门", "市级部门", "县级部门",
      "省直部门", "市直部门", "委办局", "局",
    ],
  ]

  private static let byName = inverted(names)
}

extension SiteStatus {
  /// Reads a cell: the raw values and the Chinese names in use; `nil` for anything else.
  public init?(registerText text: String) {
    let key = CellText.halfWidth(text).lowercased().filter { !$0.isWhitespace }
    guard let found = Self.byName[key] else { return nil }
    self = found
  }

  private static let names: [SiteStatus: [String]] = [
    .open: [
      "open", "running", "normal", "active", "online", "正常", "正常运行", "运行", "运行中", "在运行",
      "开通", "已开通", "在线", "正在运行",
    ],
    .maintenance: [
      "maintenance", "例行维护", "维护", "维护中", "升级", "升级改造", "升级维护", "改版", "改版中",
      "临时下线", "暂时关闭", "暂停", "整改", "整改中",
    ],
    .closed: [
      "closed", "offline", "shutdown", "关停", "已关停", "关闭", "已关闭", "永久下线", "下线", "已下线",
      "注销", "已注销", "申请关停", "关停中",
    ],
    .moved: [
      "moved", "merged", "migrated", "迁移", "已迁移", "整合", "已整合", "整合迁移", "合并", "已合并",
      "关停整合", "关停并转",
    ],
  ]

  private static let byName = inverted(names)
}

private func inverted<Value>(_ names: [Value: [String]]) -> [String: Value] {
  var table: [String: Value] = [:]
  for (value, texts) in names {
    for text in texts { table[text] = value }
  }
  return table
}
