import Checks
import Evidence

/// What must hold in a rubric beyond its form.
enum RubricRules {
  /// The points all indicators must add up to.
  static let total = Points(tenths: 1000)

  /// A sentence for each thing that does not hold.
  static func problems(of rubric: Rubric) -> [String] {
    sums(rubric) + identifiers(rubric) + references(rubric) + deductions(rubric) + dates(rubric)
  }

  private static func sums(_ rubric: Rubric) -> [String] {
    var problems: [String] = []
    let whole = rubric.indicators.reduce(Points.zero) { $0 + Points($1.points) }
    if whole != total { problems.append("the indicators' points add up to \(whole.text), not 100") }
    for row in rubric.indicators where !Points.isExact(row.points) || row.points <= 0 {
      problems.append("indicator “\(row.id)” has \(row.points) points; they must be above 0 and a multiple of 0.1")
    }
    if !(0...100).contains(rubric.passLine) { problems.append("the pass line \(rubric.passLine) is not within 0…100") }
    if rubric.letters.isEmpty || !rubric.letters.values.contains(0) {
      problems.append("the letters must begin at 0, so that every score has one")
    }
    return problems
  }

  private static func identifiers(_ rubric: Rubric) -> [String] {
    func repeated(_ ids: [String], _ kind: String) -> [String] {
      Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.keys.sorted().map {
        "the \(kind) “\($0)” occurs more than once"
      }
    }
    return repeated(rubric.groups.map(\.id), "group") + repeated(rubric.indicators.map(\.id), "indicator")
      + repeated(rubric.vetoes.map(\.id), "veto")
  }

  private static func references(_ rubric: Rubric) -> [String] {
    let groups = Set(rubric.groups.map(\.id))
    let checks = Set(CheckCatalog.all.map(\.id) + CheckCatalog.promisedIDs)
    var problems: [String] = []
    for row in rubric.indicators {
      if !groups.contains(row.group) { problems.append("indicator “\(row.id)” names the unknown group “\(row.group)”") }
      for check in row.checks where !checks.contains(check) {
        problems.append("indicator “\(row.id)” names the unknown check “\(check)”")
      }
    }
    for veto in rubric.vetoes {
      if let check = veto.check, !checks.contains(check) {
        problems.append("veto “\(veto.id)” names the unknown check “\(check)”")
      }
      if let least = veto.atLeast, least < 1 { problems.append("veto “\(veto.id)”: atLeast must be 1 or more") }
    }
    for due in rubric.due where !groups.contains(due.group) {
      problems.append("the due dates name the unknown group “\(due.group)”")
    }
    return problems
  }

  private static func deductions(_ rubric: Rubric) -> [String] {
    rubric.indicators.flatMap { row in
      row.deduct.flatMap { rule in
        var problems: [String] = []
        if !Points.isExact(rule.points) || rule.points <= 0 {
          problems.append(
            "indicator “\(row.id)” takes \(rule.points) points; they must be above 0 and a multiple of 0.1")
        }
        if let check = rule.check, !row.checks.contains(check) {
          problems.append("indicator “\(row.id)” takes points for “\(check)”, which is none of its checks")
        }
        let conditions = [rule.byRate == true, rule.finding != nil, rule.fail == true].count { $0 }
        if conditions != 1 {
          problems.append("indicator “\(row.id)”: a deduction has exactly one of fail, finding and byRate")
        }
        return problems
      }
    }
  }

  private static func dates(_ rubric: Rubric) -> [String] {
    rubric.due.flatMap { due in
      let days = due.byClass.values.sorted() + [due.newSitesFrom]
      let wrongDays = days.filter { CalendarDay($0) == nil }.map { "due dates: “\($0)” is no day (YYYY-MM-DD)" }
      let wrongClasses = due.byClass.keys.sorted().filter { SiteClass(rawValue: $0) == nil }
        .map { "due dates: “\($0)” is no class of sites" }
      return wrongDays + wrongClasses
    }
  }
}
