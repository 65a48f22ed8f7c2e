import Crawl
import Evidence
import Transport

/// Opens the way to the network for one verb.
enum Network {
  /// Looks at the vantage and starts transport and resolver; says in one sentence what keeps them from starting.
  static func open(_ settings: GatherSettings, today: CalendarDay? = nil) throws -> GatherContext {
    let vantage = VantageProbe.look(settings)
    do {
      let resolver = try Resolver(settings: settings)
      let transport = try Transport(settings: settings, resolver: resolver)
      return GatherContext(
        settings: settings, vantage: vantage, transport: transport, resolver: resolver, today: today)
    } catch {
      throw CommandError("\(error)")
    }
  }
}
