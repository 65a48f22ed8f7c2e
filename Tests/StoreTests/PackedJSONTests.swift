import Checks
import Evidence
import FoundationEssentials
import Testing

@testable import Store

@Suite("Packed JSON")
struct PackedJSONTests {
  @Test("evidence comes back equal and takes a fraction of its JSON")
  func roundTrip() throws {
    let evidence = SampleEvidence.exemplary()
    let packed = try PackedJSON(evidence)
    #expect(try packed.value(SiteEvidence.self) == evidence)
    #expect(packed.data.count * 4 < packed.size)
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
    #expect(try PackedJSON(evidence).data.count < 100_000)
  }

  @Test("damaged bytes and wrong sizes are problems and never crashes")
  func damaged() throws {
    let packed = try PackedJSON(SampleEvidence.exemplary())
    let cut = PackedJSON(size: packed.size, data: packed.data.prefix(packed.data.count / 2))
    let wrongSizes = [packed.size - 1, packed.size + 1, 0, -1, PackedJSON.sizeLimit + 1].map {
      PackedJSON(size: $0, data: packed.data)
    }
    for bad in [cut, PackedJSON(size: 10, data: Data()), PackedJSON(size: 10, data: Data("plain text".utf8))]
      + wrongSizes
    {
      #expect(throws: PackedJSON.Problem.self) { try bad.value(SiteEvidence.self) }
    }
  }
}
