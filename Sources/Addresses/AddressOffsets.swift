/// Where the parts of a serialised address begin and end, in bytes from its start.
///
/// 32 bits suffice: a text of `WebAddress.maximumLength` at most triples when percent-encoded.
///
///     https://user:pass@example.cn:8080/path?query#fragment
///          |      |     |         |    |    |     |
///          |      |     |         |    |    |     fragmentStart, else the end
///          |      |     |         |    |    queryStart, else fragmentStart
///          |      |     |         |    pathStart
///          |      |     |         hostEnd
///          |      |     hostStart
///          |      usernameEnd
///          schemeEnd
struct AddressOffsets: Hashable, Sendable {
  var schemeEnd: UInt32
  var usernameEnd: UInt32
  var hostStart: UInt32
  var hostEnd: UInt32
  var pathStart: UInt32
  var queryStart: UInt32
  var fragmentStart: UInt32
  /// The port, -1 where the address names none.
  var port: Int32
}
