import Glibc

/// The configuration of the lab's nginx: unprivileged, everything inside the lab's folder.
struct NginxConfiguration {
  /// The lab's folder.
  var folder: LabFolder
  /// The port for http.
  var httpPort: Int
  /// The port for https.
  var httpsPort: Int
  /// The key of all certificates.
  var keyFile: String
  /// The names served.
  var servers: [NginxServer]
  /// Where to listen.
  var addresses: LabAddresses
  /// Whether the IPv6 address is there.
  var hasIPv6: Bool

  /// The file's text.
  var text: String {
    """
    \(user)daemon on;
    worker_processes 2;
    pid "\(folder.file("nginx.pid"))";
    error_log "\(folder.file(NginxProcess.errorLogName))" warn;
    events { worker_connections 1024; }
    http {
      access_log "\(folder.file("logs/access.log"))";
      client_body_temp_path "\(folder.file("tmp/body"))";
      proxy_temp_path "\(folder.file("tmp/proxy"))";
      fastcgi_temp_path "\(folder.file("tmp/fastcgi"))";
      uwsgi_temp_path "\(folder.file("tmp/uwsgi"))";
      scgi_temp_path "\(folder.file("tmp/scgi"))";
      server_tokens off;
      # As most servers have it: over plain http a head is sent ahead of its body, in a packet of its own.
      sendfile on;
      # Redirects of folders name no host, so that the mapped port stays out of them.
      absolute_redirect off;
      server_names_hash_bucket_size 128;
      ssl_protocols TLSv1.2 TLSv1.3;
      ssl_certificate_key "\(keyFile)";
      types {
    \(Self.types)
      }
      default_type application/octet-stream;

    \(unknownNames)
    \(servers.map(families).joined(separator: "\n"))
    }

    """
  }

  /// As root nginx would give its workers to another user, who may not read the folder.
  private var user: String {
    guard geteuid() == 0, let user = getpwuid(0), let group = getgrgid(getegid()) else { return "" }
    return "user \(String(cString: user.pointee.pw_name)) \(String(cString: group.pointee.gr_name));\n"
  }

  private var ipv4: [String] { [addresses.ipv4] }
  private var ipv6: [String] { hasIPv6 ? ["[\(addresses.ipv6)]"] : [] }

  private func listens(_ places: [String], _ port: Int, _ options: String = "") -> String {
    places.map { "    listen \($0):\(port)\(options);" }.joined(separator: "\n")
  }

  /// Names that the lab does not know get 404 over http and no handshake over https.
  private var unknownNames: String {
    """
      server {
    \(listens(ipv4 + ipv6, httpPort, " default_server"))
        return 404;
      }
      server {
    \(listens(ipv4 + ipv6, httpsPort, " ssl http2 default_server"))
        ssl_reject_handshake on;
      }
    """
  }

  /// A server on both families, or one on each.
  private func families(_ server: NginxServer) -> String {
    var other = server
    var isSilent = false
    switch server.overIPv6 {
    case .same: return blocks(server, at: ipv4 + ipv6)
    case .silent:
      isSilent = true
      other.certificateFile = nil
    case .plainOnly: other.certificateFile = nil
    case .home(let root):
      other.locations.append(
        .init(match: "= /", directives: ["root \"\(root)\";", "try_files /index.html =404;"]))
    case .certificate(let file): other.certificateFile = file
    }
    return blocks(server, at: ipv4) + (ipv6.isEmpty ? "" : blocks(other, at: ipv6, isSilent: isSilent))
  }

  private func blocks(_ server: NginxServer, at places: [String], isSilent: Bool = false) -> String {
    let names = "    server_name \(server.hosts.joined(separator: " "));"
    var plain = "  server {\n\(listens(places, httpPort))\n\(names)\n"
    switch server.plainHTTP {
    // nginx's own status for closing a connection without an answer.
    case _ where isSilent: plain += "    return 444;\n"
    case .redirect: plain += "    return 301 https://$host$request_uri;\n"
    case .pages: plain += content(server, headers: server.headers.filter { $0.name != Self.httpsOnlyHeader })
    }
    plain += "  }\n"
    // Names without a block of their own are refused the handshake.
    guard let certificate = server.certificateFile else { return plain }
    return plain + """
        server {
      \(listens(places, httpsPort, " ssl http2"))
      \(names)
          ssl_certificate "\(certificate)";
      \(content(server, headers: server.headers))  }

      """
  }

  /// RFC 6797 7.2: a host must not send it over plain http.
  private static let httpsOnlyHeader = "Strict-Transport-Security"

  private func content(_ server: NginxServer, headers: [(name: String, value: String)]) -> String {
    var lines = ["root \"\(server.root)\";", "index index.html index.htm;"]
    if let charset = server.charset {
      lines += ["charset \(charset);", "charset_types text/css text/plain text/xml application/javascript;"]
    } else {
      lines.append("charset off;")
    }
    lines += headers.map { "add_header \($0.name) \"\($0.value)\" always;" }
    if let page = server.missingPage {
      lines.append("error_page 404 \(server.missingStatus.map { "=\($0) " } ?? "")\(page);")
    }
    for location in server.locations {
      lines.append("location \(location.match) { \(location.directives.joined(separator: " ")) }")
    }
    return lines.map { "    \($0)\n" }.joined()
  }

  /// Media types of the files that made-up and saved sites have; Debian's own list may be absent or edited.
  private static let types = """
        text/html html htm shtml;
        text/css css;
        text/plain txt;
        text/xml xml;
        application/javascript js;
        application/json json;
        application/pdf pdf;
        application/msword doc;
        application/vnd.ms-excel xls;
        application/vnd.openxmlformats-officedocument.wordprocessingml.document docx;
        application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx;
        application/zip zip;
        image/png png;
        image/jpeg jpg jpeg;
        image/gif gif;
        image/svg+xml svg;
        image/x-icon ico;
        video/mp4 mp4;
        audio/mpeg mp3;
        font/woff woff;
        font/woff2 woff2;
    """
}
