import Testing

@testable import Crawl

@Suite("Which pages link to which targets")
struct ReferralsTests {
  @Test("a visit counts once for a target, whatever it links to in between")
  func once() {
    var referrals = Referrals()
    for _ in 0..<2 { referrals.addTarget() }
    for target in [0, 1, 0, 0] { referrals.note(target, from: 5) }
    referrals.note(0, from: 6)
    #expect(referrals.count(of: 0) == 2)
    #expect(referrals.count(of: 1) == 1)
    #expect(referrals.targets(from: 5) == [0, 1])
    #expect(referrals.targets(from: 6) == [0])
    #expect(referrals.targets(from: 7).isEmpty)
  }

  @Test("pages come in order, as many as are wanted, and one page under two addresses is one")
  func pages() {
    var referrals = Referrals()
    for _ in 0..<3 { referrals.addTarget() }
    for visit: Int32 in [9, 3, 7, 1] { referrals.note(0, from: visit) }
    referrals.note(1, from: 3)
    referrals.note(1, from: 8)
    // 3 and 7 became one page, 8 became none.
    let pages = referrals.pages([9: 2, 3: 1, 7: 1, 1: 0]) { $0 == 0 ? 2 : 10 }
    #expect(pages.map(\.indices) == [[0, 1], [1], []])
    #expect(pages.map(\.repeated) == [1, 0, 0])
  }

  @Test("a visit that comes back to after others is the same visit")
  func again() {
    var referrals = Referrals()
    referrals.addTarget()
    for visit: Int32 in [1, 2, 1] { referrals.note(0, from: visit) }
    let pages = referrals.pages([1: 0, 2: 1]) { _ in 10 }
    #expect(pages[0].indices == [0, 1])
    #expect(referrals.count(of: 0) - pages[0].repeated == 2)
  }

  @Test("more links than one piece of the list holds")
  func many() {
    var referrals = Referrals()
    let (targets, visits) = (300, 500)
    for _ in 0..<targets { referrals.addTarget() }
    for visit in 0..<visits {
      for target in 0..<targets where (visit + target) % 2 == 0 { referrals.note(target, from: Int32(visit)) }
    }
    let pages = referrals.pages(Dictionary(uniqueKeysWithValues: (0..<visits).map { (Int32($0), $0) })) { _ in .max }
    #expect(pages[0].indices == (0..<visits).filter { $0 % 2 == 0 })
    #expect(pages[299].indices == (0..<visits).filter { $0 % 2 == 1 })
    #expect(referrals.targets(from: 499) == Set((0..<targets).filter { $0 % 2 == 1 }))
  }
}
