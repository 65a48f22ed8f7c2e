import Checks
import Evidence
import Rubrics

/// The settings by which a run comes to other machines than the public would: names from files, authorities of one's
/// own, mapped ports, private addresses. Pages say so, that no laboratory's report is taken for a real one.
struct AlteredNetwork: WordTable {
  let warning = Localized(
    zh: "本次检查改变了访问网络的方式（{list}）：所见不等于公众访问所见，不能直接作为对网站的正式评判。",
    en: """
      This run came to the sites by altered ways ({list}): what it saw is not what the public sees, and no formal \
      judgement of the sites.
      """)
  let zoneFiles = Localized(zh: "域名取自区域文件 {files}", en: "names from the zone file {files}")
  let authorities = Localized(zh: "改用证书机构文件 {file}", en: "authorities from {file}")
  let ports = Localized(zh: "端口映射 {ports}", en: "mapped ports {ports}")
  let privateAddresses = Localized(zh: "允许访问内部地址", en: "private addresses allowed")
  let resolverBehind = Localized(zh: "区域文件 {files}；其余名称用{rest}", en: "zone file {files}; other names: {rest}")
  let authoritiesName = Localized(zh: "证书机构", en: "Authorities")
  let authoritiesValue = Localized(zh: "文件 {file}（代替系统信任的机构）", en: "{file}, instead of the system's")
  let portsName = Localized(zh: "端口映射", en: "Port map")

  /// The sentence for the top of a page; `nil` where a run asked as the public does.
  static func warning(_ run: RunInfo, _ language: Language) -> String? {
    let words = AlteredNetwork()
    let facts = NetworkFiles(run.settings)
    var list: [String] = []
    if !facts.zones.isEmpty { list.append(words.zoneFiles.text(language, ["files": facts.zoneList(language)])) }
    if let file = facts.authorities { list.append(words.authorities.text(language, ["file": file])) }
    if !facts.ports.isEmpty { list.append(words.ports.text(language, ["ports": facts.portList(language)])) }
    if run.vantage.allowsPrivateAddresses { list.append(words.privateAddresses[language]) }
    guard !list.isEmpty else { return nil }
    return words.warning.text(language, ["list": list.joined(separator: language == .zh ? "；" : "; ")])
  }

  /// What resolved the names: zone files come first.
  static func resolver(_ run: RunInfo, _ rest: String, _ language: Language) -> String {
    let facts = NetworkFiles(run.settings)
    guard !facts.zones.isEmpty else { return rest }
    return AlteredNetwork().resolverBehind.text(language, ["files": facts.zoneList(language), "rest": rest])
  }

  /// Rows for the facts of a run, beside the resolver's.
  static func rows(_ run: RunInfo, _ language: Language) -> [(name: String, value: String)] {
    let words = AlteredNetwork()
    let facts = NetworkFiles(run.settings)
    var rows: [(name: String, value: String)] = []
    if let file = facts.authorities {
      rows.append((words.authoritiesName[language], words.authoritiesValue.text(language, ["file": file])))
    }
    if !facts.ports.isEmpty { rows.append((words.portsName[language], facts.portList(language))) }
    return rows
  }
}

/// The files and ports of a run's settings, without the folders they lie in: those are nobody's business.
struct NetworkFiles {
  let zones: [String]
  let authorities: String?
  /// In the order of the ports in addresses.
  let ports: [(from: Int, to: Int)]

  init(_ settings: GatherSettings) {
    zones = settings.zoneFiles.map(Self.name)
    authorities = settings.certificateAuthorityFile.map(Self.name)
    ports = settings.portMap.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  func zoneList(_ language: Language) -> String { zones.joined(separator: language == .zh ? "、" : ", ") }

  func portList(_ language: Language) -> String {
    ports.map { "\($0.from)→\($0.to)" }.joined(separator: language == .zh ? "、" : ", ")
  }

  /// The last part of a path.
  static func name(_ path: String) -> String {
    path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path
  }
}
