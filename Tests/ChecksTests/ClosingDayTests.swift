import Testing

@testable import Checks

@Suite("The day of closing in a notice")
struct ClosingDayTests {
  @Test(
    "is read where it can mean nothing else",
    arguments: [
      ("本网站自2026年3月1日起永久下线，相关内容整合至市政府门户网站。", "2026-03-01"), ("自2026年03月01日零时起，本网站正式关闭。", "2026-03-01"),
      ("按照要求，本站从2025年12月31日24时起停止服务", "2025-12-31"),
      // Not the day of closing: a directive's, that of a move or of the last update, one of several, none at all.
      ("根据2017年5月15日印发的通知要求，本网站已关停", nil), ("自2018年1月1日起本网站停止更新", nil), ("本网站自2026年3月1日起迁移至新网站", nil),
      ("本网站自2026年3月1日起关停，公告保留至2026年4月1日。", nil), ("本网站已关停（2026-03-01），自2026年4月1日起下线", nil),
      ("自2026年3月1日起施行新规。本网站已关停", nil), ("本网站于2026年3月1日至3月2日关闭", nil), ("本网站自2026年13月1日起关停", nil), ("本网站已关停", nil),
      // The day of something else: of a rule that says so, of the last update, of a part of the site, of a pause.
      ("根据自2026年3月1日起施行的管理办法，本网站已关停。", nil), ("按自2026年3月1日起施行的管理办法要求本网站关停。", nil),
      ("自2026年3月1日起施行的管理办法规定网站关停。", nil), ("本网站自2026年3月1日起停止更新，4月1日关闭。", nil),
      ("本网站自2026年3月1日起停止更新，随后关停。", nil), ("本网站自2026年3月1日起关闭互动栏目", nil), ("自2026年3月1日起，本网站互动交流栏目关闭", nil),
      ("本网站自2026年3月1日起停止服务两周", nil), ("本网站自2026年3月1日起停止服务，恢复时间另行通知", nil), ("本网站自2026年3月1日起启用新域名，旧域名停用", nil),
      ("自2026年3月1日起旧版网站关闭", nil), ("本网站自2026年3月1日起停止使用政务邮箱", nil),
      // What may stand around it.
      ("根据国办发〔2017〕47号文件要求，本网站自2026年3月1日起关停", "2026-03-01"), ("自2026年3月1日起，青禾市水利局网站将正式关停并注销域名。", "2026-03-01"),
      ("本网站自2026年3月1日起予以关停，不再提供服务。", "2026-03-01"),
      ("", nil), ("自2026年", nil), ("自2026年3月1日", nil), ("本网站已关停，电话20261234", nil),
    ])
  func read(_ notice: String, _ day: String?) {
    #expect(ClosingDay.read(notice)?.description == day)
  }
}
