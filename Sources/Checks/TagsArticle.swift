import Evidence

extension Check {
  /// `tags.article`: ArticleTitle, PubDate and ContentSource on article pages.
  public static let tagsArticle = Check(
    id: "tags.article",
    text: CheckText(
      title: Localized(zh: "文章页设有内容页标签", en: "Article pages carry the article tags"),
      failureTitle: Localized(zh: "部分文章页缺少内容页标签", en: "Article pages lack article tags"),
      why: Localized(
        zh: "标题、发布时间、来源标签是检索排序、转载核对和更新监测的依据。",
        en: "Title, publishing time and source are what searching, reposting and monitoring of updates rest on."),
      how: Localized(
        zh: "在最新的5个文章页上检查ArticleTitle、PubDate、ContentSource是否存在且不为空。只检查能够确认的文章页（标明发布时间，网址形如文件）。",
        en:
          "On the five newest articles ArticleTitle, PubDate and ContentSource must be there and not empty. Only pages that are "
          + "surely articles count: they state a publishing time and have a document's address."),
      repair: Localized(
        zh: "在文章页模板的<head>中加入三个标签，PubDate的格式为YYYY-MM-DD HH:MM。",
        en: "Add the three tags to the <head> of the article template; PubDate is written YYYY-MM-DD HH:MM."),
      clause: Localized(
        zh: "国办发〔2017〕47号 附件1（网页标签·内容页标签）；国办秘函〔2019〕19号 扣分指标“页面标签”",
        en: "国办发〔2017〕47号, annex 1 (tags: article); 国办秘函〔2019〕19号, deduction “页面标签”"),
      findings: [
        "missing-article-title": Localized(
          zh: "缺少ArticleTitle标签或内容为空。", en: "ArticleTitle is missing or empty."),
        "missing-pub-date": Localized(zh: "缺少PubDate标签或内容为空。", en: "PubDate is missing or empty."),
        "missing-content-source": Localized(
          zh: "缺少ContentSource标签或内容为空。", en: "ContentSource is missing or empty."),
        "wrong-case": TagCheck.wrongCaseSentence,
      ]),
    judge: { evidence, _ in TagsArticle.judge(evidence) }, examples: { TagsArticle.examples })
}

private enum TagsArticle {
  static let tags = [
    TagCheck.Tag(name: "ArticleTitle", code: "missing-article-title"),
    TagCheck.Tag(name: "PubDate", code: "missing-pub-date"),
    TagCheck.Tag(name: "ContentSource", code: "missing-content-source"),
  ]

  static func judge(_ evidence: SiteEvidence) -> Verdict {
    if let obstacle = evidence.answerObstacle { return .notMeasured(obstacle) }
    let pages = PageSample.ofArticles(evidence)
    if pages.isEmpty { return .notMeasured(evidence.missingPagesReason) }
    let faults = TagCheck.missing(tags, on: pages)
    return faults.isEmpty ? .pass(remarks: TagCheck.wrongCase(tags, on: pages)) : .fail(faults)
  }

  static var examples: [CheckExample] {
    [
      CheckExample("All three", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample(
        "No ContentSource", TagCheck.without(["ContentSource"]), outcome: .fail, codes: ["missing-content-source"]),
      CheckExample("None", TagCheck.without(tags.map(\.name)), outcome: .fail, codes: tags.map(\.code)),
      CheckExample(
        "Lower case is a remark", TagCheck.withLowerCase("PubDate"), outcome: .pass, codes: ["wrong-case"]),
      CheckExample(
        "No article was read", SampleEvidence.exemplary { $0.pages.removeAll { PageSample.isArticle($0) } },
        outcome: .notMeasured, reason: .notInEvidence),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }
}
