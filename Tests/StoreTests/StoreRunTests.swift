import Checks
import Evidence
import FoundationEssentials
import Rubrics
import Testing

@testable import Store

@Suite("Runs and sites in the store")
struct StoreRunTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file())
  }

  @Test("a run and its register come back as they were")
  func run() throws {
    let sites = Sample.sites(3)
    try store.createRun(Sample.run(), sites: sites)
    #expect(try store.run(named: "2018Q4") == Sample.run())
    #expect(try store.run(named: "other") == nil)
    let rows = try store.sites(of: "2018Q4")
    #expect(rows.map(\.site) == sites)
    #expect(rows.map(\.position) == [0, 1, 2])
    #expect(rows.allSatisfy { !$0.isFinished })
  }

  @Test("runs are listed with the latest first, and are updated in place")
  func runs() throws {
    try store.createRun(Sample.run("old", started: -100), sites: [])
    try store.createRun(Sample.run("new", started: 100), sites: [])
    try store.createRun(Sample.run("middle"), sites: [])
    #expect(try store.runs().map(\.name) == ["new", "middle", "old"])
    var ended = Sample.run("middle")
    ended.ended = SampleEvidence.moment.addingTimeInterval(60)
    ended.partial = true
    try store.updateRun(ended)
    #expect(try store.run(named: "middle") == ended)
  }

  @Test("a saved site comes back with evidence and assessment")
  func save() throws {
    let sites = Sample.sites(3)
    try store.createRun(Sample.run(), sites: sites)
    try Sample.save(sites[1], at: 1, in: store)
    #expect(try store.evidence(of: "2018Q4", code: sites[1].code) == Sample.evidence(of: sites[1]))
    #expect(try store.assessment(of: "2018Q4", code: sites[1].code) == Sample.assessment(of: sites[1]))
    #expect(try store.evidence(of: "2018Q4", code: sites[0].code) == nil)
    #expect(try store.assessment(of: "2018Q4", code: sites[0].code) == nil)
    #expect(try store.finishedSites(of: "2018Q4") == [sites[1].code])
    #expect(try store.sites(of: "2018Q4").map(\.isFinished) == [false, true, false])
  }

  @Test("saving again replaces, and keeps one row a site")
  func again() throws {
    let site = Sample.sites(1)[0]
    try store.createRun(Sample.run(), sites: [site])
    try Sample.save(site, at: 0, in: store)
    var evidence = Sample.evidence(of: site)
    evidence.outcome = .unreachable
    try store.save(evidence: evidence, assessment: Sample.assessment(of: site, upper: 50), position: 0, run: "2018Q4")
    #expect(try store.evidence(of: "2018Q4", code: site.code)?.outcome == .unreachable)
    #expect(try store.assessment(of: "2018Q4", code: site.code)?.score.upper == 50)
  }

  @Test("what was cancelled never replaces a finished site, and is itself replaced")
  func cancelled() throws {
    let site = Sample.sites(1)[0]
    try store.createRun(Sample.run(), sites: [site])
    func save(_ stop: CrawlStop?, upper: Double) throws -> Bool {
      var evidence = Sample.evidence(of: site)
      evidence.crawl.stoppedBy = stop
      var assessment = Sample.assessment(of: site, upper: upper)
      assessment.crawl.stoppedBy = stop
      return try store.save(evidence: evidence, assessment: assessment, position: 0, run: "2018Q4")
    }
    func stored() throws -> Double? { try store.assessment(of: "2018Q4", code: site.code)?.score.upper }
    #expect(try save(.cancelled, upper: 40))
    #expect(try save(.cancelled, upper: 50))
    #expect(try stored() == 50)
    #expect(try save(.deadline, upper: 60))
    #expect(try !save(.cancelled, upper: 70))
    #expect(try stored() == 60)
    #expect(try store.evidence(of: "2018Q4", code: site.code)?.crawl.stoppedBy == .deadline)
    #expect(try save(nil, upper: 80))
    #expect(try stored() == 80)
  }

  @Test("a run has one owner at a time, from its beginning; other runs have their own")
  func ownership() throws {
    let (path, other) = (folder.file(), try Store(path: folder.file()))
    let taken = StoreError.runInProgress(name: "a", path: path)
    do {
      let owner = try store.createRun(Sample.run("a"), sites: [])
      try store.createRun(Sample.run("b"), sites: [])
      #expect(throws: taken) { try other.takeRun("a") }
      #expect(try other.isInProgress("a"))
      #expect(try !other.isInProgress("b"))
      withExtendedLifetime(owner) {}
    }
    #expect(try !other.isInProgress("a"))
    let second = try other.takeRun("a")
    #expect(throws: taken) { try store.takeRun("a") }
    // Whatever way leads to the store.
    let link = folder.file("link.sqlite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    #expect(try Store(path: link).isInProgress("a"))
    withExtendedLifetime(second) {}
    #expect(throws: StoreError.noSuchRun(name: "c", path: path)) { try store.takeRun("c") }
  }

  @Test("assessments come in the order of the register, whatever the order of saving")
  func order() throws {
    let sites = Sample.sites(20)
    try store.createRun(Sample.run(), sites: sites)
    for position in [7, 3, 19, 0, 11] { try Sample.save(sites[position], at: position, in: store) }
    var codes: [String] = []
    try store.forEachAssessment(of: "2018Q4") { codes.append($0.site.code) }
    #expect(codes == [0, 3, 7, 11, 19].map { sites[$0].code })
    var evidence: [String] = []
    try store.forEachEvidence(of: "2018Q4") { evidence.append($0.site.code) }
    #expect(evidence == codes)
  }

  @Test("a site may be saved while assessments are read")
  func saveWhileReading() throws {
    let sites = Sample.sites(3)
    try store.createRun(Sample.run(), sites: sites)
    try Sample.save(sites[0], at: 0, in: store)
    try store.forEachAssessment(of: "2018Q4") { _ in try Sample.save(sites[1], at: 1, in: store) }
    #expect(try store.finishedSites(of: "2018Q4").count == 2)
  }

  @Test("each rubric has its own judgement of a site")
  func rubrics() throws {
    let site = Sample.sites(1)[0]
    try store.createRun(Sample.run(), sites: [site])
    try Sample.save(site, at: 0, in: store)
    try store.save(assessment: Sample.assessment(of: site, rubric: "census2015", upper: 40), run: "2018Q4")
    #expect(try store.assessment(of: "2018Q4", code: site.code)?.score.upper == 96)
    #expect(try store.assessment(of: "2018Q4", code: site.code, rubric: "census2015")?.score.upper == 40)
    var found: [Double] = []
    try store.forEachAssessment(of: "2018Q4", rubric: "census2015") { found.append($0.score.upper) }
    #expect(found == [40])
  }

  @Test("the same code in two runs is two sites")
  func twoRuns() throws {
    let site = Sample.sites(1)[0]
    for name in ["a", "b"] { try store.createRun(Sample.run(name), sites: [site]) }
    try Sample.save(site, at: 0, in: store, run: "b")
    #expect(try store.finishedSites(of: "a").isEmpty)
    #expect(try store.finishedSites(of: "b") == [site.code])
  }

  @Test("what does not exist or exists already is named")
  func misuse() throws {
    let sites = Sample.sites(2)
    let path = folder.file()
    try store.createRun(Sample.run(), sites: sites)
    #expect(throws: StoreError.runExists(name: "2018Q4", path: path)) {
      try store.createRun(Sample.run(), sites: [])
    }
    #expect(throws: StoreError.noSuchRun(name: "x", path: path)) { try store.sites(of: "x") }
    #expect(throws: StoreError.noSuchRun(name: "x", path: path)) { try store.updateRun(Sample.run("x")) }
    #expect(throws: StoreError.noSuchRun(name: "x", path: path)) { try store.forEachAssessment(of: "x") { _ in } }
    #expect(throws: StoreError.noSuchSite(code: "1", run: "2018Q4")) {
      try store.evidence(of: "2018Q4", code: "1")
    }
    // The row of another site.
    #expect(throws: StoreError.noSuchSite(code: sites[0].code, run: "2018Q4")) {
      try Sample.save(sites[0], at: 1, in: store)
    }
    #expect(throws: StoreError.repeatedSite(code: sites[0].code, run: "twice")) {
      try store.createRun(Sample.run("twice"), sites: [sites[0], sites[0]])
    }
    #expect(try store.run(named: "twice") == nil)
  }

  @Test("probes are appended and read by site and time")
  func probes() throws {
    let moment = SampleEvidence.moment
    func probe(_ code: String, _ seconds: Double, ok: Bool) -> StoredProbe {
      StoredProbe(
        code: code, url: "http://\(code)/", time: moment.addingTimeInterval(seconds), ok: ok, status: ok ? 200 : nil,
        reason: ok ? nil : "connect-timeout", milliseconds: 12.5)
    }
    try store.append([probe("a", 60, ok: true), probe("b", 60, ok: false), probe("a", 0, ok: false)])
    #expect(try store.probes(of: "a") == [probe("a", 0, ok: false), probe("a", 60, ok: true)])
    #expect(try store.probes(of: "a", since: moment.addingTimeInterval(1)) == [probe("a", 60, ok: true)])
    #expect(try store.probes(of: "c") == [])
  }

  @Test("many tasks save at once")
  func concurrent() async throws {
    let sites = Sample.sites(40)
    let store = store
    try store.createRun(Sample.run(), sites: sites)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (position, site) in sites.enumerated() {
        group.addTask { try Sample.save(site, at: position, in: store) }
      }
      try await group.waitForAll()
    }
    #expect(try store.finishedSites(of: "2018Q4") == Set(sites.map(\.code)))
  }
}
