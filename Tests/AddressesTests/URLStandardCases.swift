import Addresses
import FoundationEssentials
import TestKit

/// One case of the web platform's URL test data.
struct URLStandardCase: Decodable {
  var input: String
  var base: String?
  var href: String?
  var origin: String?
  var username: String?
  var password: String?
  var hostname: String?
  var port: String?
  var pathname: String?
  var search: String?
  var hash: String?

  /// Whether input, base or result say http or https.
  var concernsHTTP: Bool {
    [href, base, input.lowercased().filter { !" \t\n\r".contains($0) }].contains { $0?.hasPrefix("http") == true }
  }

  /// All cases of the corpus.
  static func all() throws -> [URLStandardCase] {
    try decoded("url/urltestdata.json")
  }

  static func decoded<Case: Decodable>(_ path: String) throws -> [Case] {
    try JSONDecoder().decode([Row<Case>].self, from: withoutLoneSurrogates(try Corpus.data(path))).compactMap(\.value)
  }

  /// Comments stand as strings between the cases.
  private struct Row<Case: Decodable>: Decodable {
    var value: Case?

    init(from decoder: any Decoder) throws {
      value = try (try? decoder.singleValueContainer().decode(String.self)) == nil ? Case(from: decoder) : nil
    }
  }

  /// Writes U+FFFD for half surrogate pairs, as the standard's scalar value strings have it; a Swift string has no
  /// such halves.
  private static func withoutLoneSurrogates(_ data: Data) throws -> Data {
    let text = Array(data)
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var index = 0
    func unit(at index: Int) -> UInt32? {
      guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") else {
        return nil
      }
      return UInt32(String(decoding: text[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
    while index < text.count {
      if let first = unit(at: index) {
        let second = unit(at: index + 6)
        let isPair = (0xD800...0xDBFF).contains(first) && second.map { (0xDC00...0xDFFF).contains($0) } == true
        let length = isPair ? 12 : 6
        if !isPair, (0xD800...0xDFFF).contains(first) {
          output.append(contentsOf: "\\ufffd".utf8)
        } else {
          output.append(contentsOf: text[index..<(index + length)])
        }
        index += length
      } else if text[index] == UInt8(ascii: "\\") {
        output.append(contentsOf: text[index..<(index + 2)])
        index += 2
      } else {
        output.append(text[index])
        index += 1
      }
    }
    return Data(output)
  }
}

/// One case of host to ASCII; no output means failure.
struct ToASCIICase: Decodable {
  var input: String
  var output: String?
}
