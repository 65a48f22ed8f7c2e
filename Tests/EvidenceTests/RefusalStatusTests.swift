import Evidence
import Testing

@Suite("Statuses that refuse")
struct RefusalStatusTests {
  @Test(
    "refusals and the codes of protection layers are refusals",
    arguments: [
      401, 402, 403, 405, 406, 407, 412, 418, 423, 429, 451, 461, 468, 512, 521, 999,
    ])
  func refusal(_ status: Int) { #expect(RefusalStatus.contains(status)) }

  @Test(
    "answers, redirects, what is gone and what is broken are none",
    arguments: [
      200, 204, 301, 304, 400, 404, 408, 410, 414, 500, 501, 502, 503, 504, 520,
    ])
  func other(_ status: Int) { #expect(!RefusalStatus.contains(status)) }
}
