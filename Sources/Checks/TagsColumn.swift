import Evidence

extension Check {
  /// `tags.column`: ColumnName, ColumnDescription, ColumnKeywords and ColumnType on the list pages of columns.
  public static let tagsColumn = Check(
    id: "tags.column",
    text: CheckText(
      title: Localized(zh: "栏目页设有栏目标签", en: "Column pages carry the column tags"),
      failureTitle: Localized(zh: "部分栏目页缺少栏目标签", en: "Column pages lack column tags"),
      why: Localized(
        zh: "栏目标签说明栏目的名称和类别，检索和监测系统据此判断栏目应多久更新一次。",
        en:
          "They name the column and its kind, by which search and monitoring systems know how often it must be updated."
      ),
      how: Localized(
        zh: "在按访问顺序的前5个栏目列表页（含5条以上带日期的条目）上检查ColumnName、ColumnDescription、ColumnKeywords、ColumnType是否存在且不为空。"
          + "没有能确认的列表页时不作判断。",
        en:
          "On the first five list pages (five dated entries or more) ColumnName, ColumnDescription, ColumnKeywords and "
          + "ColumnType must be there and not empty. Where no page is surely a list it is not judged."),
      repair: Localized(
        zh: "在栏目页模板的<head>中加入四个栏目标签，ColumnType按规定的栏目类别填写。",
        en: "Add the four tags to the <head> of the column template; ColumnType takes one of the prescribed kinds."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（网页标签·栏目标签）；国办秘函〔2019〕19号 扣分指标“页面标签”",
        en: "国办发〔2017〕47号, annex 1 (tags: column); 国办秘函〔2019〕19号, deduction “页面标签”"),
      findings: [
        "missing-column-name": Localized(zh: "缺少ColumnName标签或内容为空。", en: "ColumnName is missing or empty."),
        "missing-column-description": Localized(
          zh: "缺少ColumnDescription标签或内容为空。", en: "ColumnDescription is missing or empty."),
        "missing-column-keywords": Localized(
          zh: "缺少ColumnKeywords标签或内容为空。", en: "ColumnKeywords is missing or empty."),
        "missing-column-type": Localized(zh: "缺少ColumnType标签或内容为空。", en: "ColumnType is missing or empty."),
        "wrong-case": TagCheck.wrongCaseSentence,
      ]),
    judge: { evidence, _ in TagsColumn.judge(evidence) }, examples: { TagsColumn.examples })
}

private enum TagsColumn {
  static let tags = [
    TagCheck.Tag(name: "ColumnName", code: "missing-column-name"),
    TagCheck.Tag(name: "ColumnDescription", code: "missing-column-description"),
    TagCheck.Tag(name: "ColumnKeywords", code: "missing-column-keywords"),
    TagCheck.Tag(name: "ColumnType", code: "missing-column-type"),
  ]

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    let pages = PageSample.ofColumns(evidence)
    if pages.isEmpty { return .notMeasured(evidence.missingPagesReason) }
    let faults = TagCheck.missing(tags, on: pages)
    return faults.isEmpty ? .pass(remarks: TagCheck.wrongCase(tags, on: pages)) : .fail(faults)
  }

  static var examples: [CheckExample] {
    [
      CheckExample("All four", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("No ColumnType", TagCheck.without(["ColumnType"]), outcome: .fail, codes: ["missing-column-type"]),
      CheckExample(
        "None", TagCheck.without(tags.map(\.name)), outcome: .fail, codes: tags.map(\.code)),
      CheckExample(
        "Lower case is a remark", TagCheck.withLowerCase("ColumnName"), outcome: .pass, codes: ["wrong-case"]),
      CheckExample(
        "No list page was read", SampleEvidence.exemplary { $0.pages.removeAll { PageSample.isColumn($0) } },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }
}
