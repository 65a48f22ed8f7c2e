import Evidence

extension Check {
  /// `security.content-type-options`: `X-Content-Type-Options: nosniff`.
  public static let securityContentTypeOptions = Check(
    id: "security.content-type-options",
    text: CheckText(
      title: Localized(zh: "已设置X-Content-Type-Options: nosniff", en: "X-Content-Type-Options: nosniff is set"),
      failureTitle: Localized(
        zh: "未有效设置X-Content-Type-Options: nosniff", en: "X-Content-Type-Options: nosniff is missing or of no effect"),
      why: Localized(
        zh: "防止浏览器把图片、文本等文件猜测成脚本执行，堵住借上传文件植入脚本的途径。",
        en: "It keeps browsers from guessing that an image or text is a script, a way in for scripts hidden in uploads."
      ),
      how: Localized(
        zh: "读取首页最终响应（优先HTTPS）的X-Content-Type-Options头，多个同名头合并为一个列表，第一个值须为nosniff（不区分大小写）。",
        en:
          "The header of the home page's final response (HTTPS first) is read; several fields are one list, the first value of "
          + "which must be nosniff (case ignored)."),
      repair: Localized(
        zh: "在Web服务器上为所有响应加入：X-Content-Type-Options: nosniff，并确认各类文件的Content-Type正确。",
        en:
          "Send X-Content-Type-Options: nosniff with every response, and see that files have their right Content-Type."),
      clause: Localized(
        zh: "国办发〔2017〕47号 六（安全防护总体要求）；WHATWG Fetch标准",
        en: "国办发〔2017〕47号, part 6 (security in general); WHATWG Fetch standard"),
      findings: [
        "missing": Localized(zh: "响应没有该响应头。", en: "The response lacks the header."),
        "invalid": Localized(zh: "响应头的值不是nosniff。", en: "The value is not nosniff."),
        "judged": HomeResponse.judgedSentence,
      ]),
    judge: { evidence, _ in SecurityContentTypeOptions.judge(evidence) },
    examples: { SecurityContentTypeOptions.examples })
}

private enum SecurityContentTypeOptions {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    HomeResponse.judge(evidence) { home in
      let fields = home.response.values(of: "X-Content-Type-Options")
      guard let first = HeaderList.values(fields).first else { return .fail([home.finding("missing", seen: "")]) }
      let seen = fields.joined(separator: ", ")
      return first.lowercased() == "nosniff"
        ? .pass(remarks: [home.judged(seen)]) : .fail([home.finding("invalid", seen: seen)])
    }
  }

  static var examples: [CheckExample] {
    [
      CheckExample("nosniff", SampleEvidence.exemplary(), outcome: .pass, codes: ["judged"]),
      CheckExample("Another case", sending(["NoSniff"]), outcome: .pass, codes: ["judged"]),
      CheckExample("Sent twice", sending(["nosniff", "nosniff"]), outcome: .pass, codes: ["judged"]),
      CheckExample("A list that begins with it", sending(["nosniff,"]), outcome: .pass, codes: ["judged"]),
      CheckExample("No header", sending([]), outcome: .fail, codes: ["missing"]),
      CheckExample("Another word first", sending(["sniff", "nosniff"]), outcome: .fail, codes: ["invalid"]),
      CheckExample("A blocked site is not measured", SampleEvidence.blocked(), outcome: .notMeasured, reason: .blocked),
    ]
  }

  private static func sending(_ values: [String]) -> SiteEvidence {
    SampleEvidence.exemplary { $0.sendHeader("X-Content-Type-Options", values) }
  }
}
