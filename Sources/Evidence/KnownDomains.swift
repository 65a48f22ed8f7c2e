/// Domains that government sites link to in good faith beside those of government: public bodies, the press of the
/// state, and the services whose badges, counters, maps and share buttons stand on most portals, often unseen.
public enum KnownDomains {
  /// Whether a host, lower case, is or lies below one of the domains, and shows what their owner publishes: not where
  /// anybody may.
  public static func contains(_ host: String) -> Bool {
    find(host) { domains.contains($0) ? true : open.contains($0) ? false : nil }
  }

  /// Whether a host, lower case, lies below one of the domains or below `org.cn`, whoever publishes there: enough for not
  /// calling a part of a site misplaced.
  public static func covers(_ host: String) -> Bool {
    find(host) { domains.contains($0) || $0 == "org.cn" ? true : nil }
  }

  /// The answer for the host or the nearest domain above it that has one.
  private static func find(_ host: String, _ answer: (Substring) -> Bool?) -> Bool {
    var rest = host[...]
    if rest.hasSuffix(".") { rest.removeLast() }
    while true {
      if let answer = answer(rest) { return answer }
      guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) else { return false }
      rest = rest[rest.utf8.index(after: dot)...]
    }
  }

  /// Parts of these domains where whoever has an account may publish, or send visitors on to another site.
  private static let open: Set<Substring> = [
    "blog.163.com", "photo.163.com", "blog.sohu.com", "blog.sina.com.cn", "blog.ifeng.com", "qzone.qq.com",
    "docs.qq.com",
    "wj.qq.com", "c.pc.qq.com", "mail.qq.com", "tieba.baidu.com", "hi.baidu.com", "pan.baidu.com", "yun.baidu.com",
    "wenku.baidu.com", "jingyan.baidu.com", "zhidao.baidu.com", "sites.google.com", "docs.google.com",
    "drive.google.com",
    "groups.google.com", "shop.taobao.com", "gist.github.com", "raw.github.com", "page.renren.com", "site.douban.com",
  ]

  private static let domains: Set<Substring> = [
    // Second-level suffixes that are given to public bodies only: schools, academies, the army, government. `org.cn` is
    // not among them: anybody may register a name below it.
    "edu.cn", "ac.cn", "mil.cn", "gov.cn", "xn--zfr164b", "政务", "gov.hk", "gov.mo", "公益", "xn--55qw42g",
    // Registers and badges.
    "conac.cn", "cnnic.cn", "12377.cn", "12388.cn", "12380.cn", "12309.cn", "12345.cn", "piyao.org.cn", "12321.cn",
    // Bodies of the people, courts, academies.
    "ccyl.org.cn", "women.org.cn", "acftu.org", "acftu.org.cn", "cast.org.cn", "acfic.org.cn", "cdpf.org.cn",
    "redcross.org.cn", "chinacourt.org", "chinacourt.org.cn", "isc.org.cn", "cas.cn", "cass.cn", "cssn.cn", "12371.cn",
    "12315.cn", "12306.cn", "wenming.cn", "dangjian.cn", "cpta.com.cn", "chsi.com.cn", "china.org.cn",
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
