/// Colours of a terminal (ECMA-48 SGR), or none.
struct TerminalInk {
  let color: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func faint(_ text: String) -> String { wrap(text, "2") }

  func marked(_ text: String, _ mark: PageMark) -> String {
    switch mark.style {
    case PageMark.pass.style: wrap(text, "32")
    case PageMark.fail.style: wrap(text, "31")
    case PageMark.open.style: wrap(text, "33")
    default: wrap(text, "2")
    }
  }

  private func wrap(_ text: String, _ code: String) -> String {
    color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
