import Addresses
import Evidence

extension Check {
  /// `domain.suffix`: the host ends in `.gov.cn` or `.政务`.
  public static let domainSuffix = Check(
    id: "domain.suffix",
    text: CheckText(
      title: Localized(zh: "域名以“.gov.cn”或“.政务”结尾", en: "The domain ends in .gov.cn or .政务"),
      failureTitle: Localized(
        zh: "域名后缀不是“.gov.cn”或“.政务”", en: "The domain's suffix is neither .gov.cn nor .政务"),
      why: Localized(
        zh: "政府专用后缀是公众辨认政府网站的第一依据；使用.com、.cn等后缀容易被仿冒，到期后也可能被他人抢注。",
        en:
          "The reserved suffix is how people tell a government site from an imitation; names under .com or .cn are easily "
          + "imitated and, once they lapse, taken over."),
      how: Localized(
        zh: "读取登记首页网址中的主机名，英文域名须以.gov.cn结尾，中文域名须以.政务（xn--zfr164b）结尾；直接使用IP地址的不符合。不需要访问网站。",
        en: "The host of the registered address is read: an English name must end in .gov.cn, a Chinese one in .政务 "
          + "(xn--zfr164b); a bare IP address does not comply. The site is not visited for this."),
      repair: Localized(
        zh: "按规定申请以.gov.cn结尾的域名并办理域名变更，在原网址显著位置公告并保留跳转，之后注销原域名。",
        en:
          "Apply for a .gov.cn domain, announce the change on the old address and keep a redirect there, then cancel the old domain."
      ),
      clause: Localized(
        zh: "国办发〔2017〕47号 三（域名）；国办函〔2018〕55号（域名后缀）",
        en: "国办发〔2017〕47号, part 3 (domains); 国办函〔2018〕55号 (suffixes)"),
      findings: [
        "wrong-suffix": Localized(
          zh: "域名后缀不是.gov.cn或.政务。", en: "The domain's suffix is neither .gov.cn nor .政务."),
        "no-domain": Localized(
          zh: "登记网址直接使用IP地址，没有域名。", en: "The registered address is a bare IP address without a domain."),
        "underscore": Localized(
          zh: "域名含下划线，不符合主机名规则（RFC 1123），部分软件和证书机构不接受；不扣分。",
          en:
            "The name has an underscore, which host names must not have (RFC 1123); some software and authorities do not accept "
            + "it. It costs nothing."),
      ]),
    judge: { evidence, _ in DomainSuffix.judge(evidence) }, examples: { DomainSuffix.examples })
}

private enum DomainSuffix {
  static func judge(_ evidence: SiteEvidence) -> Verdict {
    let url = evidence.site.url
    let host = url.host
    if host.isEmpty { return .notMeasured(.notInEvidence) }
    if url.hostAddress != nil { return .fail([Finding("no-domain", url: url.href, seen: host)]) }
    // The DNS carries it and browsers take it: a remark.
    let underscore =
      DNSName.problems(of: host).contains(.underscore) ? [Finding("underscore", url: url.href, seen: host)] : []
    if GovernmentName(host).suffix != nil { return .pass(remarks: underscore) }
    return .fail([Finding("wrong-suffix", url: url.href, seen: host)] + underscore)
  }

  static var examples: [CheckExample] {
    [
      CheckExample("www.demo.gov.cn", SampleEvidence.exemplary(), outcome: .pass),
      CheckExample("A Chinese domain", DomainStructure.site("http://xn--fsqu00a.xn--zfr164b/"), outcome: .pass),
      CheckExample(
        "An underscore is a remark", DomainStructure.site("http://xx_gk.demo.gov.cn/"), outcome: .pass,
        codes: ["underscore"]),
      CheckExample("A site that is not visited has a name all the same", SampleEvidence.skipped(), outcome: .pass),
      CheckExample(
        "A .com name", DomainStructure.site("http://www.demo.com/"), outcome: .fail, codes: ["wrong-suffix"]),
      CheckExample(
        "gov.cn in the middle of a name", DomainStructure.site("http://www.demo.gov.cn.example.com/"), outcome: .fail,
        codes: ["wrong-suffix"]),
      CheckExample(
        "A name that only ends in the same letters", DomainStructure.site("http://www.demogov.cn/"), outcome: .fail,
        codes: ["wrong-suffix"]),
      CheckExample("An IP address", DomainStructure.site("http://123.127.0.10/"), outcome: .fail, codes: ["no-domain"]),
      CheckExample(
        "An address without a host is not measured", DomainStructure.site("file:///index.html"), outcome: .notMeasured,
        reason: .notInEvidence),
    ]
  }
}
