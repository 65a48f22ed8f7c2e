import Glibc

/// Where the programs of the system lie.
public enum Executable {
  /// Folders looked into after `PATH`: daemons lie in `sbin`, which users rarely have in their path.
  private static let extraFolders = ["/usr/sbin", "/usr/local/sbin", "/sbin"]

  /// The path of a program by its name, or of one that is a path already; `nil` where it is not installed.
  public static func path(of program: String) -> String? {
    if program.contains("/") { return access(program, X_OK) == 0 ? program : nil }
    guard !program.isEmpty else { return nil }
    let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let folders = search.split(separator: ":").map(String.init) + extraFolders
    return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }
}
