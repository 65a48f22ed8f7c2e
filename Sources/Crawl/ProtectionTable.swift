import Evidence

/// The products of standards.md section 8, one row each, with answers by which each is known: the tests run them all.
enum ProtectionTable {
  struct Row: Sendable {
    var product: String
    /// Statuses at which `headers`, `cookies` and `hints` count: the same products stand before ordinary answers too.
    var statuses: Set<Int>
    /// Header name (lower case) and a part of its value, lower case.
    var headers: [(name: String, part: String)] = []
    /// Beginnings of cookie names.
    var cookies: [String] = []
    /// Parts of the body that nothing but this product's page has, lower case; all parts of one mark must be there. They
    /// count at any status but a plain 404 or 410, and on successes only where the page has no link.
    var marks: [[String]] = []
    /// Parts of the body that others have too: they count at `statuses` alone.
    var hints: [[String]] = []
    /// Signs that are no plain words.
    var shapes: [ProtectionShape] = []
    /// Answers that must be known by this row.
    var examples: [Example]
  }

  /// An answer of a product.
  struct Example: Sendable {
    var status: Int
    var headers: [HeaderField] = []
    var body = ""
    /// Bytes that the body is filled up to: some challenges are long.
    var length = 0

    init(_ status: Int, _ headers: [HeaderField] = [], body: String = "", length: Int = 0) {
      self.status = status
      self.headers = headers
      self.body = body
      self.length = length
    }
  }

  private static func cookie(_ value: String) -> HeaderField { HeaderField("Set-Cookie", value + "; path=/") }

  static let rows: [Row] = [
    Row(
      product: "知道创宇加速乐", statuses: [512, 521], headers: [("server", "jiasule")], cookies: ["__jsl"],
      marks: [["notice-jiasule"], ["static.jiasule.com"]], hints: [["document.cookie", "location"], ["go({"]],
      examples: [
        Example(521, [cookie("__jsluid_h=1a2b")], body: "<script>document.cookie=1</script>"),
        Example(521, [cookie("__jsl_clearance_s=1.2|-1|x")]),
        Example(
          521, body: "<script>document.cookie='a=b';location.href=location.pathname+location.search</script>"),
        Example(521, body: "<script>go({\"bts\":[\"1|0\"],\"ct\":\"a\"})</script>"),
        Example(512, [HeaderField("Server", "jiasule-WAF")]),
        Example(403, body: "<div id=notice-jiasule>"), Example(200, body: "<img src=//static.jiasule.com/b.png>"),
      ]),
    Row(
      product: "知道创宇创宇盾", statuses: [403], cookies: ["__jsl"],
      marks: [["www.365cyd.com"], ["help.365cyd.com"]],
      examples: [
        Example(403, body: "<a href=http://help.365cyd.com/cyd-error-help.html?code=403>"),
        Example(403, [cookie("__jsluid_s=1")]),
      ]),
    Row(
      product: "知道创宇 KS-WAF", statuses: [403], marks: [["/ks-waf-error.png"]],
      examples: [Example(403, body: "<img src=/ks-waf-error.png>")]),
    Row(
      product: "瑞数", statuses: [202, 412], cookies: ["FSSBBIl1UgzbN7N", "NfBCSins2Oyw"],
      marks: [["$_ts=window"], ["$_ts.cd"]], shapes: [.cookiePair, .blob],
      examples: [
        Example(412, [cookie("FSSBBIl1UgzbN7N80S=a")]), Example(412, [cookie("8PHkpr5YPKqNO=a")]),
        Example(202, [cookie("goldenPathxS=1"), cookie("goldenPathxT=2")]),
        Example(202, body: "<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script>", length: 9_000),
        Example(
          202,
          body:
            "<meta id=x content=\"\(String(repeating: "qRs8.Z_k", count: 40))\"><script>var _$aB=1,_$cD=_$eF(_$gH);</script>",
          length: 9_000),
      ]),
    Row(
      product: "阿里云 WAF", statuses: [405], cookies: ["acw_tc", "acw_sc__v2"],
      marks: [
        ["errors.aliyun.com"], ["var arg1='"], ["arg1=", "acw_sc__v2"], ["_waf_is_mob"], ["renderdata", "_waf_"],
        ["/_____tmd_____/"],
      ], hints: [["alicdn.com", "405.png"], ["block_traceid"], ["traceid", "阻断"], ["nocaptcha"]],
      examples: [
        Example(405, [cookie("acw_tc=1")]), Example(405, body: "<img src=//errors.aliyun.com/x.png>"),
        Example(405, body: "<img src=https://img.alicdn.com/tfs/TB1-405.png>"),
        Example(405, body: "<p>您的访问被阻断</p><script>var traceid='76b20f5'</script>"),
        Example(200, body: "<textarea id=renderData>{\"_waf_bd8ce2ce37\":\"x\"}</textarea>", length: 20_000),
        Example(200, body: "<html><script>var arg1='A1B2';eval(1)</script></html>", length: 20_000),
        Example(200, body: "<script>location='/_____tmd_____/punish?x5secdata=1'</script>"),
      ]),
    Row(
      product: "安全狗", statuses: [403, 404], cookies: ["safedog-flow-item"], marks: [["404.safedog.cn"]],
      examples: [
        Example(404, body: "<img src=http://404.safedog.cn/images/safedogsite/broswer_logo.jpg>"),
        Example(403, [cookie("safedog-flow-item=1")]),
      ]),
    Row(
      product: "云锁", statuses: [403], cookies: ["yunsuo_session"], marks: [["yunsuologo"]],
      examples: [Example(403, [cookie("yunsuo_session_verify=1")]), Example(501, body: "<img class=yunsuologo>")]),
    Row(
      product: "云盾 YUNDUN", statuses: [403, 461], headers: [("server", "yundun"), ("x-cache", "yundun")],
      cookies: ["yd_cookie"], hints: [["yundun"]],
      examples: [
        Example(461, [HeaderField("Server", "YUNDUN")]), Example(403, [HeaderField("X-Cache", "YUNDUN")]),
        Example(403, [cookie("yd_cookie=1")]), Example(461, body: "<title>YUNDUN</title>"),
      ]),
    Row(
      product: "华为云 WAF", statuses: [403, 418], headers: [("server", "huaweicloudwaf")], cookies: ["HWWAFSESID"],
      hints: [["hwclouds"]],
      examples: [
        Example(418, [HeaderField("Server", "HuaweiCloudWAF")]), Example(403, [cookie("HWWAFSESID=1")]),
        Example(418, body: "<img src=https://res.hwclouds.com/waf.png>"),
      ]),
    Row(
      product: "百度云加速", statuses: [403, 503], headers: [("server", "yunjiasu")], cookies: ["yjs_use_ob"],
      examples: [Example(403, [HeaderField("server", "yunjiasu-nginx")]), Example(503, [cookie("yjs_use_ob=0")])]),
    Row(
      product: "腾讯云 WAF", statuses: [403], marks: [["waf.tencent-cloud.com"]],
      hints: [["tencent", "501page.html"], ["tencent", "403page"], ["qcloud", "501page.html"]],
      examples: [
        Example(501, body: "<iframe src='https://waf.tencent-cloud.com/501page.html?u=1'></iframe>"),
        Example(403, body: "<iframe src='//imgcache.qq.com/qcloud/waf/501page.html'></iframe>"),
      ]),
    Row(
      product: "安全宝", statuses: [403, 405], headers: [("x-powered-by-anquanbao", "")], marks: [["aqb_cc/error"]],
      examples: [
        Example(405, [HeaderField("X-Powered-By-Anquanbao", "MISS")]), Example(403, body: "/aqb_cc/error/"),
      ]),
    Row(
      product: "绿盟 NSFocus", statuses: [403], headers: [("server", "nsfocus")],
      examples: [Example(403, [HeaderField("Server", "NSFocus")])]),
    Row(
      product: "长亭 SafeLine", statuses: [403, 468], cookies: ["sl-session"],
      marks: [["<!-- event id:"], ["<!-- event_id:"]],
      examples: [Example(468, body: "<!-- event id: 1 -->"), Example(403, [cookie("sl-session=1")])]),
    Row(
      product: "Yxlink", statuses: [403], cookies: ["yx_ci_session", "yx_language"],
      examples: [Example(403, [cookie("yx_ci_session=1")]), Example(403, [cookie("yx_language=1")])]),
    // Met on www.stats.gov.cn: a page of 11 KB with status 200.
    Row(
      product: "网站卫士 WZWS", statuses: [403], marks: [["wzwsquestion"], ["wzws_method"], ["wzwschallenge"]],
      examples: [
        Example(
          200, body: "<script>eval('var|dynamicurl|wzwsquestion|WZWS_METHOD'.split('|'))</script>", length: 11_000)
      ]),
    Row(
      product: "Cloudflare", statuses: [403, 503], headers: [("cf-mitigated", "challenge")],
      examples: [Example(403, [HeaderField("cf-mitigated", "challenge")])]),
  ]
}
