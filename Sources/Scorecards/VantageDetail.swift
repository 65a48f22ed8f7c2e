import Checks

/// What the vantage says of its IPv6, in words: it is kept as one of a few English sentences of our own.
enum VantageDetail {
  private static let sentences: [(start: String, end: String, words: Localized)] = [
    ("IPv6 on loopback only", "", Localized(zh: "IPv6仅限本机回环地址", en: "IPv6 on loopback only")),
    (
      "IPv6 route to the internet from ", "",
      Localized(zh: "经 {x} 接入IPv6互联网", en: "IPv6 route to the internet from {x}")
    ),
    (
      "the only IPv6 source address is ", ", which is not global",
      Localized(
        zh: "本机唯一的IPv6地址 {x} 不是全球地址", en: "the only IPv6 source address is {x}, which is not global")
    ),
    (
      "no IPv6 route to the internet: ", "",
      Localized(zh: "没有通往IPv6互联网的路由（{x}）", en: "no IPv6 route to the internet ({x})")
    ),
    (
      "no answer over IPv6 from ", "",
      Localized(zh: "通过IPv6访问以下对照地址均无应答：{x}", en: "no answer over IPv6 from {x}")
    ),
    (
      "large packets are lost over IPv6 from ", "",
      Localized(zh: "通过IPv6能连接以下对照地址，但收不到大数据包：{x}", en: "large packets are lost over IPv6 from {x}")
    ),
    ("IPv6 reaches ", "", Localized(zh: "可通过IPv6到达 {x}", en: "IPv6 reaches {x}")),
    ("no IPv6 address of ", "", Localized(zh: "对照主机 {x} 没有IPv6地址", en: "no IPv6 address of {x}")),
  ]

  /// Words of the operating system that are known in both languages (`strerror`).
  private static let systemWords: [String: Localized] = [
    "Network is unreachable": Localized(zh: "网络不可达", en: "network unreachable"),
    "No route to host": Localized(zh: "没有到主机的路由", en: "no route to host"),
    "Address family not supported by protocol": Localized(zh: "系统未启用IPv6", en: "IPv6 is off in the system"),
    "Cannot assign requested address": Localized(zh: "没有可用的地址", en: "no usable address"),
    "Permission denied": Localized(zh: "没有权限", en: "permission denied"),
  ]

  /// The sentence in one language; one that this version does not know is quoted.
  static func text(_ detail: String, _ language: Language) -> String {
    for (start, end, words) in sentences where detail.hasPrefix(start) && detail.hasSuffix(end) {
      let rest = String(detail.dropFirst(start.count).dropLast(end.count))
      return words.text(language, ["x": systemWords[rest]?[language] ?? rest])
    }
    return language == .zh ? "“\(detail)”" : detail
  }
}
