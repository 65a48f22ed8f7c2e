import Addresses
import Evidence
import FoundationEssentials

/// Reads HTML pages: bytes in, facts, links and text out. Never fails: of a body that is no HTML there is just little
/// to find. Calls share nothing and may run at the same time.
public enum PageParser {
  /// Links kept of one page; more are only counted.
  public static let linkLimit = MarkupLimits.links

  /// Reads one page.
  ///
  /// - Parameters:
  ///   - body: the body after decompression, any bytes.
  ///   - url: the address that answered; links are resolved against it (or against `base`).
  ///   - contentType: the Content-Type header's value, for its `charset`.
  ///   - day: the day that dates are understood from: later ones cannot be publications, and dates without a year
  ///     take the latest year not after it. `nil`: today in China.
  ///   - newestDates: where only so many of a page's newest dates are needed, the others are spared (but for those that
  ///     say when the page was published). `nil`: all of them.
  public static func parse(
    _ body: [UInt8], url: WebAddress, contentType: String?, asOf day: CalendarDay? = nil, newestDates: Int? = nil
  ) -> ParsedPage {
    read(body, url: url, contentType: contentType, asOf: day ?? ChinaTime.day(of: Date()), newestDates: newestDates)
  }

  /// `condenses`: whether the parser is spared the characters beyond ASCII. It makes no difference but of time, and
  /// tests say so.
  static func read(
    _ body: [UInt8], url: WebAddress, contentType: String?, asOf today: CalendarDay, newestDates: Int? = nil,
    condenses: Bool = true
  ) -> ParsedPage {
    let decoded = PageDecoder.decode(body, contentType: contentType)
    return decoded.bytes.withUnsafeBufferPointer { source in
      var reader = PageReader(source: source, condenses: condenses)
      let isComplete = HTMLDriver.run(&reader)
      var page = PageAssembler.assemble(
        &reader, url: url, characterSet: decoded.facts, asOf: today, newestDates: newestDates)
      let base = PageAssembler.base(of: reader, url: url)
      page.facts.hiddenLinks = HiddenLinkSearch.find(
        reader, source: source, links: page.links, base: base, page: url)
      page.suspects = SuspectSearch.find(
        reader, links: page.links, known: page.facts.hiddenLinks, base: base, page: url)
      page.isComplete = isComplete
      return page
    }
  }
}
