import FoundationEssentials
import Glibc
import Lab

/// `spotcheck-bench FOLDER-OF-PROGRAMS [PAGES]`: one run of everything, side by side on the same loopback site, with
/// ratios. Release builds only; `make bench` does it all.
@main
enum Benchmark {
  /// Runs of each program; the one with the median CPU time counts.
  private static let runs = 3

  static func main() throws {
    guard CommandLine.arguments.count >= 2 else {
      print("usage: spotcheck-bench FOLDER-OF-PROGRAMS [PAGES]")
      exit(2)
    }
    let programs = CommandLine.arguments[1]
    let pages = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5000
    let folder = "\(TemporaryFolder.path)/spotcheck-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try GeneratedSite(pages: pages, bytes: 30_000, links: 48).write(to: "\(folder)/site")
    let lab = try Lab.serve("\(folder)/site", host: "www.bench.gov.cn", folder: "\(folder)/lab")
    defer { try? lab.stop() }
    try scan(pages: pages, programs: programs, folder: folder, lab: lab)
    start(programs)
  }

  private static func scan(pages: Int, programs: String, folder: String, lab: RunningLab) throws {
    let register = "\(folder)/register.csv"
    try Data("url,class\nhttp://www.bench.gov.cn/,city\n".utf8).write(to: URL(filePath: register))
    let prefix = "http://www.bench.gov.cn/p"
    var ours: [Measured] = []
    var floor: [Measured] = []
    for number in 0..<runs {
      floor.append(Measured.run(["\(programs)/spotcheck-floor", "\(pages)", prefix, "127.0.0.1:\(lab.httpPort)"]))
      ours.append(
        Measured.run(
          ["\(programs)/spotcheck", "scan", register] + lab.options + [
            "--host-interval", "0", "--host-connections", "16", "--max-pages", "\(pages * 2)", "--max-depth", "100",
            "--run", "run\(number)", "--store", "\(folder)/store.sqlite", "--reports", "\(folder)/reports", "--quiet",
          ], output: "\(folder)/output"))
    }
    for row in [("scan", ours), ("floor", floor)] where row.1.contains(where: { $0.status != 0 }) {
      print("\(row.0) failed with status \(row.1.map(\.status)); its numbers mean nothing")
    }
    let (our, least) = (Measured.median(ours), Measured.median(floor))
    print("\(pages) pages of 30 KB with 48 links, one site on loopback, median of \(runs):")
    print(row("spotcheck scan (IPv4 and IPv6 probes, crawl, store, reports)", our))
    print(row("floor: libcurl + libxml2 with empty handlers", least))
    print("  ratio to the floor: CPU \(ratio(our.cpu, least.cpu)), wall \(ratio(our.wall, least.wall))")
    let per5000 = our.cpu * 5000 / Double(pages)
    print("  CPU per 5,000 pages: \(fixed(per5000, 2)) s (goal: at most 2.5); resident: goal under 120 MB")
  }

  private static func start(_ programs: String) {
    let starts = (0..<21).map { _ in Measured.run(["\(programs)/spotcheck", "--help"]).wall }.sorted()
    print("spotcheck --help: median \(fixed(starts[10] * 1000, 1)) ms of 21 starts (goal: under 50)")
  }

  private static func row(_ name: String, _ measured: Measured) -> String {
    "  \(name): CPU \(fixed(measured.cpu, 2)) s, wall \(fixed(measured.wall, 2)) s, "
      + "resident \(measured.memory / 1_000_000) MB"
  }

  private static func ratio(_ left: Double, _ right: Double) -> String {
    right > 0 ? "\(fixed(left / right, 2)) ×" : "–"
  }

  private static func fixed(_ number: Double, _ digits: Int) -> String {
    let scale = digits == 1 ? 10.0 : 100.0
    return "\((number * scale).rounded() / scale)"
  }
}

/// Where temporary files go.
private enum TemporaryFolder {
  static let path = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
}
