/// What one finished process cost, by the operating system's own account, or the medians of several.
struct Measured {
  /// User and system time, seconds.
  var cpu: Double
  /// From start to end, seconds.
  var wall: Double
  /// Largest resident size, bytes.
  var memory: Int
  /// The exit status, or 128 + signal; of several runs, the worst.
  var status: Int32

  /// The median of each quantity.
  init(medianOf runs: [Measured]) {
    func median<Value: Comparable>(_ value: (Measured) -> Value) -> Value {
      runs.map(value).sorted()[runs.count / 2]
    }
    cpu = median(\.cpu)
    wall = median(\.wall)
    memory = median(\.memory)
    status = runs.map(\.status).max() ?? 0
  }

  init(cpu: Double, wall: Double, memory: Int, status: Int32) {
    self.cpu = cpu
    self.wall = wall
    self.memory = memory
    self.status = status
  }

  /// `CPU 1.25 s, wall 1.40 s, resident 70 MB`.
  var text: String {
    "CPU \(cpu.text(2)) s, wall \(wall.text(2)) s, resident \(memory / 1_000_000) MB"
      + (status == 0 ? "" : " — ENDED WITH STATUS \(status), ITS NUMBERS MEAN NOTHING")
  }
}

extension Double {
  /// With so many digits after the point, as a person writes it.
  func text(_ digits: Int) -> String {
    guard isFinite else { return "–" }
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let whole = Int((magnitude * scale).rounded())
    let sign = self < 0 && whole > 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    let fraction = String(whole % Int(scale))
    return "\(sign)\(whole / Int(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
  }
}
