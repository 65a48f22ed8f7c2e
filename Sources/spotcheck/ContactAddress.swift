import Addresses
import ArgumentParser

/// `--contact`: the address of a page, or of a mailbox.
struct ContactAddress: ExpressibleByArgument {
  let text: String

  /// Takes what a server's log can show and a person can follow: an http(s) address, or `name@host`. Brackets, blanks
  /// and semicolons would end the comment of the User-Agent in which it stands.
  init?(argument: String) {
    let isPlain = argument.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>;\"\\".utf8.contains($0) }
    guard isPlain, argument.utf8.count <= Self.longest else { return nil }
    if let address = WebAddress(argument), address.isHTTP, address.host.contains(".") {
      text = argument
      return
    }
    let parts = argument.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."),
      WebAddress("http://\(parts[1])/")?.host == parts[1].lowercased()
    else { return nil }
    text = argument
  }

  /// Bytes of a contact; some firewalls drop requests with long header fields.
  private static let longest = 200
}
