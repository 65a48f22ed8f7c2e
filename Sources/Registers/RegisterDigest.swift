/// Problems for a person to read: what a whole column lacks is said once, not for every row.
public enum RegisterDigest {
  /// Up to so many rows each get their own sentence.
  private static let apart = 3
  /// Lines named where rows are put together.
  private static let linesNamed = 5

  /// The problems by line, those of one line with the worst first, after what concerns many rows alike.
  public static func digest(_ problems: [RegisterProblem]) -> [RegisterProblem] {
    var grouped: [RegisterProblem] = []
    var rest = problems
    for code in ["code-missing", "class-missing"] {
      let alike = problems.filter { $0.code == code }
      guard alike.count > apart, let first = alike.first else { continue }
      rest.removeAll { $0.code == code }
      grouped.append(together(first, alike.compactMap(\.line).sorted(), count: alike.count))
    }
    let order = rest.enumerated().sorted {
      ($0.element.line ?? 0, $0.element.severity, $0.offset) < ($1.element.line ?? 0, $1.element.severity, $1.offset)
    }
    return grouped + order.map(\.element)
  }

  private static func together(_ problem: RegisterProblem, _ lines: [Int], count: Int) -> RegisterProblem {
    let named = lines.prefix(linesNamed).map(String.init)
    let zhLines = named.isEmpty ? "" : "（第 \(named.joined(separator: "、")) 行\(count > named.count ? "等" : "")）"
    let more = count > named.count ? " and \(count - named.count) more" : ""
    let enLines = named.isEmpty ? "" : " (lines \(named.joined(separator: ", "))\(more))"
    var whole = problem
    whole.line = nil
    whole.site = nil
    (whole.zh, whole.en) =
      problem.code == "code-missing"
      ? (
        "\(count) 个网站没有网站标识码\(zhLines)，暂用由域名生成的代码；页面上的标识码无法核对。",
        "\(count) sites have no site code\(enLines); codes made of their hosts stand in, and the codes on the pages "
          + "cannot be compared."
      )
      : (
        "\(count) 个网站没有网站类型\(zhLines)，按类型适用的规则不予评判。",
        "\(count) sites have no class\(enLines); rules that depend on it are not applied."
      )
    return whole
  }
}
