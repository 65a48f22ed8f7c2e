// Layouts of real pages that a rule by itself might be taken to hide.
extension LinkedStyleCase {
  static let layouts: [LinkedStyleCase] = placed + opened + painted + sized

  /// What is moved from a place that another declaration, another rule or the page above gives.
  private static let placed: [LinkedStyleCase] = [
    shows(".q1{position:absolute;left:50%;width:1200px;margin-left:-600px}", "<div class=q1>\(partners)</div>"),
    shows(
      ".q1{position:absolute;left:50%} .foot .q1{margin-left:-960px}", "<div class=foot><p class=q1>\(partners)</div>"),
    shows(".q1{float:left;width:690px;margin-left:-690px}", "<div class=q1>\(partners)</div>"),
    shows(".q1{margin-top:-620px;position:relative}", "<div class=q1>\(partners)</div>"),
    shows(".q1{position:absolute;top:-1100px;right:0}", "<div class=foot><div class=q1>\(partners)</div></div>"),
    shows(".q1{padding-bottom:9999px;margin-bottom:-9999px}", "<div class=q1>\(partners)</div>"),
    shows(".swiper-slide{position:absolute;left:-1920px;width:1920px}", "<div class=swiper-slide>\(partners)</div>"),
    shows("@media print{.q1{position:absolute;left:-9999px}}", "<div class=q1>\(partners)</div>"),
    shows(
      "@media (max-width:767px){.q1{position:absolute;clip:rect(0 0 0 0)}}", "<div class=q1>\(partners)</div>"),
    // Edges that are `auto` cut nothing off.
    shows(".q1{position:absolute;clip:rect(0,auto,auto,0)}", "<div class=q1>\(partners)</div>"),
    shows(".q1{position:absolute;clip:rect(auto auto auto auto)}", "<div class=q1>\(partners)</div>"),
    shows(
      ".clearfix:after{content:'.';display:block;height:0;visibility:hidden}", "<p class=clearfix>\(advertisement)"),
  ]

  /// Menus, tabs and drop-down lists of links, which scripts open under names of all kinds.
  private static let opened: [LinkedStyleCase] = [
    shows(".sub{position:absolute;left:-9999px} .zhankai ul{left:0}", "<ul class=sub><li>\(partners)</ul>"),
    shows(".sub{position:absolute;left:-9999px} .on2{left:0}", "<ul class=sub><li>\(partners)</ul>"),
    shows(".sub{position:absolute;left:-9999px} .xs{left:0}", "<ul class=sub><li>\(partners)</ul>"),
    shows(
      ".sub{position:absolute;left:-9999px} .nav.a9 ul{left:0}",
      "<div class=nav><ul class=sub><li>\(partners)</ul></div>"),
    shows(
      ".dropdown-menu{position:absolute;top:-9999px} .open > .dropdown-menu{top:100%}",
      "<div class=dropdown><div class=dropdown-menu>\(partners)</div></div>"),
    shows(
      "select + div{position:absolute;left:-9999px}", "<select><option>友情链接</select><div>\(partners)</div>"),
    shows(
      ".sub{width:0;height:0;overflow:hidden;transition:all .3s}", "<div class=sub>\(partners)</div>"),
    shows(
      ".sub{position:fixed;left:-9999px;-webkit-transition:left .3s}", "<div class=sub>\(partners)</div>"),
    shows(".panel{height:0;overflow:hidden}", "<div class=panel>\(partners)</div>"),
    shows(".tab li{opacity:0}", "<ul class=tab><li>\(partners)</ul>"),
    shows(
      ".mask{opacity:0} .item:hover .mask{opacity:1}", "<div class=item><div class=mask>\(advertisement)</div></div>"),
    shows(".logo a{display:block;text-indent:-9999px;overflow:hidden}", "<h1 class=logo>\(partners)</h1>"),
  ]

  /// Light text on what a rule for another thing paints.
  private static let painted: [LinkedStyleCase] = [
    shows(
      ".q1{background:#fff;position:relative} .q1:before{content:'';position:absolute;background:#c00} .q1 a{color:#fff}",
      "<div class=q1>\(partners)</div>"),
    shows(
      ".q1{background:#fff} .q1 img{position:absolute} .q1 p{position:relative} .q1 p a{color:#fff}",
      "<div class=q1><img src=foot.jpg><p>\(partners)</p></div>"),
  ]

  /// Lengths that are parts of something.
  private static let sized: [LinkedStyleCase] = [
    shows(".q1{width:.9rem;height:.6rem;overflow:hidden}", "<div class=q1>\(partners)</div>"),
    shows(".q1{height:.4rem;width:6.9rem}", "<marquee class=q1>\(partners)</marquee>"),
    shows(".q1{flex:1;width:0}", "<marquee class=q1>\(partners)</marquee>"),
    shows(".q1{height:0;min-height:30px}", "<marquee class=q1>\(partners)</marquee>"),
    shows(".q1{flex:1;width:0;overflow:hidden}", "<div class=q1>\(advertisement)</div>"),
    shows(".q1{font-size:.28rem}", "<div class=q1>\(advertisement)</div>"),
    shows(".q1{font-size:0.9em}", "<div class=q1>\(advertisement)</div>"),
    shows(".q1{font-size:87.5%}", "<div class=q1>\(advertisement)</div>"),
    shows(".q1{font-size:0} .q1 a{font-size:14px}", "<div class=q1>\(advertisement)</div>"),
    // A page's own rules stand in a comment as of old; imports behind rules are not obeyed.
    shows(
      ".q1{display:none}", "<p class=q1>\(advertisement)</p>",
      head: "<style><!-- .q1{display:block} --></style>"),
    shows("<!-- .a{color:red} --> .q1{display:none} --> .q1{display:block}", "<p class=q1>\(advertisement)</p>"),
    shows(".b{left:0} @import 'more.css';", "<p class=imported>\(advertisement)</p>"),
    shows("@media screen{.b{left:0}} @import 'more.css';", "<p class=imported>\(advertisement)</p>"),
    // What stands in another attribute is no class.
    shows(
      ".q1{position:absolute;left:-9999px}", "<div title=\"<span class=q1 \" class=q2>\(partners)</div>"),
  ]
}
