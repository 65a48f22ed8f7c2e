import Checks
import Evidence

/// The words for the ways in which links are hidden.
enum HidingWords {
  static func name(of trick: HiddenLink.Trick) -> Localized {
    switch trick {
    case .display: Localized(zh: "不显示（display:none）", en: "not displayed (display: none)")
    case .visibility: Localized(zh: "不可见（visibility:hidden）", en: "invisible (visibility: hidden)")
    case .opacity: Localized(zh: "完全透明（opacity:0）", en: "transparent (opacity: 0)")
    case .collapsed: Localized(zh: "折叠或移出区域", en: "collapsed or moved away")
    case .behind: Localized(zh: "被其他内容遮盖（z-index）", en: "behind everything else (z-index)")
    case .indent: Localized(zh: "文字缩进到屏幕之外（text-indent）", en: "indented out of sight (text-indent)")
    case .fontSize: Localized(zh: "字号不超过1像素", en: "a font size of one pixel at most")
    case .offScreen: Localized(zh: "移到屏幕之外", en: "placed off the screen")
    case .colour: Localized(zh: "文字与背景同色", en: "text in the colour of its background")
    case .clip: Localized(zh: "被裁剪（clip）", en: "clipped to nothing (clip)")
    case .zeroSize: Localized(zh: "宽高为零", en: "no width and no height")
    case .marquee: Localized(zh: "藏在无法看清的滚动条中（marquee）", en: "in a marquee that nobody can read")
    case .wrapper: Localized(zh: "被脚本写入的隐藏标签包住", en: "wrapped in a hidden element that a script opens")
    case .script: Localized(zh: "由脚本写入并隐藏", en: "written and hidden by a script")
    case .written: Localized(zh: "由脚本写入", en: "written by a script")
    case .frame: Localized(zh: "隐藏的框架（iframe）", en: "a hidden frame (iframe)")
    case .noscript: Localized(zh: "在noscript中", en: "in noscript")
    case .comment: Localized(zh: "在条件注释中", en: "in a conditional comment")
    case .unlabelled: Localized(zh: "链接没有可见文字", en: "a link without visible text")
    case .refresh: Localized(zh: "自动跳转到其他网站（meta refresh）", en: "a refresh to another site")
    case .searchRedirect:
      Localized(zh: "对来自搜索引擎的访问者跳转到其他网站", en: "visitors from search engines are sent to another site")
    case .scriptRedirect: Localized(zh: "脚本自动跳转到其他网站", en: "a script that leads to another site")
    }
  }
}
