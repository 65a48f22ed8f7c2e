/// A column (栏目) of the made-up sites.
struct SiteColumn: Sendable {
  /// Its folder below the root.
  var path: String
  /// Its name.
  var name: String
  /// The ColumnType tag.
  var type: String
  /// The ColumnDescription tag.
  var description: String
  /// The ColumnKeywords tag.
  var keywords: String

  /// What the site publishes, in the order of the navigation.
  static let all = [
    SiteColumn(
      path: "xwdt", name: "要闻动态", type: "工作动态", description: "发布本地区重要政务活动和工作动态", keywords: "要闻,动态,政务活动"),
    SiteColumn(
      path: "tzgg", name: "通知公告", type: "工作动态", description: "发布通知、公告和公示", keywords: "通知,公告,公示"),
    SiteColumn(
      path: "zcwj", name: "政策文件", type: "政策文件", description: "公开规范性文件和其他政策文件", keywords: "政策,文件,规范性文件"),
    SiteColumn(
      path: "zcjd", name: "政策解读", type: "政策解读", description: "解读政策文件的背景、依据和主要内容", keywords: "解读,图解,政策"),
    SiteColumn(
      path: "bsfw", name: "办事服务", type: "办事服务", description: "提供办事指南和在线办理入口", keywords: "办事,指南,服务"),
    SiteColumn(
      path: "hdjl", name: "互动交流", type: "咨询投诉", description: "受理咨询投诉并公开答复情况", keywords: "咨询,投诉,留言"),
    SiteColumn(
      path: "zfxxgk", name: "政府信息公开", type: "信息公开目录", description: "集中公开指南、制度、法定主动公开内容和年报",
      keywords: "信息公开,指南,制度,年报"),
  ]
}
