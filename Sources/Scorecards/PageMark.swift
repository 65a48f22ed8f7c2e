import Checks
import Rubrics

/// How an answer is marked: a style name and a sign, always beside the word itself, so that colour is never needed.
struct PageMark {
  let style: String
  let icon: String

  static let pass = PageMark(style: "pass", icon: "✓")
  static let fail = PageMark(style: "fail", icon: "✗")
  static let open = PageMark(style: "open", icon: "?")
  static let none = PageMark(style: "none", icon: "–")

  static func of(_ outcome: Verdict.Outcome) -> PageMark {
    switch outcome {
    case .pass: pass
    case .fail: fail
    case .notApplicable: none
    case .notMeasured: open
    }
  }

  static func of(_ verdict: SiteVerdict) -> PageMark {
    switch verdict {
    case .qualified: pass
    case .unqualified: fail
    case .review: open
    case .notAssessed: none
    }
  }
}
