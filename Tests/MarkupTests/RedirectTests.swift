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
      (
        "<script>if(/iPhone/.test(navigator.userAgent)){location.href='/wap/'}\nlocation.href='/home/'</script>",
        "/home/"
      ),
      ("<script>var a = 1\nfoo()\nwindow.location.href='/home/'</script>", "/home/"),
      ("<script>function a(){if(x){b()}}</script><script>self.location='/home/';</script>", "/home/"),
      ("<script>function a({</script><script>location.assign('/home/')</script>", "/home/"),
      ("<script>window.onload = function() { location.href = '/home/'; }</script>", "/home/"),
      ("<script>setTimeout(function(){location.href='/home/'}, 1000)</script>", "/home/"),
      ("<script>;(function(){ try { location.replace('/home/') } catch (e) {} })()</script>", "/home/"),
      ("<script>$(document).ready(function(){location.href='/home/'})</script>", "/home/"),
      ("<script>var s = /'{/; /* ' */ // it's\nlocation.href='/home/'</script>", "/home/"),
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
      "<script>if(/iPhone/.test(navigator.userAgent)){location.href='/wap/'}</script>",
      "<script>if (isPhone) location.href='/wap/'</script>", "<script>if (isPhone)\nlocation.href='/wap/'</script>",
      "<script>if(a){location='/wap/'}else{location='/pc/'}</script>",
      "<script>if(a){b()}else location='/pc/'</script>",
      "<script>function go(){location.href='/wap/'}</script>", "<script>isPhone && location.replace('/wap/')</script>",
      "<script>var go = function(){location.href='/wap/'}; if (a) setTimeout(function(){location='/wap/'},9)</script>",
      "<script>var a = isPhone ? location.href='/wap/' : 0</script>", "<script>// location.href='/wap/'\n</script>",
      "<script><!-- location.href='/wap/' --></script>", "<script>x.onclick=function(){location.href='/wap/'}</script>",
      "<script>addEventListener('click',function(){location.href='/wap/'})</script>",
      "<script>while(a)\nlocation.href='/wap/'</script>", "<script>switch(a){case 1:location.href='/wap/'}</script>",
      "<script>location.href='/m/'</script><p>" + String(repeating: "正文", count: 200) + "</p>",
    ])
  func stays(markup: String) throws {
    #expect(try page(markup).facts.redirect == nil)
  }
}
