import Testing

@testable import Markup

@Suite("Pages that only lead elsewhere")
struct RedirectTests {
  @Test(
    "A refresh or script that is all of the page is a redirect",
    arguments: [
      ("<meta http-equiv=refresh content='0;url=/home/index.html'>", "/home/index.html"),
      ("<meta http-equiv='Refresh' content=\"3; URL='/home/'\">正在转向，请稍候", "/home/"),
      ("<meta http-equiv=refresh content='0, /home/'>", "/home/"),
      ("<script>window.location.href = '/home/index.html';</script>", "/home/index.html"),
      ("<script>location.replace(\"/home/\")</script>", "/home/"),
      ("<script>top.location='/home/'</script>", "/home/"),
      ("<html><head><script>\n<!--\nwindow.location = \"home/\";\n//-->\n</script></head></html>", "/zw/tz/home/"),
    ])
  func redirects(markup: String, path: String) throws {
    #expect(try page(markup).facts.redirect?.path == path)
  }

  @Test(
    "Slow refreshes, pages with text, and scripts that only might are none",
    arguments: [
      "<meta http-equiv=refresh content='300;url=/home/'>", "<meta http-equiv=refresh content='5'>",
      "<meta http-equiv=refresh content='x;url=/home/'>",
      "<noscript><meta http-equiv=refresh content='0;url=/nojs/'></noscript>",
      "<script>window.open('/home/')</script>", "<script>var a = '/home/'</script>",
      "<script>location.href = '/home/' + name</script>",
      "<script>location.href='/m/'</script><p>" + String(repeating: "正文", count: 200) + "</p>",
    ])
  func stays(markup: String) throws {
    #expect(try page(markup).facts.redirect == nil)
  }
}
