import ChildProcesses
import Foundation
import TestKit

/// nginx with certificates of a throw-away authority: one good, the others each with one thing wrong.
///
/// Unprivileged, on loopback, in a folder of its own; it ends with the last reference.
final class TLSServer: Sendable {
  /// Why it did not start.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Whether nginx and openssl are there.
  static let isPossible = ["nginx", "openssl"].allSatisfy { Executable.path(of: $0) != nil }

  /// The hosts served, each with the certificate its name says; `good.test` names `*.wild.test` and 127.0.0.1 as well.
  static let hosts = ["good.test", "expired.test", "early.test", "other.test", "selfsigned.test", "unknown.test"]

  /// The https port.
  let port: Int
  /// The authority to trust.
  let authorities: String
  private let folder: TemporaryFolder
  private let nginx: Nginx

  /// Makes certificates and starts nginx.
  init() throws {
    // A port that was free a moment ago; another process may be faster, so several are tried.
    for _ in 1...5 {
      let folder = try TemporaryFolder()
      try Self.makeCertificates(in: folder)
      let port = try LoopbackServer(.ipv4, answer: { _ in [] }).port
      let nginx = try Self.start(port: port, folder: folder)
      if Self.isAnswering(port: port, folder: folder) {
        self.folder = folder
        self.port = port
        self.nginx = nginx
        authorities = folder.path + "/ca.pem"
        return
      }
      nginx.end()
    }
    throw Failure(description: "nginx does not start")
  }

  deinit {
    nginx.end()
  }

  /// A shell that ends nginx, and removes the folder, when its standard input ends: with the test program, however that
  /// ends.
  private struct Nginx {
    private let shell: ChildProcess
    private let input = Pipe()

    init(_ configuration: String, folder: String) throws {
      // KILL: nobody waits for an orderly end.
      let line = #"nginx -p "$0" -c "$1" -e "$0/error.log" & read nothing; kill -9 $!; rm -rf "$0""#
      shell = try ChildProcess(
        ["sh", "-c", line, folder, configuration], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
        input: .descriptor(input.fileHandleForReading.fileDescriptor), output: .null, errors: .null)
    }

    func end() {
      input.fileHandleForWriting.closeFile()
      _ = try? shell.wait()
    }
  }

  /// Lines of a zone file for the hosts.
  static let zone = (hosts + ["a.wild.test", "a.b.wild.test"]).map { "\($0). A 127.0.0.1" }

  private static func log(of folder: TemporaryFolder) -> String {
    let text = (try? String(contentsOfFile: folder.path + "/error.log", encoding: .utf8)) ?? "no log"
    return text.split(separator: "\n").suffix(3).joined(separator: " · ")
  }

  private static func start(port: Int, folder: TemporaryFolder) throws -> Nginx {
    let servers = hosts.map { host in
      """
      server {
        listen 127.0.0.1:\(port) ssl http2\(host == "good.test" ? " default_server" : "");
        server_name \(host)\(host == "good.test" ? " *.wild.test" : "");
        ssl_certificate \(folder.path)/\(host).pem;
        ssl_certificate_key \(folder.path)/leaf.key;
        location / { return 200 "$host $server_protocol"; }
        location /head { return 301 /; }
      }
      """
    }
    let configuration = """
      daemon off;
      master_process off;
      worker_processes 1;
      error_log \(folder.path)/error.log;
      pid \(folder.path)/nginx.pid;
      events { worker_connections 64; }
      http {
        access_log off;
        ssl_protocols TLSv1.2 TLSv1.3;
        client_body_temp_path \(folder.path)/body;
        proxy_temp_path \(folder.path)/proxy;
        fastcgi_temp_path \(folder.path)/fastcgi;
        uwsgi_temp_path \(folder.path)/uwsgi;
        scgi_temp_path \(folder.path)/scgi;
        \(servers.joined(separator: "\n"))
      }
      """
    let file = try folder.write(configuration, to: "nginx.conf")
    return try Nginx(file, folder: folder.path)
  }

  /// Waits for the port to accept; nginx has no other sign of being ready. A port taken by somebody else is told by
  /// nginx's log.
  private static func isAnswering(port: Int, folder: TemporaryFolder) -> Bool {
    let end = Date(timeIntervalSinceNow: Patience.seconds)
    while Date() < end, !log(of: folder).contains("[emerg]") {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = UInt16(port).bigEndian
      address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
      let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(socket) }
      let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if status == 0 { return !log(of: folder).contains("[emerg]") }
      usleep(5_000)
    }
    return false
  }

  private static func makeCertificates(in folder: TemporaryFolder) throws {
    _ = try folder.write(configuration(folder.path), to: "openssl.cnf")
    _ = try folder.write("", to: "index.txt")
    _ = try folder.write("1000\n", to: "serial")
    let script = """
      set -e
      key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out "$1"; }
      authority() {
        key "$1.key"
        openssl req -x509 -new -key "$1.key" -subj "/O=Test/CN=$2" -config openssl.cnf -extensions authority -days 30 \
          -out "$1.pem"
      }
      issue() { # file, authority, names, first day, last day
        printf 'subjectAltName=%s\\nextendedKeyUsage=serverAuth\\n' "$3" > "$1.ext"
        openssl ca -batch -notext -config openssl.cnf -cert "$2.pem" -keyfile "$2.key" -in leaf.csr -subj "/CN=$1" \
          -extfile "$1.ext" -startdate "$4" -enddate "$5" -out "$1.pem"
      }
      now=$(date -u +%Y%m%d%H%M%SZ -d '-1 day'); later=$(date -u +%Y%m%d%H%M%SZ -d '+20 days')
      authority ca 'Test Authority'
      authority stranger 'Unknown Authority'
      key leaf.key
      openssl req -new -key leaf.key -subj /CN=leaf -config openssl.cnf -out leaf.csr
      issue good.test ca 'DNS:good.test,DNS:*.wild.test,IP:127.0.0.1' "$now" "$later"
      issue expired.test ca DNS:expired.test 20200101000000Z 20210203040506Z
      issue early.test ca DNS:early.test 20990101000000Z 20991231000000Z
      issue other.test ca DNS:somewhere-else.test "$now" "$later"
      issue unknown.test stranger DNS:unknown.test "$now" "$later"
      openssl req -x509 -new -key leaf.key -subj /CN=selfsigned.test -config openssl.cnf -days 30 \
        -addext subjectAltName=DNS:selfsigned.test -out selfsigned.test.pem
      """
    let made = try ChildProcess.run("sh", ["-c", script], in: folder.path)
    guard made.status == 0 else { throw Failure(description: "openssl fails: \(made.output.suffix(300))") }
  }

  private static func configuration(_ path: String) -> String {
    """
    [ca]
    default_ca = test
    [test]
    database = \(path)/index.txt
    new_certs_dir = \(path)
    serial = \(path)/serial
    default_md = sha256
    policy = names
    unique_subject = no
    [names]
    commonName = supplied
    [req]
    distinguished_name = subject
    [subject]
    [authority]
    basicConstraints = critical,CA:TRUE
    keyUsage = critical,keyCertSign
    """
  }
}
