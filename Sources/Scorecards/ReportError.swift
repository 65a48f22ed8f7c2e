import Checks
import Glibc

/// Why a report could not be written; an earlier report of the same run is then still in its place.
public struct ReportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done.
  public enum Step: String, Sendable {
    /// Making a folder.
    case createFolder
    /// Opening a new file.
    case create
    /// Writing into a file, or closing it.
    case write
    /// Putting the finished folder in its place.
    case publish
    /// Reading back a part that had been written.
    case read
  }

  /// What was being done.
  public let step: Step
  /// The file or folder concerned.
  public let path: String
  /// The system's error number (`errno`).
  public let code: Int32

  /// Takes the system's error number, by default that of the call just made.
  public init(_ step: Step, path: String, code: Int32 = errno) {
    self.step = step
    self.path = path
    self.code = code
  }

  /// One sentence for a person: what failed, where, why, what to do.
  public func sentence(in language: Language) -> String {
    let reason = String(cString: strerror(code))
    switch language {
    case .zh: return "无法\(action.zh) \(path)：\(reason)。\(advice.zh)"
    case .en: return "cannot \(action.en) \(path): \(reason); \(advice.en)"
    }
  }

  /// The sentence in English.
  public var description: String { sentence(in: .en) }

  private var action: Localized {
    switch step {
    case .createFolder: Localized(zh: "建立文件夹", en: "make the folder")
    case .create: Localized(zh: "建立文件", en: "make the file")
    case .write: Localized(zh: "写入", en: "write")
    case .publish: Localized(zh: "把报告放到", en: "put the report in place at")
    case .read: Localized(zh: "读回", en: "read back")
    }
  }

  private var advice: Localized {
    switch code {
    case ENOSPC, EDQUOT: Localized(zh: "请腾出磁盘空间。", en: "free some space on that disk.")
    case EACCES, EPERM, EROFS:
      Localized(
        zh: "请开放写权限，或用 --reports 指定其他文件夹。",
        en: "allow writing there, or name another folder with --reports.")
    case ENOTDIR, EEXIST, ENOENT, ELOOP, ENAMETOOLONG:
      Localized(zh: "请检查路径，或用 --reports 指定其他文件夹。", en: "check the path, or name another folder with --reports.")
    case EFBIG: Localized(zh: "请提高文件大小限制。", en: "raise the limit on the size of files.")
    default: Localized(zh: "请检查该磁盘和文件夹。", en: "look at that disk and folder.")
    }
  }
}
