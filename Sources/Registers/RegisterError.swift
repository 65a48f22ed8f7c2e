/// Why a file is no register at all: one sentence that says what is wrong and what to do.
public struct RegisterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The causes.
  public enum Code: String, Sendable, CaseIterable {
    /// No file of that name.
    case notFound = "not-found"
    /// A folder.
    case isDirectory = "is-directory"
    /// The system does not let us read it.
    case unreadable
    /// Larger than ``Register/sizeLimit``.
    case tooLarge = "too-large"
    /// No bytes, or nothing but white space.
    case empty
    /// A workbook, a picture, a program: no text.
    case binary
    /// A web page.
    case webPage = "web-page"
    /// JSON or another structured text.
    case notATable = "not-a-table"
    /// No column names the addresses.
    case noAddressColumn = "no-address-column"
    /// A header, and no rows.
    case noRows = "no-rows"
  }

  /// The cause.
  public let code: Code
  /// The file's path or name.
  public let file: String
  /// What the system or the file says, as quoted in the sentence; may be empty.
  public let detail: String
  /// The sentence in English.
  public let en: String
  /// The sentence in Chinese.
  public let zh: String

  /// The sentence in English.
  public var description: String { en }

  init(_ code: Code, file: String, detail: String = "") {
    self.code = code
    self.file = file
    self.detail = detail
    let reason = detail.isEmpty ? "" : " (\(detail))"
    (zh, en) =
      switch code {
      case .notFound:
        ("找不到登记表“\(file)”，请检查路径。", "There is no register '\(file)'; check the path.")
      case .isDirectory:
        ("“\(file)”是文件夹，请指定其中的 CSV 文件。", "'\(file)' is a folder; name a CSV file inside it.")
      case .unreadable:
        (
          "无法读取登记表“\(file)”\(reason)，请检查文件权限。",
          "The register '\(file)' cannot be read\(reason); check its permissions."
        )
      case .tooLarge:
        (
          "“\(file)”超过 \(Register.sizeLimit / 1_000_000) MB，不像登记表，请拆分后再用。",
          "'\(file)' is larger than \(Register.sizeLimit / 1_000_000) MB, which no register is; split it."
        )
      case .empty:
        (
          "登记表“\(file)”是空的，请写入表头（至少 url 一列）和网站。",
          "The register '\(file)' is empty; give it a header with at least a url column, and a row per site."
        )
      case .binary:
        (
          "“\(file)”不是文本文件\(reason)，请在表格软件中另存为 CSV（UTF-8）。",
          "'\(file)' is no text file\(reason); save it from the spreadsheet as CSV (UTF-8)."
        )
      case .webPage:
        (
          "“\(file)”是网页而不是登记表，请提供 CSV 文件。",
          "'\(file)' is a web page and no register; give a CSV file with a url column."
        )
      case .notATable:
        (
          "“\(file)”是 \(detail) 而不是表格，请提供 CSV 文件。",
          "'\(file)' is \(detail) and no table; give a CSV file with a url column."
        )
      case .noAddressColumn:
        (
          "登记表“\(file)”没有网址列，请在表头中把网址所在列命名为 url 或 首页网址\(reason)。",
          "The register '\(file)' has no column of addresses; head that column url or 首页网址 in the first row\(reason)."
        )
      case .noRows:
        (
          "登记表“\(file)”只有表头，没有网站，请至少填写一行。",
          "The register '\(file)' has a header and no sites; add at least one row."
        )
      }
  }
}
