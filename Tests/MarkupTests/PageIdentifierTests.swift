import Testing

@testable import Markup

@Suite("The places of a page that fragments can point at")
struct PageIdentifierTests {
  @Test(
    "A place is found by id or by an anchor's name, as written or percent-decoded",
    arguments: [
      ("a", true), ("A", false), ("n", true), ("b%20c", true), ("%E7%AB%A0", true), ("d%2525", true), ("d%25", true),
      ("box", false), ("top", true), ("TOP", true), ("t%6Fp", true), ("", true), (":~:text=x", true),
      ("a:~:text=x", true), ("x:~:text=x", false), ("%FF", false), ("a%", false), ("hidden", true), ("inner", false),
    ])
  func contains(_ fragment: String, _ isThere: Bool) throws {
    let markup = """
      <h2 id=a>一</h2><a name=n></a><p id="b c">x</p><h2 id=章>章</h2><p id="d%25">x</p><div name=box>x</div>
      <div style="display:none" id=hidden>x</div><template><p id=inner>x</p></template><p id="">x</p>
      <!-- <p id=x> -->
      """
    let names = try #require(try page(markup).identifiers)
    #expect(names.contains(fragment: fragment) == isThere)
  }

  @Test(
    "Where a script of the page writes names, nothing is said of what it lacks",
    arguments: [
      "document.write('<p id=x>')", "e.id = 'x'", "e.id='x'", "e.setAttribute(\"id\", x)", "$(e).attr('id', x)",
      "document.write('<a name=x>')",
    ])
  func scripts(_ script: String) throws {
    #expect(try page("<p id=a>x</p><script>\(script)</script>").identifiers == nil)
  }

  @Test("A script that only looks for elements writes none")
  func harmless() throws {
    #expect(
      try page("<p id=a>x</p><script>document.getElementById('a').focus(); var sid=3</script>").identifiers != nil)
  }

  @Test("A page of more names than are kept is not judged by them")
  func bound() throws {
    func names(_ count: Int) throws -> PageIdentifiers? {
      try page((0..<count).map { "<i id=i\($0)></i>" }.joined()).identifiers
    }
    #expect(try names(MarkupLimits.identifiers)?.contains(fragment: "i\(MarkupLimits.identifiers - 1)") == true)
    #expect(try names(MarkupLimits.identifiers + 1) == nil)
  }
}
