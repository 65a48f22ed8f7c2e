import Addresses
import Evidence
import FoundationEssentials

/// What a look-up brought.
public struct DNSAnswer: Sendable {
  /// The name asked for.
  public var name: String
  /// The type asked for.
  public var type: RecordType
  /// When the answer came.
  public var time: Date
  /// Names on the way (CNAME), in order, without the first.
  public var aliases: [String] = []
  /// Records of the type asked for, of the name the aliases end at; 300 at most.
  public var records: [DNSRecord] = []
  /// Lowest time to live of the answer, or of the negative answer, in seconds.
  public var timeToLive: Int?
  /// DNSSEC of the answer; `secure` and `bogus` need a resolver with a trust anchor.
  public var dnssec = DNSSECState.insecure
  /// The response code (0 no error, 2 server failure, 3 no such name); `nil` where no response came.
  public var responseCode: Int?
  /// Why there are no records, where there are none.
  public var failure: Failure?
  /// Whether the resolver was asked why it failed.
  var isExplained = false
  /// How long the look-up took.
  public var milliseconds: Double = 0

  /// Makes an answer without records.
  public init(name: String, type: RecordType, time: Date = Date(), failure: Failure? = nil) {
    self.name = name
    self.type = type
    self.time = time
    self.failure = failure
  }

  /// The addresses among the records.
  public var addresses: [IPAddress] {
    records.compactMap { record in
      if case .address(let address) = record.content { address } else { nil }
    }
  }

  /// The names among the records (NS, PTR, CNAME).
  public var names: [String] {
    records.compactMap { record in
      if case .name(let name) = record.content { name } else { nil }
    }
  }
}
