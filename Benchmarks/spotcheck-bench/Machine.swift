import FoundationEssentials
import Glibc

/// The machine that the figures are of.
enum Machine {
  /// Share of the machine's CPU time that others may take before wall times are called doubtful.
  private static let quiet = 0.1

  /// Processor, cores and memory.
  static var description: String {
    let model = field("model name", of: "/proc/cpuinfo") ?? "unknown processor"
    let kilobytes = field("MemTotal", of: "/proc/meminfo")?.split(separator: " ").first.flatMap { Double($0) }
    let memory = kilobytes.map { ", \(($0 * 1024 / 1e9).text(0)) GB" } ?? ""
    return "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores (\(model))\(memory)"
  }

  /// Says so where others keep the machine busy.
  static func warnWhenBusy() {
    guard let before = times() else { return }
    sleep(1)
    guard let after = times(), after.all > before.all else { return }
    let share = (after.busy - before.busy) / (after.all - before.all)
    guard share > quiet else { return }
    print("  (others use \((share * 100).text(0)) % of this machine's CPU time: wall times are doubtful)")
  }

  private static func times() -> (busy: Double, all: Double)? {
    guard let line = try? ProcFile.text("/proc/stat").split(separator: "\n").first else { return nil }
    // user nice system idle iowait irq softirq steal (proc(5)); what follows is counted in user already.
    let fields = line.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
    guard fields.count == 8 else { return nil }
    let all = fields.reduce(0, +)
    return (all - fields[3] - fields[4], all)
  }

  private static func field(_ name: String, of path: String) -> String? {
    guard let text = try? ProcFile.text(path) else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(separator: ":", maxSplits: 1).last.map { String($0.drop { $0 == " " }) }
  }
}

/// Files of `/proc`, whose sizes are given as 0.
enum ProcFile {
  static func text(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else { throw BenchmarkError("\(path) cannot be read") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk.prefix(count) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
