/// Statuses of doors that are shut to us rather than broken; they tell nothing about the site (standards 8).
enum RefusalStatus {
  /// 4xx refusals, and the codes of protection layers beyond the registered ones.
  static let codes: Set<Int> = [401, 403, 405, 412, 418, 429, 451, 461, 468, 512, 521, 999]
}
