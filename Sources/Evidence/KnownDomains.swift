/// Domains that government sites link to in good faith beside those of government: public bodies, the press of the
/// state, and the services whose badges, counters, maps and share buttons stand on most portals, often unseen.
public enum KnownDomains {
  /// Whether a host, lower case, is or lies below one of the domains.
  public static func contains(_ host: String) -> Bool {
    var rest = host[...]
    if rest.hasSuffix(".") { rest.removeLast() }
    while true {
      if domains.contains(rest) { return true }
      guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) else { return false }
      rest = rest[rest.utf8.index(after: dot)...]
    }
  }

  private static let domains: Set<Substring> = [
    // Second-level suffixes that are given to public bodies: schools, academies, the army, societies, government.
    "edu.cn", "ac.cn", "mil.cn", "org.cn", "gov.cn", "xn--zfr164b", "政务", "gov.hk", "gov.mo", "公益", "xn--55qw42g",
    // Registers and badges.
    "conac.cn", "cnnic.cn", "12377.cn", "12388.cn", "12380.cn", "12309.cn", "12345.cn", "piyao.org.cn", "12321.cn",
    // Press of the state and of the party.
    "people.com.cn", "people.cn", "xinhuanet.com", "news.cn", "cctv.com", "cctv.cn", "cnr.cn", "cri.cn", "china.com.cn",
    "chinadaily.com.cn", "gmw.cn", "ce.cn", "ce.com.cn", "qstheory.cn", "youth.cn", "chinanews.com", "chinanews.com.cn",
    "81.cn", "xuexi.cn", "cntv.cn", "huanqiu.com", "chinapeace.cn", "legaldaily.com.cn", "farmer.com.cn", "cyol.com",
    "thepaper.cn", "southcn.com", "rednet.cn", "dahe.cn", "cnhubei.com", "zjol.com.cn", "iqilu.com", "dzwww.com",
    "jschina.com.cn", "sxrb.com", "hebnews.cn", "enorth.com.cn", "eastday.com", "qianlong.com", "scol.com.cn",
    // Counters.
    "cnzz.com", "umeng.com", "51.la", "51yes.com", "baidu.com", "bdstatic.com", "google-analytics.com",
    "googletagmanager.com", "growingio.com", "gridsum.com", "gridsumdissector.com", "miaozhen.com", "sensorsdata.cn",
    // Platforms, search, maps, sharing, browsers and readers to download.
    "weibo.com", "weibo.cn", "sina.com.cn", "sina.cn", "sinaimg.cn", "qq.com", "weixin.qq.com", "wechat.com",
    "douyin.com", "toutiao.com", "kuaishou.com", "bilibili.com", "zhihu.com", "163.com", "126.com", "sohu.com",
    "ifeng.com", "douban.com", "renren.com", "kaixin001.com", "so.com", "360.cn", "sogou.com", "bing.com", "google.com",
    "google.cn", "amap.com", "tianditu.cn", "tianditu.com", "jiathis.com", "bshare.cn", "sharethis.com", "addthis.com",
    "taobao.com", "alipay.com", "aliyun.com", "alicdn.com", "youku.com", "iqiyi.com", "facebook.com", "twitter.com",
    "x.com", "youtube.com", "instagram.com", "linkedin.com", "microsoft.com", "mozilla.org", "firefox.com.cn",
    "mozilla.com.cn", "apple.com", "adobe.com", "macromedia.com", "wps.cn", "opera.com", "browsehappy.com", "w3.org",
    "github.com", "jquery.com", "moa.cn", "unicode.org", "creativecommons.org",
  ]
}
