import Evidence

/// A page and the style sheet that it links to.
struct LinkedStyleCase: Sendable {
  var css: String
  var markup: String
  /// How the sheet hides the page's links to another site; `nil` where it does not.
  var trick: HiddenLink.Trick?
  /// What the page has in its head beside the link to the sheet.
  var head = ""

  static let advertisement = "<a href=\"http://www.dubo-lab.com/\">百家乐</a>"
  /// Partners of an office: several sites, and no link to the office itself.
  static let partners = ["甲", "乙", "丙", "丁"].enumerated()
    .map { "<a href=\"http://www.partner\($0).com/\">\($1)</a>" }.joined(separator: " ")

  private static func hides(_ trick: HiddenLink.Trick, _ css: String, _ markup: String) -> LinkedStyleCase {
    LinkedStyleCase(css: css, markup: markup, trick: trick)
  }

  static let tricks: [LinkedStyleCase] = [
    hides(.display, ".q1{display:none}", "<p class=\"a q1\">\(advertisement)</p>"),
    hides(.display, "#q2 { DISPLAY : None }", "<p id=q2>\(advertisement)</p>"),
    hides(.display, ".foot .q1 { display: none !important }", "<div class=foot><p class=q1>\(advertisement)</p></div>"),
    hides(.display, "div > p.q1 { display: none }", "<div><p class=q1>\(advertisement)</p></div>"),
    hides(
      .display, "/* } */ .a{content:\"}\"} @media screen { .q1,.q2 { display: none } }",
      "<p class=q1>\(advertisement)</p>"),
    hides(.display, "@import 'more.css'; .b{color:red}", "<p class=imported>\(advertisement)</p>"),
    // What is for another element, or weighs less, undoes nothing.
    hides(
      .display, "p{display:block} .nav p{display:block} .q1{display:none} .other:hover p{display:block}",
      "<p class=q1>\(advertisement)</p>"),
    hides(.display, ".q1{display:none} @media print{.q1{display:none}}", "<p class=q1>\(advertisement)</p>"),
    hides(.visibility, ".q1{visibility:hidden}", "<span class=q1>\(advertisement)</span>"),
    hides(.opacity, ".q1{opacity:0}", "<div class=q1>\(advertisement)</div>"),
    hides(.offScreen, ".q1{position:absolute;left:-9999px}", "<div class=q1>\(advertisement)</div>"),
    hides(.offScreen, ".q1{position:fixed;top:-999em}", "<div class=q1>\(advertisement)</div>"),
    hides(.offScreen, ".q1{margin-left:-2000px} a:hover{color:red}", "<b class=q1>\(advertisement)</b>"),
    hides(.offScreen, ".q1{transform:translateX(-9999px)}", "<div class=q1>\(advertisement)</div>"),
    hides(
      .offScreen, ".q1{position:absolute;left:-9999px}",
      "<div><a class=q1 href=\"http://www.dubo-lab.com/\">百家乐</a></div>"),
    hides(.offScreen, ".q1{position:absolute;top:-9999px} .show{display:block}", "<div class=q1>\(partners)</div>"),
    hides(
      .offScreen, ".q1{position:absolute;left:-9999px} .ad-close{position:absolute;left:0}",
      "<div class=q1>\(partners)</div>"),
    hides(.indent, ".q1{text-indent:-9999px}", "<p class=q1>\(advertisement)</p>"),
    hides(.fontSize, ".q1{font-size:0}", "<p class=q1>\(advertisement)</p>"),
    hides(.fontSize, ".q1{font-size:1px}", "<p class=q1>\(advertisement)</p>"),
    hides(
      .colour, ".q1{background:#fff} .q1 a{color:#fffffe} a:hover{color:red}", "<div class=q1>\(advertisement)</div>"),
    hides(.behind, ".q1{position:absolute;z-index:-1}", "<div class=q1>\(advertisement)</div>"),
    hides(.clip, ".q1{position:absolute;clip:rect(0 0 0 0)}", "<div class=q1>\(partners)</div>"),
    hides(.clip, ".q1{position:absolute;clip-path:inset(50%)}", "<div class=q1>\(advertisement)</div>"),
    hides(
      .zeroSize, ".q1{width:0;height:0;padding:0 0;min-height:0;overflow:hidden}", "<div class=q1>\(partners)</div>"),
    hides(.collapsed, ".q1{height:0;overflow:hidden}", "<div class=q1>\(advertisement)</div>"),
    hides(
      .marquee, ".q1{height:1px;width:8px}",
      "<marquee class=q1 scrollamount=9><a href=\"http://www.dubo-lab.com/\">来源</a></marquee>"),
  ]

  static func shows(_ css: String, _ markup: String, head: String = "") -> LinkedStyleCase {
    LinkedStyleCase(css: css, markup: markup, head: head)
  }

  /// Each would be a fault if the rule that hides were all that counts, or the text alone.
  static let innocent: [LinkedStyleCase] = [
    // A skip link.
    shows(".skip{position:absolute;left:-9999px}", "<a class=skip href=#main>跳到正文</a>\(partners)"),
    // Collapsed menus, opened by pointing or by a class that a script gives.
    shows(
      ".sub{position:absolute;left:-9999px} .menu li:hover .sub{left:auto}",
      "<ul class=menu><li>友情链接<div class=sub>\(partners)</div></ul>"),
    shows(
      ".sub{position:absolute;left:-9999px} li:hover ul{left:0}",
      "<ul><li>友情链接<ul class=sub><li>\(partners)</ul></ul>"),
    shows(
      ".drawer{position:fixed;left:-800px} .drawer.opened{left:0}", "<div class=drawer>\(partners)</div>"),
    shows(
      ".drawer{position:fixed;left:-800px} .menu-open .drawer{left:0}", "<div class=drawer>\(partners)</div>"),
    shows(".drawer{width:0;height:0;overflow:hidden} .active{height:auto}", "<div class=drawer>\(partners)</div>"),
    shows(".drawer{position:fixed;left:-800px} .drawerOpen{left:0}", "<div class=drawer>\(partners)</div>"),
    // A menu that only a script opens, and tabs, hide what they hide in the ways of menus.
    shows(".sub{display:none}", "<div class=sub>\(partners)</div>"),
    shows(".tab{visibility:hidden;height:0;overflow:hidden}", "<div class=tab>\(partners)</div>"),
    shows(".tab{display:none} .tab.on{display:block}", "<div class=tab>\(advertisement)</div>"),
    // A menu off the screen with links to the site itself.
    shows(
      ".sub{position:absolute;left:-9999px}", "<div class=sub>\(partners)<a href=/a.html>机构</a></div>"),
    // For print alone, and for narrow windows.
    shows(
      ".print{display:none} @media print { .print{display:block} }", "<div class=print>\(advertisement)</div>"),
    shows("@media print { .no-print{display:none} }", "<div class=no-print>\(advertisement)</div>"),
    shows(
      "@media (max-width: 768px) { .wide{position:absolute;left:-9999px} }", "<div class=wide>\(partners)</div>"),
    shows(
      ".wide{position:absolute;left:-9999px} @media (min-width: 768px) { .wide{position:static} }",
      "<div class=wide>\(partners)</div>"),
    // Text for screen readers beside a link, and one that shows itself to the keyboard.
    shows(
      ".sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}",
      "\(partners)<a href=\"http://www.partner9.com/\"><span class=sr-only>官方微博</span></a>"),
    shows(
      ".sr{position:absolute;clip:rect(0 0 0 0)} .sr:focus{clip:auto}", "<div class=sr>\(partners)</div>"),
    // Icons in place of text; pictures.
    shows(
      ".ico a{text-indent:-9999px;background:url(a.png)}", "<div class=ico>\(partners)</div>"),
    shows(
      ".slide{position:absolute;left:-1920px}",
      "<div class=slide><a href=\"http://www.partner1.com/\"><img src=1.jpg alt=百家乐></a></div>"),
    // Shown by a later rule, by one that weighs more, by the page itself.
    shows(".q1{display:none} .q1{display:block}", "<p class=q1>\(advertisement)</p>"),
    shows(".q1{left:-9999px;position:absolute} #q2{position:static}", "<p class=q1 id=q2>\(partners)</p>"),
    shows(".q1{display:none}", "<p class=q1 style=\"display:block\">\(advertisement)</p>"),
    shows(".q1{display:none}", "<p class=q1>\(advertisement)</p>", head: "<style>.box .q1,p.q1{display:block}</style>"),
    // Gaps taken away by a font size of nothing; what is within has its own.
    shows(".list{font-size:0} .list p{font-size:14px}", "<div class=list><p>\(advertisement)</p></div>"),
    shows(
      ".list{font-size:0} .list b{font-size:14px}",
      "<div class=list><a href=\"http://www.dubo-lab.com/\"><b>百家乐</b></a></div>"),
    shows(
      ".far{position:absolute;left:-9999px} .far p{position:fixed;left:0}", "<div class=far><p>\(partners)</p></div>"),
    shows(".gone{visibility:hidden} .gone p{visibility:visible}", "<div class=gone><p>\(advertisement)</p></div>"),
    // Faded in, and a page that is shown when it is ready.
    shows(".fade{opacity:0;animation:in 1s forwards}", "<div class=fade>\(advertisement)</div>"),
    shows("body{visibility:hidden}", advertisement),
    // Light text on the page, on a picture, on another colour; under another name.
    shows("body{background:#fff} .q1 a{color:#fff}", "<div class=q1>\(partners)</div>"),
    shows(".q1{background:#fff url(b.png)} .q1 a{color:#fff}", "<div class=q1>\(partners)</div>"),
    shows(".q1{background:#fff} .home .q1{background:#c00} .q1 a{color:#fff}", "<div class=q1>\(partners)</div>"),
    shows(".q1{background:#fff} .q1 p{background:#036} .q1 a{color:#fff}", "<div class=q1><p>\(partners)</p></div>"),
    // Closed by a class that a script takes away.
    shows(".closed{position:absolute;left:-9999px}", "<div class=\"drawer closed\">\(partners)</div>"),
    shows(".no-js .q1{position:absolute;left:-9999px}", "<div class=no-js><div class=q1>\(partners)</div></div>"),
    // What the same rule undoes, and what only a browser of yesterday obeys.
    shows(".q1{position:absolute;left:-9999px;left:auto}", "<div class=q1>\(partners)</div>"),
    shows(".q1{position:absolute;left:-9999px\\9}", "<div class=q1>\(partners)</div>"),
    shows(".q1{margin-top:-2000px;padding-top:2000px}", "<div class=q1>\(partners)</div>"),
    shows(".q1{width:0;height:0;overflow:hidden;min-width:200px;min-height:20px}", "<div class=q1>\(partners)</div>"),
    // Rules that no browser obeys, and names that only look alike.
    shows(".1a{display:none} .Q1{display:none}", "<p class=\"1a q1\">\(advertisement)</p>"),
    shows(
      ".x > .q1{display:none} .y ~ .q1{display:none}", "<div class=x><div><p class=q1>\(advertisement)</p></div></div>"),
    shows(
      ".q1[lang]{display:none} .q1:first-child{display:none} .q1::before{display:none}",
      "<p class=q1>\(advertisement)</p>"),
    // Rules within rules are not understood, and nothing is said of such a sheet.
    shows(".q1{display:none} .q1 { &.open { display:block } }", "<p class=q1>\(advertisement)</p>"),
    // For readers without scripts.
    shows(
      ".q1{display:block}", "<p class=alternate>\(advertisement)</p>",
      head: "<noscript><link rel=stylesheet href=/alternate.css></noscript>"),
    // A sheet to choose, one for print, one that was not fetched, one in a host of its own that was not read.
    shows(
      ".q1{display:block}", "<p class=alternate>\(advertisement)</p>",
      head: "<link rel=\"alternate stylesheet\" href=/alternate.css>"),
    shows(
      ".q1{display:block}", "<p class=alternate>\(advertisement)</p>",
      head: "<link rel=stylesheet media=print href=/alternate.css>"),
    shows(".q1{display:none}", "<p class=q1>\(advertisement)</p>", head: "<link rel=stylesheet href=/failing.css>"),
    shows(
      ".q1{display:none}", "<p class=q1>\(advertisement)</p>", head: "<link rel=stylesheet href=//outside.gov.cn/a.css>"
    ),
    shows(
      ".q1{display:none} @import 'x';", "<p class=q1>\(advertisement)</p>",
      head: "<style>@import '/failing.css';</style>"),
  ]
}
