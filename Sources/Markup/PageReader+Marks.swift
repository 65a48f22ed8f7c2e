import Evidence
import Glibc

extension PageReader {
  /// A `meta` element: kept where it has a name and content, and read where it redirects.
  mutating func readMeta(_ frame: Frame) {
    guard let content = attributes[.content] else { return }
    let named = [Attribute.name, .property, .httpEquiv, .itemprop].first { attributes[$0] != nil }
    guard let named, let name = attributes[named] else { return }
    if named == .httpEquiv, CString.equals(name, "refresh") { readRefresh(content, frame) }
    guard
      metas.count < MarkupLimits.metas
        || (metas.count < MarkupLimits.metasInAll && MetaName.isPrescribed(name))
    else { return }
    metas.append(MetaRecord(name: keep(name), content: keep(content), line: elementLine()))
  }

  private mutating func readRefresh(_ content: UnsafePointer<UInt8>, _ frame: Frame) {
    let length = CString.length(content, limit: MarkupLimits.addressBytes)
    guard let directive = RefreshDirective.parse(UnsafeBufferPointer(start: content, count: length)),
      !directive.address.isEmpty
    else { return }
    let address = values.append(content + directive.address.lowerBound, count: directive.address.count)
    linkCount += 1
    if links.count < MarkupLimits.links {
      links.append(
        LinkRecord(kind: .refresh, raw: address, address: address, line: elementLine(), isHidden: frame.isHidden))
    }
    if refresh == nil, !frame.isFallback { refresh = (directive.seconds, address) }
  }

  /// The badge and the error report are scripts that write a picture into the page: the script element counts.
  mutating func readScriptMarks() {
    guard let source = attributes[.src] else { return }
    if CString.contains(source, "conac.cn") { addMark(.partyGovernmentBadge, line: Int(elementLine())) }
    if CString.contains(source, "jiucuo") { addErrorReport(source) }
  }

  /// Elements known by their `id`.
  mutating func readIdentifierMark(_ id: UnsafePointer<UInt8>) {
    guard id[0] == UInt8(ascii: "_") else { return }
    if CString.equals(id, "_ideConac") { addMark(.partyGovernmentBadge, line: Int(elementLine())) }
    if CString.equals(id, "_jiucuo_") { addErrorReport(attributes[.src]) }
  }

  /// Links to the registers that marks stand for; all of them are absolute addresses.
  mutating func readAddressMarks(_ href: UnsafePointer<UInt8>) {
    guard CString.starts(href, with: "http") || CString.starts(href, with: "//") else { return }
    if CString.contains(href, "conac.cn") {
      addMark(.partyGovernmentBadge, value: parameter("id=", of: href), line: Int(elementLine()))
    } else if CString.contains(href, "beian.gov.cn") || CString.contains(href, "beian.mps.gov.cn") {
      let code = parameter("code=", of: href).filter(\.isNumber)
      if !code.isEmpty { addMark(.publicSecurityNumber, value: code, line: Int(elementLine())) }
    } else if CString.contains(href, "jiucuo") || CString.contains(href, "zfwzgl.www.gov.cn") {
      addErrorReport(href)
    }
  }

  /// Pictures that are marks: the badge, 找错 and the IPv6 label.
  mutating func readImageMarks(_ source: UnsafePointer<UInt8>, _ alternative: UnsafePointer<UInt8>?) {
    if CString.contains(source, "conac.cn") { addMark(.partyGovernmentBadge, line: Int(elementLine())) }
    if CString.contains(source, "jiucuo") { addErrorReport(source) }
    if let alternative, CString.contains(alternative, "找错") { addErrorReport(source) }
    if CString.contains(source, "ipv6") || alternative.map({ CString.contains($0, "ipv6") }) == true,
      IPv6LabelPicture.isLabel(source: source, alternative: alternative)
    {
      addMark(.ipv6Label, line: Int(elementLine()))
    }
  }

  /// A field to search by: its type, name or prompt says so.
  mutating func readSearchField() {
    guard searchLine == 0 else { return }
    if let type = attributes[.type] {
      if CString.equals(type, "search") { return noteSearch() }
      guard
        CString.equals(type, "text") || CString.equals(type, "submit") || CString.equals(type, "button")
          || CString.equals(type, "image") || CString.isBlank(type)
      else { return }
    }
    for name in [Attribute.name, .id, .placeholder, .value] {
      guard let value = attributes[name] else { continue }
      if Self.searchWords.contains(where: { CString.contains(value, $0) })
        || Self.searchNames.contains(where: { CString.equals(value, $0) })
      {
        return noteSearch()
      }
    }
  }

  private static var searchWords: [StaticString] { ["search", "sousuo", "搜索", "检索", "keyword", "关键字", "关键词"] }
  private static var searchNames: [StaticString] { ["q", "kw", "wd", "sword", "query", "key", "words", "qt"] }

  private mutating func noteSearch() {
    searchLine = elementLine()
    searchAction = formAction
  }

  private mutating func addErrorReport(_ address: UnsafePointer<UInt8>?) {
    var code = attributes[.sitecode].map { Self.word($0) } ?? ""
    if code.isEmpty, let address { code = parameter("site_code=", of: address) }
    if code.isEmpty, let address { code = parameter("sitecode=", of: address) }
    addMark(.errorReport, value: code, line: Int(elementLine()))
  }

  /// The letters and digits after `name` in an address.
  private func parameter(_ name: StaticString, of address: UnsafePointer<UInt8>) -> String {
    guard let found = CString.end(of: name, in: address) else { return "" }
    return Self.word(found)
  }

  /// The letters and digits that `value` starts with.
  private static func word(_ value: UnsafePointer<UInt8>) -> String {
    var count = 0
    while count < MarkupLimits.markValue {
      let byte = value[count]
      guard ((byte | 0x20) &- 0x61) < 26 || (byte &- 0x30) < 10 else { break }
      count += 1
    }
    return String(decoding: UnsafeBufferPointer(start: value, count: count), as: UTF8.self)
  }
}
