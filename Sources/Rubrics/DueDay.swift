import Evidence
import FoundationEssentials

extension Rubric {
  /// From which day on a group counts for a site; `nil` where the group has no dates or the site is due at once.
  ///
  /// A site opened on or after `newSitesFrom` is due from its first day. Without a class the rubric's latest date
  /// holds: by then every class is due.
  public func dueDay(ofGroup group: String, for site: Site) -> CalendarDay? {
    guard let dates = due.first(where: { $0.group == group }) else { return nil }
    if let opened = site.opened, let start = CalendarDay(dates.newSitesFrom), opened >= start { return nil }
    if let siteClass = site.siteClass, let day = dates.byClass[siteClass.rawValue] { return CalendarDay(day) }
    return dates.byClass.values.compactMap { CalendarDay($0) }.max()
  }

  /// That day where the rubric holds its dates for unconfirmed.
  public func unconfirmedDueDay(ofGroup group: String, for site: Site) -> CalendarDay? {
    guard due.first(where: { $0.group == group })?.unconfirmed == true else { return nil }
    return dueDay(ofGroup: group, for: site)
  }

  /// The day on which a group will first count for a site, where that lies after the moment judged as of.
  func openDueDay(ofGroup group: String, for site: Site, at moment: Date) -> CalendarDay? {
    dueDay(ofGroup: group, for: site).flatMap { $0 > ChinaTime.day(of: moment) ? $0 : nil }
  }
}
