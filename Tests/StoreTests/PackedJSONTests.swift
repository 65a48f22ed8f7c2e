import Checks
import Evidence
import FoundationEssentials
import Testing

@testable import Store

@Suite("Packed evidence")
struct PackedJSONTests {
  @Test("evidence comes back equal and takes a fraction of its JSON")
  func roundTrip() throws {
    let evidence = SampleEvidence.exemplary()
    let packed = try PackedEvidence.pack(evidence)
    #expect(try PackedEvidence.unpack(packed) == evidence)
    #expect(packed.data.count * 4 < packed.size)
  }

  @Test("pages and targets come back in order, however many lines they fill", arguments: [0, 1, 63, 64, 65, 1_000])
  func lines(_ count: Int) throws {
    let evidence = SampleEvidence.exemplary { evidence in
      let (page, target) = (evidence.pages[0], evidence.targets[0])
      evidence.pages = (0..<count).map { index in
        var page = page
        page.bytes = index
        page.facts?.title = "第\(index)页\n\"\u{2028}"
        return page
      }
      evidence.targets = (0..<(count * 2)).map { index in
        var target = target
        target.line = index
        return target
      }
    }
    let packed = try PackedEvidence.pack(evidence)
    #expect(try PackedEvidence.unpack(packed) == evidence)
    let length = PackedEvidence.lineLength
    let expected = 1 + (count + length - 1) / length + (count * 2 + length - 1) / length
    #expect(try packed.lines().count == expected)
  }

  @Test("a usual site of 300 pages stays far below a megabyte")
  func size() throws {
    let evidence = SampleEvidence.exemplary { evidence in
      let pages = evidence.pages
      evidence.pages = (0..<300).map { index in
        var page = pages[index % pages.count]
        page.url = SampleEvidence.address("http://www.demo.gov.cn/\(index * 7919)/t\(index &* 104_729).html")
        page.facts?.title += "\(index * 31)"
        return page
      }
    }
    #expect(try PackedEvidence.pack(evidence).data.count < 100_000)
  }

  @Test("damaged bytes and wrong sizes are problems and never crashes")
  func damaged() throws {
    let packed = try PackedEvidence.pack(SampleEvidence.exemplary())
    let cut = PackedJSON(size: packed.size, data: packed.data.prefix(packed.data.count / 2))
    let wrongSizes = [packed.size - 1, packed.size + 1, 0, -1, PackedJSON.sizeLimit + 1].map {
      PackedJSON(size: $0, data: packed.data)
    }
    for bad in [cut, PackedJSON(size: 10, data: Data()), PackedJSON(size: 10, data: Data("plain text".utf8))]
      + wrongSizes
    {
      #expect(throws: PackedJSON.Problem.self) { try PackedEvidence.unpack(bad) }
    }
  }
}
