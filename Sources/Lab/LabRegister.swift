/// The register of the made-up sites, with every promised column.
public enum LabRegister {
  /// The register as CSV: what `Targets/lab.csv` holds and every lab folder gets.
  public static var text: String {
    let header = "code,name,url,class,region,sponsor,status,opened,closed,parent,notes"
    let rows = LabSite.all.map { site in
      [
        site.code, site.name, site.url, site.siteClass.rawValue, site.region, site.office, site.status.rawValue,
        site.opened, site.closed ?? "", site.parent ?? "", site.fault.note,
      ].map(cell).joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  private static func cell(_ text: String) -> String {
    text.contains(",") || text.contains("\"") ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
