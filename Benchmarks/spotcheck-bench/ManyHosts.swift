import FoundationEssentials
import Glibc

/// Thousands of sites on loopback, each with a name and an address of its own, that think before they answer.
///
/// One nginx listens on all addresses, over http and https; its echo module (in Debian's nginx-light) makes it wait
/// without holding a worker. All hosts serve the same pages.
struct ManyHosts {
  /// Addresses taken from 127.1.0.1 on, 250 of each last number.
  static let limit = 60_000
  /// How long the server thinks before any answer unless told otherwise, milliseconds.
  static let usualDelay = 30

  let count: Int
  let workshop: Workshop
  /// How long the server thinks before any answer, milliseconds.
  var delay = ManyHosts.usualDelay
  /// Whether the hosts have `::1` as IPv6 address too, and each a zone of its own with two name servers on loopback.
  var hasIPv6 = false
  private(set) var ports = (http: 0, https: 0)
  /// CPU time that the server and its workers used, seconds, once it has ended.
  private(set) var cpu = 0.0
  private var server: ChildProgram?

  private static let domain = "bench.gov.cn"
  private static let attempts = 10
  /// How long nginx may take to listen, in steps of a hundredth of a second.
  private static let patience = 1000

  static func host(_ number: Int) -> String { "s\(number).\(domain)" }

  private static func address(_ number: Int) -> String {
    "127.\(1 + number / 62_500).\(number / 250 % 250).\(number % 250 + 1)"
  }

  init(count: Int, workshop: Workshop) {
    self.count = count
    self.workshop = workshop
  }

  /// Writes pages, names, certificate and register, and starts the server.
  mutating func start(pages: GeneratedSite) throws {
    try pages.write(to: workshop.file("hosts/site"))
    let names = (0..<count).map { "\(Self.host($0)). 60 IN A \(Self.address($0))\n" + (hasIPv6 ? zone($0) : "") }
    try workshop.write("zone . static\n" + names.joined(), to: "hosts/zone")
    let rows = (0..<count).map { "http://\(Self.host($0))/p0.html,city\n" }
    try workshop.write("url,class\n" + rows.joined(), to: "hosts/register.csv")
    try makeCertificate()
    let module = delay > 0 ? try echoModule() : ""
    // What another scenario's server wrote there is none of this one's.
    try workshop.sweep("hosts/access.log")
    for attempt in 1...Self.attempts {
      ports.http = Int.random(in: 20_000...29_998)
      ports.https = ports.http + 1
      try workshop.write(configuration(module), to: "hosts/nginx.conf")
      let server = try ChildProgram(
        ["nginx", "-p", workshop.file("hosts"), "-e", "error.log", "-c", "nginx.conf"], errors: "/dev/null")
      if try listens(server) {
        self.server = server
        return
      }
      guard attempt < Self.attempts else {
        throw BenchmarkError("nginx does not listen:\n\((try? ProcFile.text(workshop.file("hosts/error.log"))) ?? "")")
      }
    }
  }

  /// Ends the server; its log is complete then.
  mutating func stop() throws {
    guard let server else { return }
    kill(server.id, SIGTERM)
    cpu = try server.wait().cpu
    self.server = nil
  }

  /// What a scan needs to find the hosts.
  var options: [String] {
    [
      "--zone", workshop.file("hosts/zone"), "--ca-file", workshop.file("hosts/certificate.pem"),
      "--allow-private-addresses", "--map-port", "80=\(ports.http)", "--map-port", "443=\(ports.https)",
    ]
  }

  var register: String { workshop.file("hosts/register.csv") }

  /// When requests began, seconds, by host, in order.
  func starts() throws -> [String: [Double]] {
    var starts: [String: [Double]] = [:]
    for line in try ProcFile.text(workshop.file("hosts/access.log")).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count == 3, let end = Double(fields[1]), let duration = Double(fields[2]) else { continue }
      starts[String(fields[0]), default: []].append(end - duration)
    }
    return starts.mapValues { $0.sorted() }
  }

  /// What makes a host a zone, with IPv6 throughout.
  private func zone(_ number: Int) -> String {
    let name = Self.host(number)
    var text = "\(name). 60 IN AAAA ::1\n\(name). 60 IN SOA ns1.\(name). admin.\(name). 1 3600 600 604800 60\n"
    for server in ["ns1.\(name).", "ns2.\(name)."] {
      text += "\(name). 60 IN NS \(server)\n\(server) 60 IN A 127.0.0.1\n\(server) 60 IN AAAA ::1\n"
    }
    return text
  }

  private func listens(_ server: ChildProgram) throws -> Bool {
    for _ in 0..<Self.patience {
      // Its pid file comes after all its sockets.
      if FileManager.default.fileExists(atPath: workshop.file("hosts/nginx.pid")) { return true }
      if server.poll() != nil { return false }
      usleep(10_000)
    }
    kill(server.id, SIGTERM)
    _ = try server.wait()
    return false
  }

  /// One certificate for all names, which vouches for itself.
  private func makeCertificate() throws {
    let made = try ChildProgram.run(
      [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=\(Self.domain)", "-addext", "subjectAltName=DNS:*.\(Self.domain)",
        "-keyout", workshop.file("hosts/key.pem"), "-out", workshop.file("hosts/certificate.pem"),
      ], errors: "/dev/null")
    guard made.status == 0 else { throw BenchmarkError("openssl made no certificate") }
  }

  /// The directive that loads nginx's echo module; empty where it is built in.
  private func echoModule() throws -> String {
    let file = workshop.file("hosts/nginx.version")
    _ = try ChildProgram.run(["nginx", "-V"], errors: file)
    let words = try String(contentsOfFile: file, encoding: .utf8).split(whereSeparator: \.isWhitespace)
    if words.contains(where: { $0.hasPrefix("--add-module=") && $0.contains("echo") }) { return "" }
    let option = "--modules-path="
    guard let folder = words.first(where: { $0.hasPrefix(option) })?.dropFirst(option.count),
      access("\(folder)/ngx_http_echo_module.so", R_OK) == 0
    else { throw BenchmarkError("nginx has no echo module: install nginx-light (make deps)") }
    return "load_module \"\(folder)/ngx_http_echo_module.so\";"
  }

  private func configuration(_ module: String) -> String {
    let addresses = (0..<count).map(Self.address) + (hasIPv6 ? ["[::1]"] : [])
    let wait = "echo_sleep \((Double(delay) / 1000).text(3)); echo_exec @pages;"
    let folder = workshop.file("hosts")
    // Each worker has all listening sockets open, and a site two connections.
    let connections = count * 2 + workshop.arguments.sitesAtOnce * 4 + 1000
    return """
      \(module)
      \(geteuid() == 0 ? "user root;" : "")
      daemon off;
      worker_processes 2;
      worker_rlimit_nofile \(connections + 100);
      pid "\(folder)/nginx.pid";
      events { worker_connections \(connections); }
      http {
        log_format starts '$host $msec $request_time';
        access_log "\(folder)/access.log" starts;
        client_body_temp_path "\(folder)/body";
        proxy_temp_path "\(folder)/proxy";
        fastcgi_temp_path "\(folder)/fastcgi";
        uwsgi_temp_path "\(folder)/uwsgi";
        scgi_temp_path "\(folder)/scgi";
        server_tokens off;
        types { text/html html; }
        server {
      \(addresses.map { "    listen \($0):\(ports.http); listen \($0):\(ports.https) ssl;\n" }.joined())
          server_name *.\(Self.domain);
          ssl_certificate "\(folder)/certificate.pem";
          ssl_certificate_key "\(folder)/key.pem";
          root "\(folder)/site";
          location / { \(delay > 0 ? wait : "try_files $uri =404;") }
          location @pages { try_files $uri =404; }
        }
      }

      """
  }
}
