/// The rules of the sheets that one page loads, found by what their selectors name.
struct SheetRules {
  /// Rules read at most of the sheets of one page; beyond them nothing is said. Large portals have ten thousand.
  static let limit = 60_000

  private(set) var rules: [StyleRule] = []
  /// The sheet of each rule.
  private(set) var origins: [Int] = []
  private var byIdentifier: [String: [Int]] = [:]
  private var byClass: [String: [Int]] = [:]
  private var byTag: [String: [Int]] = [:]
  /// Those that name nothing that an element must have from the start.
  private var others: [Int] = []

  /// Whether there were too many.
  var isFull: Bool { rules.count > Self.limit }

  /// Adds the rules of a sheet.
  mutating func add(_ sheet: SheetDigest, isCertain: Bool, origin: Int) {
    for line in sheet.bytes.split(separator: 0x0A) {
      guard let middle = line.firstIndex(of: 1), let kind = line.first else { continue }
      let isConditional = !isCertain || kind == UInt8(ascii: "?")
      // Once for all selectors of the list: either may be the longer one.
      let effects = StyleRule.effects(of: line[(middle + 1)...])
      for selector in SelectorParser.selectors(line[(line.startIndex + 1)..<middle], isConditional: isConditional) {
        for rule in StyleRule.rules(selector, effects, order: rules.count) { add(rule, origin) }
        if isFull { return }
      }
    }
  }

  /// Adds rules of the page itself.
  mutating func add(_ own: [StyleRule]) {
    for var rule in own {
      rule.order = .max
      add(rule, -1)
    }
  }

  private mutating func add(_ rule: StyleRule, _ origin: Int) {
    guard !isFull else { return }
    let index = rules.count
    rules.append(rule)
    origins.append(origin)
    let subject = rule.selector.subject
    if let identifier = subject.identifier {
      byIdentifier[identifier, default: []].append(index)
    } else if !subject.classes.isEmpty {
      for name in subject.classes { byClass[name, default: []].append(index) }
      if subject.areStates { others.append(index) }
    } else if let tag = subject.tag {
      byTag[tag, default: []].append(index)
    } else {
      others.append(index)
    }
  }

  /// How many rules have to be looked at to find those that may concern an element.
  func steps(to element: StyledElement) -> Int {
    let named = element.classes.reduce(0) { $0 + (byClass[$1]?.count ?? 0) } + (byTag[element.tag]?.count ?? 0)
    return others.count + named + (element.identifier.flatMap { byIdentifier[$0]?.count } ?? 0)
  }

  /// Those that may concern an element, each once, in their order.
  func candidates(for element: StyledElement) -> [Int] {
    var found = Set(others)
    if let identifier = element.identifier { found.formUnion(byIdentifier[identifier] ?? []) }
    for name in element.classes { found.formUnion(byClass[name] ?? []) }
    found.formUnion(byTag[element.tag] ?? [])
    return found.sorted()
  }
}
