import Testing

@testable import Scorecards

@Suite("Templates")
struct TemplateTests {
  private func filled(_ text: String, _ view: TemplateView, parts: [String: String] = [:]) throws -> String {
    var templates = try parts.mapValues { try Template($0) }
    templates["page"] = try Template(text)
    return TemplateRenderer.text("page", of: templates, from: view)
  }

  @Test("values are escaped, markup is not, and what is not there leaves nothing")
  func values() throws {
    let view: TemplateView = ["a": "<b>&\"'`", "empty": "", "flag": true]
    #expect(try filled("[{{a}}][{{ a }}]", view) == "[&lt;b&gt;&amp;&quot;&#39;&#96;][&lt;b&gt;&amp;&quot;&#39;&#96;]")
    #expect(try filled("[{{{a}}}][{{none}}][{{empty}}][{{flag}}]", view) == "[<b>&\"'`][][][]")
    #expect(try filled("{{a}}", ["a": "{{b}}", "b": "no"]) == "{{b}}")
  }

  @Test("a part is shown for a flag, a text, a view, and once for each of a list")
  func sections() throws {
    let view: TemplateView = [
      "yes": true, "no": false, "text": "t", "view": ["x": "1", "outer": "own"] as TemplateView,
      "list": ["a", "b"], "views": [["x": "1"], ["x": "2"]] as [TemplateView], "none": [] as [String], "outer": "o",
    ]
    #expect(try filled("{{#yes}}y{{outer}}{{/yes}}{{#no}}n{{/no}}{{#missing}}m{{/missing}}", view) == "yo")
    #expect(try filled("{{#text}}{{.}}{{outer}}{{/text}}", view) == "to")
    #expect(try filled("{{#view}}{{x}}{{outer}}{{/view}}{{outer}}", view) == "1owno")
    #expect(
      try filled("{{#list}}<{{.}}>{{/list}}{{#views}}{{x}}{{outer}}{{/views}}{{#none}}n{{/none}}", view) == "<a><b>1o2o"
    )
    #expect(
      try filled(
        "{{^yes}}1{{/yes}}{{^no}}2{{/no}}{{^none}}3{{/none}}{{^missing}}4{{/missing}}{{^list}}5{{/list}}", view)
        == "234")
    #expect(try filled("{{#yes}}{{#views}}{{^no}}{{x}}{{/no}}{{/views}}{{/yes}}", view) == "12")
  }

  @Test("a template includes another one, which sees the same values")
  func partials() throws {
    let view: TemplateView = ["rows": [["x": "1"], ["x": "2"]] as [TemplateView], "y": "z"]
    #expect(
      try filled("{{#rows}}{{>row}};{{/rows}}{{>none}}", view, parts: ["row": "{{x}}{{y}}"]) == "1z;2z;")
  }

  @Test("a tag of a part alone in its line takes the line away, others leave lines as they are")
  func lines() throws {
    let view: TemplateView = ["yes": true, "a": "1"]
    #expect(try filled("x\n{{#yes}}\n{{a}}\n{{/yes}}\ny\n", view) == "x\n1\ny\n")
    #expect(try filled("x\n  {{#yes}}  \n{{a}}\n\t{{/yes}}", view) == "x\n1\n")
    #expect(try filled("{{#yes}}{{a}}\n{{/yes}}\ny", view) == "1\ny")
    #expect(try filled("{{a}}\n{{a}} {{#yes}}\n{{/yes}}z\n", view) == "1\n1 \nz\n")
    #expect(try filled("x\n{{>part}}\ny", view, parts: ["part": "[{{a}}]\n"]) == "x\n[1]\ny")
    #expect(try filled("{{#yes}}{{>part}}\n{{/yes}}\ny", view, parts: ["part": "[{{a}}]"]) == "[1]\ny")
  }

  @Test(
    "a template that is not well formed is refused",
    arguments: ["{{#a}}", "{{/a}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{a", "{{{a}}", "{{^a}}x{{/b}}"])
  func faults(text: String) {
    #expect(throws: Template.Fault.self) { try Template(text) }
  }

  @Test("a page that no template has is empty")
  func missing() throws {
    #expect(try PageTemplates([.zh]).page("none", [:], .zh) == "")
    #expect(try PageTemplates([.zh]).page("link", TemplateView.link("http://a.cn/"), .en) == "")
  }
}
