// swift-tools-version: 6.2
import PackageDescription

// Warnings stop the build where SPOTCHECK_STRICT is set (CI); elsewhere a newer compiler's new warning must not.
let strict: [SwiftSetting] =
  Context.environment["SPOTCHECK_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestKit"], path: "Tests/\(name)", swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let swiftCSV = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")

let package = Package(
  name: "spotcheck",
  products: [
    .executable(name: "spotcheck", targets: ["spotcheck"]),
    .executable(name: "spotcheck-lab", targets: ["spotcheck-lab"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    // Walls towards C libraries.
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    // No pkgConfig: Debian's libunbound.pc asks for libevent's, which nothing here needs.
    .systemLibrary(name: "CUnbound", providers: [.apt(["libunbound-dev"])]),
    .systemLibrary(name: "CIDN2", pkgConfig: "libidn2", providers: [.apt(["libidn2-dev"])]),
    .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CSpawn"),
    .target(name: "CEmbedded", exclude: ["rubrics", "templates"]),

    // The program, lowest layer first; DESIGN says who may see whom.
    library("Addresses", ["CIDN2", "CPSL"]),
    library("Evidence", ["Addresses"]),
    library("Registers", ["Evidence", "Addresses"]),
    library("Transport", ["CCurl", "CUnbound", "CZlib", "Evidence", "Addresses"]),
    library("Markup", ["CLibXML2", "Evidence", "Addresses"]),
    library("Crawl", ["Transport", "Markup", "Registers", "Evidence", "Addresses", deque, logging]),
    library("Checks", ["Evidence", "Addresses"]),
    library("Rubrics", ["Checks", "Evidence", "CEmbedded", yams]),
    library("Store", ["Evidence", "Rubrics", "CZlib", grdb]),
    library("Scorecards", ["Rubrics", "Checks", "Evidence", "CEmbedded"]),
    .executableTarget(
      name: "spotcheck",
      dependencies: [
        "Addresses", "Evidence", "Registers", "Transport", "Markup", "Crawl", "Checks", "Rubrics", "Store",
        "Scorecards", argumentParser, logging,
      ], swiftSettings: strict,
      // Strings made on one thread and freed on another make threads wait for each other in the C library's allocator.
      // Sanitizers bring an allocator of their own, so builds for debugging do without.
      linkerSettings: [.linkedLibrary("mimalloc", .when(platforms: [.linux], configuration: .release))]),

    // The lab: made-up sites on loopback.
    library("ChildProcesses", ["CSpawn"]),
    library("Lab", ["ChildProcesses", "Addresses", "Evidence"]),
    .executableTarget(name: "spotcheck-lab", dependencies: ["Lab", argumentParser], swiftSettings: strict),

    // Benchmarks: the program, and the floor under it, side by side in one run (make bench).
    .executableTarget(
      name: "spotcheck-bench", dependencies: ["Lab", "ChildProcesses", "Transport", "Evidence"],
      path: "Benchmarks/spotcheck-bench",
      swiftSettings: strict),
    .executableTarget(name: "spotcheck-floor", dependencies: ["CCurl", "CLibXML2"], path: "Benchmarks/floor"),

    // Tests.
    .target(
      name: "TestKit", dependencies: ["ChildProcesses", "Addresses", "Evidence"], path: "Tests/TestKit",
      swiftSettings: strict),
    tests("AddressesTests", ["Addresses"]),
    tests("EvidenceTests", ["Evidence", "Addresses"]),
    tests("RegistersTests", ["Registers", "Evidence", "Addresses", swiftCSV]),
    tests("TransportTests", ["ChildProcesses", "Transport", "Evidence", "Addresses", "CCurl"]),
    tests("MarkupTests", ["Markup", "Evidence", "Addresses"]),
    tests("CrawlTests", ["Crawl", "Checks", "Transport", "Markup", "Evidence", "Addresses"]),
    tests("ChecksTests", ["Checks", "Markup", "Evidence", "Addresses"]),
    tests("RubricsTests", ["Rubrics", "Checks", "Evidence", "Addresses"]),
    tests("StoreTests", ["Store", "Rubrics", "Checks", "Evidence", "Addresses", grdb]),
    tests("ScorecardsTests", ["Scorecards", "Rubrics", "Checks", "Evidence", "Addresses"]),
    tests("ChildProcessesTests", ["ChildProcesses"]),
    tests("LabTests", ["Lab", "ChildProcesses", "Addresses", "Evidence"]),
    tests("CommandTests", ["spotcheck", "ChildProcesses", "Crawl", "Lab", "Store", "Evidence", "Addresses"]),
  ],
  swiftLanguageModes: [.v6]
)
