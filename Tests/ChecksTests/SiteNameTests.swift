import Testing

@testable import Checks

@Suite("Whether a title carries a site's name")
struct SiteNameTests {
  @Test(
    "a title that names place and agency, in full or in short, carries the name",
    arguments: [
      ("北京市海淀区人民政府", "海淀区人民政府"), ("北京市海淀区人民政府", "北京海淀_海淀区政府门户网站"), ("北京市人民政府", "首都之窗_北京市人民政府门户网站"),
      ("示例市水利局", "示例市水利局"), ("示例市水利局", "示例水利"), ("示例市发展和改革委员会", "示例市发改委"),
      ("示例省人力资源和社会保障厅", "示例省人社厅"), ("示例市自然资源和规划局", "示例市自然资源局"), ("国家发展和改革委员会", "国家发展改革委"),
      ("中华人民共和国教育部", "教育部门户网站"), ("延边朝鲜族自治州人民政府", "延边州人民政府"), ("内蒙古自治区人民政府", "内蒙古人民政府"),
      ("沛县人民政府", "江苏省徐州市沛县人民政府"), ("杭州市人民政府", "中国·杭州"), ("上海市浦东新区人民政府", "浦东新区人民政府"),
      ("示例市城市管理局", "示例市城市管理局"), ("示例市市场监督管理局", "示例市市场监管局"), ("国家税务总局北京市税务局", "国家税务总局北京市税务局"),
      ("苏州工业园区管理委员会", "苏州工业园区管委会"), ("示例市人民政府办公室", "示例市人民政府"), ("聊城市民政局", "聊城市民政局网站"), ("聊城市民政局", "聊城民政"),
      ("示例市人民政府", "示例市政务门户"),
      ("Demo City Government", "Demo City Government - Home"),
    ])
  func carried(name: String, title: String) {
    #expect(SiteNameMatch(DomainSiteName.core(name)).carries(DomainSiteName.core(title)))
  }

  @Test(
    "another place or agency is another name, and a title for anybody is nobody's",
    arguments: [
      ("北京市海淀区人民政府", "北京市朝阳区人民政府"), ("吉林市人民政府", "吉林省人民政府"), ("北京市海淀区人民政府", "北京市人民政府"), ("北京市人民政府", "北京市海淀区人民政府"),
      ("示例市水利局", "示例市林业局"), ("示例市水利局", "示例县水利站"), ("示例市人民政府", "人民政府"), ("示例市人民政府", "示例市水利局"),
      ("示例市水利局", "水利"), ("示例市水利局", "欢迎光临大众棋牌"), ("示例市人民政府", ""), ("示例市水利局", "首页"),
    ])
  func foreign(name: String, title: String) {
    #expect(!SiteNameMatch(DomainSiteName.core(name)).carries(DomainSiteName.core(title)))
  }

  @Test(
    "places are told from words that only end like one",
    arguments: [
      ("北京市海淀区人民政府", ["北京市", "海淀区"], "人民政府"), ("示例市城市管理局", ["示例市"], "城市管理局"),
      ("示例市市场监督管理局", ["示例市"], "市场监督管理局"), ("国家市场监督管理总局", [], "国家市场监督管理总局"),
      ("杭州市社区服务中心", ["杭州市"], "社区服务中心"), ("恩施土家族苗族自治州水利局", ["恩施土家族苗族自治州"], "水利局"), ("水利部", [], "水利部"),
    ])
  func parts(name: String, places: [String], agency: String) {
    let parts = SiteNameParts(Array(name))
    #expect(parts.places.map { String($0) } == places)
    #expect(String(parts.agency) == agency)
  }
}
