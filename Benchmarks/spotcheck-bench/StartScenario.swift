/// How long the program takes to start: `--help`, many times.
struct StartScenario {
  let workshop: Workshop

  private static let starts = 21

  func run() throws {
    let runs = try (0..<Self.starts).map { _ in
      try ChildProgram.run([workshop.program("spotcheck"), "--help"])
    }
    Goal.atMost(
      "spotcheck --help, median of \(Self.starts)", Measured(medianOf: runs).wall * 1000, 50, " ms", digits: 1)
  }
}
