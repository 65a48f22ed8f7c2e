import Addresses
import ArgumentParser
import FoundationEssentials

/// An http(s) address on the command line.
enum TargetAddress {
  /// Reads `text`, or says in one sentence what is wrong with it.
  static func read(_ text: String) throws -> WebAddress {
    let hint = "Write it whole, e.g. http://www.example.gov.cn/."
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw CommandError("The address is empty. \(hint)") }
    guard let scheme = text.firstRange(of: "://") else {
      throw CommandError("“\(text)” has no scheme. Did you mean http://\(text)\(text.contains("/") ? "" : "/") ?")
    }
    guard ["http", "https"].contains(text[..<scheme.lowerBound].lowercased()) else {
      throw CommandError("“\(text)” is no http or https address. \(hint)")
    }
    guard let address = WebAddress(text), !address.host.isEmpty else {
      throw CommandError("“\(text)” is no valid address. \(hint)")
    }
    return address
  }
}
