import FoundationEssentials

/// The shared corpus of real pages and public conformance data, which lies beside the repository.
public enum Corpus {
  /// The repository's root folder.
  public static let repository: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// The corpus folder.
  public static let folder = repository + "/../shared/corpus"

  /// Whether the corpus is there; tests that need it are skipped where it is not.
  public static var isPresent: Bool { FileManager.default.fileExists(atPath: folder + "/README.md") }

  /// The path of a file of the corpus.
  public static func path(_ relative: String) -> String { folder + "/" + relative }

  /// The bytes of a file of the corpus.
  public static func data(_ relative: String) throws -> Data {
    try Data(contentsOf: URL(filePath: path(relative)))
  }
}
