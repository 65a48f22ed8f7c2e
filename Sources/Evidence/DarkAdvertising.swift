/// Words that hidden links advertise with: gambling, pornography, illegal drugs, forged papers. Words that have an honest
/// use are not among them, though such links use them too: 体育彩票, 办证, 代开发票 (a service of the tax office), clinics.
public enum DarkAdvertising {
  /// The words found in a text; empty where it warns of what it names.
  public static func words(in text: String) -> [String] {
    let found = search.found(in: text)
    if found.isEmpty || warnings.isFound(in: text) { return [] }
    return found.map { words[$0] }
  }

  /// Whether a link's text is hardly more than such words: an advertisement and no headline of news.
  public static func fills(_ text: String) -> Bool {
    let found = words(in: text)
    return !found.isEmpty && found.reduce(0) { $0 + $1.count } * 2 >= text.count
  }

  /// Whether a host's name is such a word: only those that no honest name has. 博彩 is spelt as schools and companies are
  /// (bocai), and so is 赌场.
  public static func names(_ host: String) -> Bool { names.isFound(in: host) }

  private static let names = WordSearch([
    "casino", "baccarat", "sportsbook", "bet365", "188bet", "1xbet", "betway", "pk10", "liuhecai", "shishicai",
    "baijiale", "laohuji", "yulecheng", "xinpujing", "porn", "viagra",
  ])

  private static let words = [
    "博彩", "赌场", "赌博网", "百家乐", "时时彩", "六合彩", "北京赛车", "pk10", "老虎机", "真人娱乐", "真人荷官", "娱乐城",
    "新葡京", "葡京赌", "澳门银河", "澳门金沙", "澳门开奖", "威尼斯人娱乐", "太阳城娱乐", "皇冠体育", "皇冠足球", "皇冠网",
    "棋牌游戏", "棋牌平台", "捕鱼游戏", "牛牛游戏", "私彩", "快三平台", "彩票平台", "彩票投注", "足球投注", "外围赌", "赌球",
    "菠菜网", "六合特码", "一肖一码", "送彩金", "开户送", "成人电影", "成人视频", "黄色网站", "色情", "情色", "无码视频", "裸聊",
    "援交", "一夜情", "av在线", "伟哥", "壮阳", "春药", "迷药", "催情", "听话水", "代孕", "代开真票", "代开各类发票", "刻章办证",
    "办假证", "假文凭", "买文凭", "代办毕业证", "代写论文", "论文代写", "传奇私服", "私服发布", "casino", "baccarat", "viagra",
    "porn", "sportsbook", "slot game",
  ]

  private static let search = WordSearch(words)

  /// Words of those who act against it.
  private static let warnings = WordSearch([
    "打击", "整治", "严禁", "禁止", "防范", "举报", "反赌", "治理", "警惕", "远离", "诈骗", "扫黄", "打非", "查处", "查获", "破获",
    "曝光", "案例", "拒绝", "涉赌", "涉案", "涉嫌", "非法", "违法", "通报", "抵制", "警方", "公安", "规定", "条例", "办法", "管理",
  ])
}
