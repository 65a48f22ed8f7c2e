import Checks
import Evidence

/// The names of request failures.
enum FailureWords {
  /// The failure in words; a code of a later version is named as such.
  static func name(of failure: Failure) -> Localized {
    table[failure.code] ?? CodeWords.unknown(failure.code.rawValue)
  }

  /// The words for a failure's code; `nil` where it is none that we know.
  static func name(of code: Failure.Code) -> Localized? { table[code] }

  /// Codes that no ordinary text holds, so that they may be replaced within a longer text of our own.
  static let codes: Set<String> = Set(table.keys.map(\.rawValue))

  private static let table: [Failure.Code: Localized] = [
    .nameNotFound: Localized(zh: "域名不存在", en: "the name does not exist"),
    .noAddress: Localized(zh: "没有该类地址", en: "no address of this family"),
    .nameInvalid: Localized(zh: "域名写法不符合规则，不可能存在", en: "no name that can exist in DNS"),
    .idnInvalid: Localized(
      zh: "域名不存在，其国际化编码（xn--）无效", en: "the name does not exist, and its encoded form (xn--) is invalid"),
    .aliasLoop: Localized(zh: "域名别名（CNAME）循环", en: "the aliases (CNAME) run in a circle"),
    .serverFailure: Localized(zh: "域名服务器出错（SERVFAIL）", en: "name servers failed (SERVFAIL)"),
    .zoneSilent: Localized(zh: "该区的域名服务器均无应答", en: "none of the zone's name servers answers"),
    .queryRefused: Localized(zh: "域名查询被拒绝（REFUSED）", en: "name look-up refused (REFUSED)"),
    .answerTruncated: Localized(zh: "域名应答不完整", en: "the name servers' answer is cut short"),
    .resolverError: Localized(zh: "域名解析出错", en: "resolver error"),
    .bogusAnswer: Localized(zh: "域名解析结果的DNSSEC签名错误", en: "the DNSSEC signature of the answer is wrong"),
    .resolveTimeout: Localized(zh: "域名解析超时", en: "name look-up timed out"),
    .addressRefused: Localized(zh: "内部地址，未访问", en: "private address, not contacted"),
    .connectionRefused: Localized(zh: "连接被拒绝", en: "connection refused"),
    .unreachable: Localized(zh: "网络不可达", en: "network unreachable"),
    .connectTimeout: Localized(zh: "连接超时", en: "connection timed out"),
    .certificateExpired: Localized(zh: "证书已过期", en: "certificate expired"),
    .certificateNotYetValid: Localized(zh: "证书尚未生效", en: "certificate not yet valid"),
    .certificateWrongHost: Localized(zh: "证书与域名不符", en: "certificate for another name"),
    .certificateUntrusted: Localized(zh: "证书不受信任", en: "certificate not trusted"),
    .certificateSelfSigned: Localized(
      zh: "证书为自签名，浏览器不予信任", en: "self-signed certificate, which no browser trusts"),
    .tlsHandshake: Localized(zh: "TLS握手失败", en: "TLS handshake failed"),
    .tlsTimeout: Localized(zh: "TLS握手超时", en: "TLS handshake timed out"),
    .connectionReset: Localized(zh: "连接被中断", en: "connection reset"),
    .emptyReply: Localized(zh: "没有应答内容", en: "empty reply"),
    .invalidResponse: Localized(zh: "应答不是HTTP", en: "the answer is no HTTP"),
    .responseTimeout: Localized(zh: "应答超时", en: "no answer in time"),
    .bodyBroken: Localized(zh: "内容传输中断", en: "body broke off"),
    .bodyTimeout: Localized(zh: "内容传输超时", en: "body timed out"),
    .pageTimeout: Localized(zh: "逐次跳转合计超时", en: "its redirects together took too long"),
    .tooManyRedirects: Localized(zh: "跳转次数过多", en: "too many redirects"),
    .redirectLoop: Localized(zh: "循环跳转", en: "redirect loop"),
    .redirectInvalid: Localized(zh: "跳转地址无效", en: "redirect to no web address"),
    .cancelled: Localized(zh: "已取消", en: "cancelled"),
    .robots: Localized(zh: "robots.txt 不允许", en: "robots.txt forbids it"),
    .retryAfter: Localized(
      zh: "服务器要求过较长时间再访问（Retry-After）", en: "the server asked to be left alone for longer (Retry-After)"),
    .noIPv6Vantage: Localized(
      zh: "只有IPv6地址，而监测点没有IPv6", en: "it has IPv6 addresses only, and we have no IPv6"),
    .noNetwork: Localized(zh: "监测点没有可用的网络", en: "we have no network here that could reach it"),
    .other: Localized(zh: "传输失败", en: "transfer failed"),
  ]
}
