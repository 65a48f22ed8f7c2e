import FoundationEssentials
import Testing

@testable import Store

@Suite("The limit on the size of files")
struct FileSizeLimitTests {
  @Test("is met where the next page of the store or of its log would cross it")
  func near() throws {
    let folder = try TemporaryFolder()
    let path = folder.file()
    #expect(!FileSizeLimit.isReached(store: path, limit: 100_000))
    try Data(count: 30_000).write(to: URL(filePath: path))
    #expect(!FileSizeLimit.isReached(store: path, limit: 100_000))
    try Data(count: 90_000).write(to: URL(filePath: path + "-wal"))
    #expect(FileSizeLimit.isReached(store: path, limit: 100_000))
    #expect(!FileSizeLimit.isReached(store: path, limit: 1_000_000))
  }
}
