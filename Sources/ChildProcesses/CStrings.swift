import Glibc

/// Lists of C strings, as `exec` takes them.
enum CStrings {
  /// Calls `body` with pointers to copies of `strings` and `nil` behind them; they live as long as the call.
  static func with<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let list: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
    defer { for string in list { free(string) } }
    return body(list)
  }
}
