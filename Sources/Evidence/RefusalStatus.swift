/// Statuses of doors that are shut to us rather than broken: a person with a browser may well get in, so they tell
/// nothing of the site. One list for home pages, links and checks (standards 8).
public enum RefusalStatus {
  /// The statuses: RFC 9110's refusals (401, 402, 403, 405, 406, 407, 412), those of later documents (423 locked,
  /// 429 too many requests, 451 for legal reasons), and those that protection layers answer with (412 瑞数, 405 阿里云,
  /// 418 华为云, 461 云盾, 468 长亭, 512 and 521 加速乐, 999 several).
  public static let codes: Set<Int> = [
    401, 402, 403, 405, 406, 407, 412, 418, 423, 429, 451, 461, 468, 512, 521, 999,
  ]

  /// Whether a status refuses us rather than says that something is missing or broken.
  public static func contains(_ status: Int) -> Bool { codes.contains(status) }
}
