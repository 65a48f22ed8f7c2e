import Glibc

/// Where the programs of the system lie.
public enum Executable {
  /// Folders looked into after `PATH`: daemons lie in `sbin`, which users rarely have in their path.
  private static let extraFolders = ["/usr/sbin", "/usr/local/sbin", "/sbin"]

  /// The path of a program by its name, or of one that is a path already; `nil` where it is not installed. With
  /// `absolute` the path holds in any folder.
  public static func path(of program: String, absolute: Bool = false) -> String? {
    if program.contains("/") {
      guard isProgram(program) else { return nil }
      return absolute
        ? realpath(program, nil).map { path in
          defer { free(path) }
          return String(cString: path)
        } : program
    }
    guard !program.isEmpty else { return nil }
    let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let folders = search.split(separator: ":").map(String.init) + extraFolders
    return folders.map { "\($0)/\(program)" }.first(where: isProgram)
  }

  /// Whether a path is a file that we may run; folders have the same right, and are none.
  private static func isProgram(_ path: String) -> Bool {
    var facts = stat()
    return access(path, X_OK) == 0 && stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }
}
