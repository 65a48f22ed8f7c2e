import Evidence

/// What one look at a site shows to be wrong with its row.
public enum RegisterProbeFault: Equatable, Sendable {
  /// Closed by the register, and a page without notice is served; its title.
  case closedAnswers(String)
  /// Moved by the register; the old address neither leads on nor says so.
  case movedUnsaid(String)
  /// Closed or moved, and the name still resolves, shows a notice or leads on; what was seen.
  case nameStillThere(String)
  /// Open by the register, and the home page is mainly a notice of the site's end.
  case openButNotice(String)
  /// Open by the register, and the name does not exist.
  case openButGone(String)
  /// Open by the register, and the address leads to another host.
  case leadsElsewhere(String, String)
  /// The page carries another site code than the register.
  case otherCode(String, String)
  /// The look brought nothing; why.
  case notSeen(String)

  var column: RegisterColumn {
    switch self {
    case .closedAnswers, .movedUnsaid, .nameStillThere, .openButNotice: .status
    case .openButGone, .leadsElsewhere, .notSeen: .url
    case .otherCode: .code
    }
  }

  var text: RegisterFault.Text {
    switch self {
    case .closedAnswers(let seen):
      (
        "closed-answers", .warning, "登记为已关停，域名仍提供网页“\(RegisterFault.quoted(seen))”，且没有关停公告。",
        "The register says closed; the name still serves '\(RegisterFault.quoted(seen))' without a notice."
      )
    case .movedUnsaid(let seen):
      (
        "moved-unsaid", .warning, "登记为已迁移，原网址仍是“\(RegisterFault.quoted(seen))”，既不跳转也没有公告。",
        "The register says moved; the old address still serves '\(RegisterFault.quoted(seen))', without redirect or notice."
      )
    case .nameStillThere(let seen):
      (
        "name-still-there", .remark, "网站已不在运行，域名尚未注销（\(RegisterFault.quoted(seen))）。",
        "The site is not in operation; its name is not cancelled yet (\(RegisterFault.quoted(seen)))."
      )
    case .openButNotice(let notice):
      (
        "open-but-notice", .warning, "登记为正常运行，首页却是公告“\(RegisterFault.quoted(notice))”。",
        "The register says open; the home page is the notice '\(RegisterFault.quoted(notice))'."
      )
    case .openButGone(let host):
      ("open-but-gone", .warning, "登记为正常运行，域名 \(host) 不存在。", "The register says open; the name \(host) does not exist.")
    case .leadsElsewhere(let host, let other):
      (
        "leads-elsewhere", .remark, "登记的网址 \(host) 跳转到 \(other)，请核对登记的网址。",
        "The registered address \(host) leads to \(other); see which one is to be registered."
      )
    case .otherCode(let code, let seen):
      (
        "code-on-page-differs", .warning, "页面上的标识码“\(RegisterFault.quoted(seen))”与登记的“\(code)”不一致。",
        "The code on the page, '\(RegisterFault.quoted(seen))', is not the registered '\(code)'."
      )
    case .notSeen(let why):
      (
        "not-seen", .remark, "本次没有看到网站（\(why)），不作判断。",
        "The site was not seen this time (\(why)); nothing is said of it."
      )
    }
  }
}

extension RegisterProblem {
  /// The problem that a look at a site makes of its row.
  public init(_ fault: RegisterProbeFault, line: Int?, site: String) {
    let text = fault.text
    self.init(
      line: line, column: fault.column.rawValue, site: site, code: text.code, severity: text.severity, zh: text.zh,
      en: text.en)
  }
}
