import Evidence
import FoundationEssentials

/// The lab: made-up government sites on loopback behind a real nginx, their zones behind a real nsd.
public enum Lab {
  /// The moment that scans of the lab judge as of, unless told otherwise: all dates are relative to it.
  public static let judgingMoment = "2026-06-15T09:00:00+08:00"
  /// The folder used where none is named.
  public static let defaultFolder = ".lab"
  /// The ports that a command prefers; where either is busy, others are drawn.
  public static let preferredPorts = (http: 8080, https: 8443)

  /// Seconds that a scan gives one request: a page of the lab comes in milliseconds, or never.
  private static let requestSeconds = 3
  /// Tries to start nginx with other ports, as a port may be taken between choosing it and listening on it.
  private static let attempts = 5

  /// Starts the made-up sites in `folder`, after ending and removing what an earlier lab left there.
  ///
  /// - Parameters:
  ///   - folder: a folder that is empty, absent, or an earlier lab's.
  ///   - ports: exactly these ports; an error where one is busy.
  ///   - preferred: these ports where both are free, drawn ones otherwise.
  ///   - addresses: where it answers.
  ///   - moment: the moment of judging, to which all dates are relative.
  ///   - hasShortCertificates: whether certificates fit into one packet.
  public static func start(
    folder: String = defaultFolder, ports: (http: Int, https: Int)? = nil,
    preferred: (http: Int, https: Int)? = nil, addresses: LabAddresses = .loopback, at moment: String = judgingMoment,
    hasShortCertificates: Bool = false
  ) throws -> RunningLab {
    guard let date = ChinaTime.moment(moment) else {
      throw LabError("\(moment) is no moment: write it like \(judgingMoment).")
    }
    let today = ChinaTime.day(of: date)
    let pacing = ["--host-interval", "0", "--timeout", "\(requestSeconds)", "--at", moment]
    return try LabBuilder(folder: folder, ports: ports, addresses: addresses, extraOptions: pacing)
      .start(preferred: preferred, hasShortCertificates: hasShortCertificates) {
        try $0.addSites(today: today, authority: $1)
      }
  }

  /// Serves a folder of saved pages at the root of `host` over http and https, its bytes untouched.
  ///
  /// - Parameters:
  ///   - directory: the site's root, or a folder that holds a folder named like the host.
  ///   - host: the name to serve under.
  ///   - start: the path of the page that a scan begins with; `nil` for the first index or page found.
  ///   - folder: the lab's own folder, as for `start`.
  public static func serve(
    _ directory: String, host: String, start: String? = nil, folder: String = defaultFolder,
    ports: (http: Int, https: Int)? = nil, preferred: (http: Int, https: Int)? = nil,
    addresses: LabAddresses = .loopback
  ) throws -> RunningLab {
    let site = try SavedSite(directory: directory, host: host, start: start)
    return try LabBuilder(
      folder: folder, ports: ports, addresses: addresses, extraOptions: ["--host-interval", "0"]
    )
    .start(preferred: preferred) { try $0.add(site, authority: $1) }
  }

  /// Stops the lab in `folder` and removes the folder; `false` where nothing ran there.
  @discardableResult
  public static func stop(folder: String = defaultFolder) throws -> Bool {
    guard FileManager.default.fileExists(atPath: folder) else { return false }
    let folder = try LabFolder(folder)
    guard folder.isOurs else { return false }
    return try folder.locked {
      let ran = try folder.stopServers()
      try folder.remove()
      return ran
    }
  }

  /// Whether name servers for the sites' zones can be started here.
  public static var hasNameServers: Bool { NameServers.isPossible }

  /// Whether a lab runs in `folder`, by its nginx.
  public static func isRunning(folder: String = defaultFolder) throws -> Bool {
    guard FileManager.default.fileExists(atPath: folder) else { return false }
    let folder = try LabFolder(folder)
    return folder.isOurs && NginxProcess(folder: folder).masterProcess != nil
  }

  /// The options to scan the lab that runs in `folder`; `nil` where none does.
  public static func options(folder: String = defaultFolder) throws -> [String]? {
    guard try isRunning(folder: folder) else { return nil }
    let text = try String(contentsOfFile: LabFolder(folder).file("options"), encoding: .utf8)
    return text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
  }

  /// Starts nginx, with drawn ports again where somebody was quicker.
  static func retrying<Result>(_ drawn: Bool, _ body: () throws -> Result) throws -> Result {
    for _ in 1..<attempts where drawn {
      do { return try body() } catch let error as LabError where error.description.contains("in use") { continue }
    }
    return try body()
  }
}
