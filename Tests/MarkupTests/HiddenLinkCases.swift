import Evidence
import Testing

/// Markup that hides a link, and how.
struct HiddenLinkCase: CustomTestStringConvertible, Sendable {
  var trick: HiddenLink.Trick
  var markup: String
  var testDescription: String { "\(trick.rawValue): \(markup.prefix(60))" }

  private static let foreign = "<a href=\"http://www.dubo-lab.com/\">彩金</a>"

  static let tricks: [HiddenLinkCase] = [
    HiddenLinkCase(trick: .display, markup: "<div style=\"display : NONE\">\(foreign)</div>"),
    HiddenLinkCase(trick: .display, markup: "<div hidden>\(foreign)</div>"),
    HiddenLinkCase(trick: .display, markup: "<style>.q1 { display:none }</style><p class=\"a q1\">\(foreign)</p>"),
    HiddenLinkCase(trick: .display, markup: "<style>a,#q2{display:none}</style><p id=q2>\(foreign)</p>"),
    HiddenLinkCase(
      trick: .display,
      markup: "<p id=q3>\(foreign)</p><script>document.getElementById(\"q3\").style.display = \"none\";</script>"),
    HiddenLinkCase(trick: .visibility, markup: "<span style=\"visibility:hidden\">\(foreign)</span>"),
    HiddenLinkCase(trick: .opacity, markup: "<div style=\"opacity:0.0\">\(foreign)</div>"),
    HiddenLinkCase(trick: .offScreen, markup: "<div style=\"position:absolute;left:-9999px\">\(foreign)</div>"),
    HiddenLinkCase(trick: .offScreen, markup: "<div style=\"position:fixed; top: -100em\">\(foreign)</div>"),
    HiddenLinkCase(trick: .offScreen, markup: "<div style=\"margin:0 0 0 -2000px\">\(foreign)</div>"),
    HiddenLinkCase(trick: .offScreen, markup: "<style>.far{margin-left:-2000px}</style><b class=far>\(foreign)</b>"),
    HiddenLinkCase(trick: .offScreen, markup: "<div style=\"position:absolute;left:9999px\">\(foreign)</div>"),
    HiddenLinkCase(trick: .offScreen, markup: "<div style=\"position:absolute;top:-999em\">\(foreign)</div>"),
    HiddenLinkCase(trick: .offScreen, markup: "<div style=\"position:absolute;right:-9999px\">\(foreign)</div>"),
    HiddenLinkCase(trick: .offScreen, markup: "<div style=\"margin-left:10000px\">\(foreign)</div>"),
    HiddenLinkCase(trick: .offScreen, markup: "<div style=\"transform:translateX(-9999px)\">\(foreign)</div>"),
    HiddenLinkCase(trick: .opacity, markup: "<div style=\"filter:alpha(opacity=0)\">\(foreign)</div>"),
    HiddenLinkCase(trick: .indent, markup: "<p style=\"text-indent:-9999px\">\(foreign)</p>"),
    HiddenLinkCase(trick: .fontSize, markup: "<p style=\"font-size:0\">\(foreign)</p>"),
    HiddenLinkCase(trick: .fontSize, markup: "<p style=\"font-size:1px\">\(foreign)</p>"),
    HiddenLinkCase(
      trick: .colour,
      markup: "<div style=\"background:#fff\"><a style=\"color:#FFFFFF\" href=\"http://www.dubo-lab.com/\">彩金</a></div>"
    ),
    HiddenLinkCase(
      trick: .colour,
      markup:
        "<table style=\"background-color:white\"><tr><td><a style=\"color:rgb(255,255,255)\" href=\"http://www.dubo-lab.com/\">彩金</a></table>"
    ),
    HiddenLinkCase(
      trick: .colour,
      markup:
        "<table bgcolor=\"#fff\"><tr><td><a style=\"color:#fff\" href=\"http://www.dubo-lab.com/\">彩金</a></table>"),
    HiddenLinkCase(
      trick: .colour,
      markup:
        "<table bgcolor=ffffff><tr><td><a href=\"http://www.dubo-lab.com/\"><font color=\"#fff\">彩金</font></a></table>"),
    HiddenLinkCase(
      trick: .colour,
      markup:
        "<table bgcolor=white><tr><td><a href=\"http://www.dubo-lab.com/\"><b style=\"color:#fffffe\">彩金</b></a></table>"
    ),
    HiddenLinkCase(
      trick: .colour,
      markup: "<div style=\"background:#fff\"><a style=\"color:#FFFFFE\" href=\"http://www.dubo-lab.com/\">彩金</a></div>"
    ),
    HiddenLinkCase(trick: .behind, markup: "<div style=\"position:absolute;z-index:-1\">\(foreign)</div>"),
    HiddenLinkCase(trick: .clip, markup: "<div style=\"position:absolute;clip:rect(0 0 0 0)\">\(foreign)</div>"),
    HiddenLinkCase(trick: .clip, markup: "<div style=\"position:absolute;clip-path:inset(50%)\">\(foreign)</div>"),
    HiddenLinkCase(trick: .zeroSize, markup: "<div style=\"width:0;height:0px;overflow:hidden\">\(foreign)</div>"),
    HiddenLinkCase(trick: .collapsed, markup: "<div style=\"height:0;overflow:hidden\">\(foreign)</div>"),
    HiddenLinkCase(trick: .collapsed, markup: "<div style=\"width:0;overflow:hidden\">\(foreign)</div>"),
    HiddenLinkCase(trick: .marquee, markup: "<marquee height=1 width=8 scrollamount=3000>\(foreign)</marquee>"),
    HiddenLinkCase(trick: .marquee, markup: "<marquee style=\"height:5px\">\(foreign)</marquee>"),
    HiddenLinkCase(
      trick: .wrapper,
      markup: "<script>document.write(\"<div style='display:none'>\")</script>\(foreign)"
        + "<script>document.write('<\\/div>')</script>"),
    HiddenLinkCase(
      trick: .script,
      markup:
        "<script>document.write('<p style=\"display:none\"><a href=\"http://www.dubo-lab.com/\">彩金<\\/a></p>');</script>"
    ),
    HiddenLinkCase(
      trick: .written, markup: "<script>x.innerHTML='<a href=\"http://www.dubo-lab.com/\">彩金</a>';</script>"),
    HiddenLinkCase(
      trick: .script,
      markup:
        "<script>document.write(unescape('%3Cp style=%22display:none%22%3E%3Ca href=%22http://www.dubo-lab.com/%22%3E%u5F69%u91D1%3C/a%3E%3C/p%3E'))</script>"
    ),
    HiddenLinkCase(
      trick: .written,
      markup:
        "<script>document.write(decodeURIComponent('%3Ca href=%22http://www.dubo-lab.com/%22%3E%E5%BD%A9%E9%87%91%3C/a%3E'))</script>"
    ),
    HiddenLinkCase(
      trick: .written,
      markup: "<script>document.write(String.fromCharCode("
        + "<a href='http://www.dubo-lab.com/'>彩金</a>".unicodeScalars.map { String($0.value) }.joined(separator: ", ")
        + "))</script>"),
    HiddenLinkCase(
      trick: .written,
      markup: "<script>document.write('\\x3ca href=http://www.dubo-lab.com/\\x3e\\u5f69\\u91d1\\x3c/a\\x3e')</script>"),
    HiddenLinkCase(trick: .noscript, markup: "<noscript>\(foreign)</noscript>"),
    HiddenLinkCase(trick: .comment, markup: "<p>a</p><!--[if lt IE 6]>\(foreign)<![endif]-->"),
  ]

  static let innocent: [String] = [
    // A skip link.
    "<a href=\"#main\" style=\"position:absolute;left:-9999px\">跳到正文</a>",
    // A drop-down menu of the own site, of government, of known services.
    "<ul style=\"display:none\"><li><a href=\"/a/\">甲</a><li><a href=\"http://www.gov.cn/\">中国政府网</a></ul>",
    "<ul style=\"display:none\"><li><a href=\"http://sub.example.gov.cn/\">乙</a><li><a href=\"http://www.people.com.cn\">人民网</a></ul>",
    // Statistics.
    "<div style=\"display:none\"><a href=\"https://www.cnzz.com/stat/website.php?web_id=1\">站长统计</a></div>",
    "<script>document.write('<span style=\"display:none\"><a href=\"http://bszs.conac.cn/x\">标识</a></span>')</script>",
    "<noscript><a href=\"http://www.foreign-lab.com/\"><img src=\"http://www.foreign-lab.com/p.gif\"></a></noscript>",
    // Print-only, and all that stands in a media query.
    "<style>@media screen { .print { display:none } }</style><p class=print><a href=\"http://www.foreign-lab.com/\">来源</a></p>",
    // A slide is a picture.
    "<div style=\"position:absolute;left:-1920px\"><a href=\"http://www.foreign-lab.com/\"><img src=\"/1.jpg\" alt=专题></a></div>",
    // An off-canvas menu in percent.
    "<div style=\"position:fixed;left:-100%\"><a href=\"http://www.foreign-lab.com/\">来源</a></div>",
    // A list of links to choose from, in plain sight.
    "<select><option value=\"http://www.foreign-lab.com/\">友情链接</option></select><p style=\"display:none\">x</p>",
    // Light text on a picture, or on what an external sheet paints.
    "<div style=\"background:#fff url(/b.png)\"><a style=\"color:#fff\" href=\"http://www.foreign-lab.com/\">来源</a></div>",
    "<a style=\"color:#fff\" href=\"http://www.foreign-lab.com/\">来源</a>",
    // The anchor has a colour of its own.
    "<div style=\"color:#fff;background:#fff\"><a href=\"http://www.foreign-lab.com/\">来源</a></div>",
    // Gaps between blocks are taken away by a font size of 0, and the text has its own.
    "<ul style=\"font-size:0\"><li style=\"font-size:14px\"><a href=\"http://www.foreign-lab.com/\">来源</a></ul>",
    // Visible again.
    "<div style=\"visibility:hidden\"><p style=\"visibility:visible\"><a href=\"http://www.foreign-lab.com/\">来源</a></div>",
    // A marquee that is read.
    "<marquee height=24 scrollamount=3><a href=\"http://www.foreign-lab.com/\">来源</a></marquee>",
    // Half transparent, a little to the left, a menu that lies above.
    "<div style=\"opacity:0.5;margin-left:-20px;z-index:10\"><a href=\"http://www.foreign-lab.com/\">来源</a></div>",
    // In the middle of a wide page, beside a column, cut at no edge, and of a size that is a part of another.
    "<div style=\"position:absolute;left:50%;margin-left:-600px\"><a href=\"http://www.foreign-lab.com/\">来源</a></div>",
    "<div style=\"float:left;width:690px;margin-left:-690px\"><a href=\"http://www.foreign-lab.com/\">来源</a></div>",
    "<div style=\"position:absolute;clip:rect(0,auto,auto,0)\"><a href=\"http://www.foreign-lab.com/\">来源</a></div>",
    "<p style=\"font-size:0.9em\"><a href=\"http://www.foreign-lab.com/\">来源</a></p>",
    "<p style=\"font-size:87.5%\"><a href=\"http://www.foreign-lab.com/\">来源</a></p>",
    "<p style=\"font-size:.28rem\"><a href=\"http://www.foreign-lab.com/\">来源</a></p>",
    "<style>.m{height:.4rem}</style><marquee class=m><a href=\"http://www.foreign-lab.com/\">来源</a></marquee>",
    // A rule of a selector that this program does not read.
    "<style>.menu li ul { display:none }</style><ul><li><a href=\"http://www.foreign-lab.com/\">来源</a></ul>",
    // A comment that is none to browsers, and an address that is nobody's name.
    "<!-- <div style=\"display:none\"><a href=\"http://www.foreign-lab.com/\">来源</a></div> -->",
    // An address of the own network.
    "<div style=\"display:none\"><a href=\"http://10.0.0.8:8080/\">办公系统</a></div>",
    // Old pages: text in another colour than the table's, beside it, or over a part of the anchor alone.
    "<table bgcolor=\"#ffffff\"><tr><td><a href=\"http://www.foreign-lab.com/\"><font color=\"#0000ff\">来源</font></a></table>",
    "<table bgcolor=\"#003399\"><tr><td><a href=\"http://www.foreign-lab.com/\"><font color=\"#ffffff\">来源</font></a></table>",
    "<table bgcolor=\"#fff\"><tr><td><font color=\"#fff\"><a href=\"http://www.foreign-lab.com/\">来源</a></font></table>",
    "<table bgcolor=\"#fff\"><tr><td><a href=\"http://www.foreign-lab.com/\"><font color=\"#fff\">·</font>来源</a></table>",
    "<table bgcolor=\"#fff\"><tr><td bgcolor=\"#c00\"><a href=\"http://www.foreign-lab.com/\" style=\"color:#fff\">来源</a></table>",
    "<div style=\"background:#fff\"><a style=\"color:#eee\" href=\"http://www.foreign-lab.com/\">来源</a></div>",
    // Slides, a box above all others, a list as wide as all its entries.
    "<div style=\"position:absolute;left:3840px\"><a href=\"http://www.foreign-lab.com/\">来源</a></div>",
    "<div style=\"z-index:99999;width:20000px\"><a href=\"http://www.foreign-lab.com/\">来源</a></div>",
    // The badge of party and government organs, and a literal that is no markup.
    "<script>document.write(unescape(\"%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/1.js'%3E%3C/script%3E\"))</script>",
    "<script>var q = decodeURIComponent('%E6%94%BF%E5%8A%A1');</script><a href=\"http://www.foreign-lab.com/\">来源</a>",
    // A script that may lead to another site, that leads to government, or to a service that is known.
    "<script>if (x) location.href='http://www.foreign-lab.com/'</script>",
    "<script>function go(){location.href='http://www.foreign-lab.com/'}</script>",
    "<script>location.href='http://www.gov.cn/'</script>",
    "<script>location.href='http://sub.example.gov.cn/'</script>",
    // Templates that a script keeps for later, and an element of which nobody knows where it ends.
    "<script>var t='<div style=\"display:none\">'+x+y;function f(){document.write(t)}</script><a href=\"http://www.foreign-lab.com/\">来源</a>"
      + "<script>document.write('</div>')</script>",
    "<script>document.write('<div style=\"display:none\">')</script><a href=\"http://www.foreign-lab.com/\">来源</a>",
    // A phone goes to the phone's pages of the same office.
    "<script>if(/baidu/.test(navigator.userAgent)){location.href='http://m.example.gov.cn/'}</script>",
  ]
}
