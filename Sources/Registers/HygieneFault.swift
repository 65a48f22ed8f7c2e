import Evidence

/// What ``RegisterHygiene`` finds, each with its sentence in both languages.
enum HygieneFault: Equatable {
  case codeMissing(String)
  case codeUnusual(String)
  case codeNotOfClass(String, SiteClass)
  case classMissing
  case suffix(String)
  case addressLiteral(String)
  case structure(String, SiteClass?)
  case unusualPort(Int)
  case underscore(String)
  case idnInvalid(String)
  case notFrontPage(String)
  case notBelowParent(String, String)
  case departmentOfCounty(String)
  case parentUnknown(String)
  case ownParent
  case closedListed
  case movedListed
  case openedInFuture(CalendarDay)
  case closedInFuture(CalendarDay)
  case closedBeforeOpened(CalendarDay, CalendarDay)
  case closedWhileOpen(CalendarDay)
  case sharedCode(String, String)
  case sharedHost(String, String)
  case twin(String, String)
  case sharedName(String, String)
  case sharedSponsor(String, String)

  var column: RegisterColumn {
    switch self {
    case .codeMissing, .codeUnusual, .codeNotOfClass, .sharedCode: .code
    case .classMissing: .siteClass
    case .suffix, .addressLiteral, .structure, .unusualPort, .underscore, .idnInvalid, .notFrontPage, .sharedHost,
      .twin:
      .url
    case .notBelowParent, .departmentOfCounty, .parentUnknown, .ownParent: .parent
    case .closedListed, .movedListed: .status
    case .openedInFuture: .opened
    case .closedInFuture, .closedBeforeOpened, .closedWhileOpen: .closed
    case .sharedName: .name
    case .sharedSponsor: .sponsor
    }
  }

  var text: RegisterFault.Text {
    switch self {
    case .codeMissing, .codeUnusual, .codeNotOfClass, .classMissing, .sharedCode, .sharedName, .sharedSponsor:
      identityText
    case .suffix, .addressLiteral, .structure, .unusualPort, .underscore, .idnInvalid, .notFrontPage, .sharedHost,
      .twin:
      domainText
    case .notBelowParent, .departmentOfCounty, .parentUnknown, .ownParent, .closedListed, .movedListed,
      .openedInFuture, .closedInFuture, .closedBeforeOpened, .closedWhileOpen:
      stateText
    }
  }

  private var identityText: RegisterFault.Text {
    switch self {
    case .codeMissing(let made):
      (
        "code-missing", .remark, "没有网站标识码，暂用“\(made)”；页面上的标识码无法核对。",
        "There is no site code; '\(made)' stands in, and the code on the pages cannot be compared."
      )
    case .codeUnusual(let code):
      (
        "code-unusual", .warning, "标识码“\(code)”格式异常，应为 10 位数字，或 bm 加 8 位数字。",
        "Code '\(code)' has an unusual form; official ones are 10 digits, or bm and 8 digits."
      )
    case .codeNotOfClass(let code, let siteClass):
      (
        "code-not-of-class", .warning, "标识码“\(code)”与网站类型 \(siteClass.rawValue) 不符。",
        "Code '\(code)' is not of the class \(siteClass.rawValue): its first digits name the region, bm a department "
          + "of the State Council."
      )
    case .classMissing:
      (
        "class-missing", .remark, "没有网站类型，按类型适用的规则不予评判。",
        "There is no class; rules that depend on it are not applied."
      )
    case .sharedCode(let code, let host):
      (
        "one-code-two-sites", .warning, "标识码“\(code)”同时用于 \(host)；一个标识码只对应一个网站。",
        "Code '\(code)' is also that of \(host); a code belongs to one site."
      )
    case .sharedName(let name, let host):
      (
        "one-name-two-sites", .remark, "网站名称“\(RegisterFault.quoted(name))”与 \(host) 相同。",
        "The name '\(RegisterFault.quoted(name))' is also that of \(host)."
      )
    case .sharedSponsor(let sponsor, let host):
      (
        "one-sponsor-two-sites", .remark,
        "主办单位“\(RegisterFault.quoted(sponsor))”还主办 \(host)；一个单位最多开设一个网站（国办发〔2017〕47号）。",
        "'\(RegisterFault.quoted(sponsor))' also sponsors \(host); a unit has at most one site (国办发〔2017〕47号)."
      )
    default: domainText
    }
  }

  private var domainText: RegisterFault.Text {
    switch self {
    case .suffix(let host):
      (
        "suffix", .warning, "域名 \(host) 不以 .gov.cn 或 .政务 结尾（国办函〔2018〕55号）。",
        "The domain \(host) does not end in .gov.cn or .政务 (国办函〔2018〕55号)."
      )
    case .addressLiteral(let host):
      (
        "address-literal", .warning, "网址使用 IP 地址 \(host) 而不是域名。",
        "The address names the IP address \(host) and no domain."
      )
    case .structure(let host, .department):
      (
        "structure", .warning, "部门网站域名 \(host) 应为 ○○○.□□□.gov.cn 的形式（国办发〔2017〕47号）。",
        "The domain \(host) of a department's site should have the form ○○○.□□□.gov.cn (国办发〔2017〕47号)."
      )
    case .structure(let host, _):
      (
        "structure", .warning, "门户网站域名 \(host) 应为 www.□□□.gov.cn 的形式（国办发〔2017〕47号）。",
        "The domain \(host) of a portal should have the form www.□□□.gov.cn (国办发〔2017〕47号)."
      )
    case .unusualPort(let port):
      ("unusual-port", .remark, "网址使用端口 \(port)。", "The address names port \(port).")
    case .underscore(let host):
      (
        "underscore", .remark, "域名 \(host) 含下划线，不符合主机名规则（RFC 1123），部分软件和证书机构不接受。",
        "The domain \(host) has an underscore, which host names must not have (RFC 1123); some software and authorities"
          + " do not accept it."
      )
    case .idnInvalid(let host):
      (
        "idn-invalid", .warning, "域名 \(host) 的国际化编码（xn--）无效，不能还原为文字，请核对。",
        "The encoded form (xn--) in the domain \(host) is invalid: it stands for no text; see whether it is written right."
      )
    case .notFrontPage(let path):
      (
        "not-front-page", .remark, "网址指向“\(RegisterFault.quoted(path))”，不是网站根路径。",
        "The address leads to '\(RegisterFault.quoted(path))' and not to the root of the site."
      )
    case .sharedHost(let host, let code):
      (
        "one-host-two-codes", .warning, "域名 \(host) 已以标识码“\(code)”登记；一个网站只登记一次。",
        "The host \(host) is registered under code '\(code)' too; a site is registered once."
      )
    case .twin(let host, let other):
      (
        "www-twin", .warning, "\(host) 与 \(other) 通常是同一网站，只应登记一个。",
        "\(host) and \(other) are usually one site; register one of them."
      )
    default: stateText
    }
  }

  private var stateText: RegisterFault.Text {
    switch self {
    case .notBelowParent(let host, let parent):
      (
        "not-below-parent", .warning, "部门网站 \(host) 不在上级门户 \(parent) 的域名之下（国办函〔2018〕55号）。",
        "The department's site \(host) is not below the domain of its portal \(parent) (国办函〔2018〕55号)."
      )
    case .departmentOfCounty(let name):
      (
        "department-of-county", .remark,
        "县级部门原则上不单独开设网站，应依托“\(RegisterFault.quoted(name))”（国办发〔2017〕47号）。",
        "A county's department normally has no site of its own but uses '\(RegisterFault.quoted(name))'"
          + " (国办发〔2017〕47号)."
      )
    case .parentUnknown(let parent):
      (
        "parent-unknown", .remark, "上级网站“\(RegisterFault.quoted(parent))”既不是本表中的标识码，也不是域名。",
        "The parent '\(RegisterFault.quoted(parent))' is neither a code of this register nor a host."
      )
    case .ownParent:
      ("own-parent", .warning, "上级网站是网站自身。", "The site is given as its own parent.")
    case .closedListed:
      (
        "closed-listed", .remark, "网站已关停，仍在登记表中；扫描时只看一次域名和首页是否仍有应答，请核对其域名是否已注销。",
        "The site is closed and still listed; a scan looks whether its name still answers."
      )
    case .movedListed:
      (
        "moved-listed", .remark, "网站已迁移，请确认新网址已登记。",
        "The site has moved; make sure that its new address is registered."
      )
    case .openedInFuture(let day):
      ("opened-in-future", .warning, "开通时间 \(day) 在将来。", "The opening day \(day) lies in the future.")
    case .closedInFuture(let day):
      (
        "closed-in-future", .warning, "关停时间 \(day) 在将来，运行状态却已是关停或迁移。",
        "The closing day \(day) lies in the future, and the status says closed or moved already."
      )
    case .closedBeforeOpened(let closed, let opened):
      (
        "closed-before-opened", .warning, "关停时间 \(closed) 早于开通时间 \(opened)。",
        "The closing day \(closed) lies before the opening day \(opened)."
      )
    case .closedWhileOpen(let day):
      (
        "closed-while-open", .warning, "填写了关停时间 \(day)，运行状态却不是关停或迁移；扫描以运行状态为准。",
        "A closing day is given (\(day)), and the status is neither closed nor moved; a scan goes by the status."
      )
    default: identityText
    }
  }
}

extension RegisterProblem {
  init(_ fault: HygieneFault, line: Int?, site: String) {
    let text = fault.text
    self.init(
      line: line, column: fault.column.rawValue, site: site, code: text.code, severity: text.severity, zh: text.zh,
      en: text.en)
  }
}
