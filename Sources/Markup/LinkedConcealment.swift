import Addresses
import Evidence

/// Tells which of a page's suspects the linked style sheets hide.
///
/// One rule must hide by itself, and mean the element surely; and no other rule that weighs as much may show it again, in
/// whatever state, medium or window, with whatever class a script may add. Menus, tabs and what is for print alone are
/// shown again by some rule; a menu that only a script opens hides its links in a way that menus use, and of those only
/// what advertises is kept.
public struct LinkedConcealment: Sendable {
  private let sheets: [SuspectLinks.Sheet]
  private var rules = SheetRules()

  /// Takes the sheets in the order in which they hold: all that a page loads, those that they import before them.
  public init(_ sheets: [(sheet: SuspectLinks.Sheet, digest: SheetDigest)]) {
    self.sheets = sheets.map(\.sheet)
    for (origin, sheet) in sheets.enumerated() {
      rules.add(sheet.digest, isCertain: sheet.sheet.isCertain, origin: origin)
    }
  }

  /// The links that are hidden, their lines counted from the page's first suspect.
  ///
  /// - Parameter work: Comparisons of an element with a part of a selector that may still be made; nothing is said of links
  ///   for which they do not suffice.
  public func links(of suspects: SuspectLinks, work: inout Int) -> [HiddenLink] {
    var rules = rules
    rules.add(suspects.rules)
    if rules.isFull { return [] }
    guard let elements = ElementChains(suspects.nodes, rules, work: &work) else { return [] }
    return suspects.links.compactMap { suspect in
      guard let found = elements.concealment(of: suspect) else { return nil }
      let node = suspects.nodes[found.node]
      let isStrong = found.trick == .marquee || (node.neighbours == 0 && found.trick.servesNoMenu)
      guard suspect.advertises || isStrong else { return nil }
      return HiddenLink(
        found.trick, url: suspect.url, text: suspect.text, line: suspect.line, block: -1 - found.node,
        neighbours: node.neighbours, sheet: HiddenLinkReader.cut(sheets[found.origin].address.href))
    }
  }

  /// Adds such links to what is known of a page, whose first suspect stands on `line`.
  public static func add(_ links: [HiddenLink], at line: Int, to facts: inout PageFacts) {
    for var link in links where facts.hiddenLinks.count < MarkupLimits.hiddenLinks {
      link.line += line
      if !facts.hiddenLinks.contains(link) { facts.hiddenLinks.append(link) }
    }
  }
}

/// The elements of a page that hold suspects, and the rules that concern each.
private struct ElementChains {
  struct Concealment {
    var trick: HiddenLink.Trick
    var node: Int
    /// The sheet whose rule it is.
    var origin: Int
  }

  private let nodes: [SuspectLinks.Node]
  private let rules: SheetRules
  /// For each node the element and those around it, the innermost first.
  private var chains: [[StyledElement]] = []
  /// For each node the rules that mean it or may mean it.
  private var sure: [[Int]] = []
  private var possible: [[Int]] = []
  /// Those that may mean it even if nothing but the name of a state is asked for.
  private var loose: [[Int]] = []

  /// `nil` where this is more work than may be done.
  init?(_ nodes: [SuspectLinks.Node], _ rules: SheetRules, work: inout Int) {
    self.nodes = nodes
    self.rules = rules
    for node in nodes {
      let chain = [node.element] + (node.parent >= 0 ? chains[node.parent] : [])
      chains.append(chain)
      work -= rules.steps(to: node.element)
      if work < 0 { return nil }
      let candidates = rules.candidates(for: node.element)
      let names = chain.reduce(0) { $0 + 1 + $1.classes.count }
      for index in candidates {
        work -= rules.rules[index].selector.steps(among: names, own: node.element.classes.count)
      }
      if work < 0 { return nil }
      sure.append(candidates.filter { rules.rules[$0].selector.means(chain) })
      possible.append(candidates.filter { rules.rules[$0].selector.mayMean(chain, countsBareStates: false) })
      loose.append(candidates.filter { rules.rules[$0].selector.mayMean(chain, countsBareStates: true) })
    }
  }

  /// What hides a suspect: of several tricks the outermost.
  func concealment(of suspect: SuspectLinks.Suspect) -> Concealment? {
    var path: [Int] = []
    var node = suspect.node
    while node >= 0 {
      path.append(node)
      node = nodes[node].parent
    }
    // From the outermost; `rest` are the elements within, down to the anchor.
    for position in path.indices.reversed() {
      let node = path[position]
      // A page that is hidden as a whole is shown by a script.
      if ["html", "body"].contains(nodes[node].element.tag) { continue }
      let rest = path[..<position]
      for index in sure[node] where rules.origins[index] >= 0 {
        let rule = rules.rules[index]
        for trick in rule.effect.tricks where trick != .marquee || nodes[node].element.tag == "marquee" {
          // A panel that is closed when the page comes, or until its scripts run, is opened by taking the class away.
          if trick != .display, trick != .visibility, rule.selector.restsOnState { continue }
          guard let needed = StyleProperties.needed(for: trick), isFinal(rule, node, needed, trick),
            !isUndone(trick, within: rest, hasElements: suspect.hasElements)
          else { continue }
          return Concealment(trick: trick, node: node, origin: rules.origins[index])
        }
      }
    }
    return suspect.hasElements ? nil : unreadable(path)
  }

  /// Whether no other rule that weighs as much may change what a rule sets.
  private func isFinal(
    _ rule: StyleRule, _ node: Int, _ needed: StyleProperties, _ trick: HiddenLink.Trick?
  ) -> Bool {
    let keeps = { (effect: StyleEffect) in trick.map(effect.tricks.contains) ?? false }
    if nodes[node].style.contains(where: { !$0.effect.touched.isDisjoint(with: needed) && !keeps($0.effect) }) {
      return false
    }
    let others = trick == .display || trick == .visibility ? possible[node] : loose[node]
    return others.allSatisfy { index in
      let other = rules.rules[index]
      // What a reader sees who happens to point at it is no answer to whether it is seen.
      if trick == nil, other.selector.subject.isPointedAt { return true }
      if !other.effect.touched.isDisjoint(with: .motion), trick != .display { return false }
      // What opens slowly opens.
      if !other.effect.touched.isDisjoint(with: .transition), !needed.isDisjoint(with: [.position, .size]) {
        return false
      }
      if other.effect.touched.isDisjoint(with: needed) || keeps(other.effect) { return true }
      return (other.weight, other.order) < (rule.weight, rule.order) && !other.selector.isConditional
        || other.weight < rule.weight || other == rule
    }
  }

  /// Whether an element between the hidden one and the link's text may be seen all the same.
  private func isUndone(_ trick: HiddenLink.Trick, within rest: ArraySlice<Int>, hasElements: Bool) -> Bool {
    switch trick {
    case .display, .opacity: return false
    case .visibility, .fontSize, .indent:
      // Inherited, and whoever inherits may state something else.
      if hasElements { return true }
      guard let needed = StyleProperties.needed(for: trick) else { return true }
      return rest.contains { node in
        effects(of: node).contains { !$0.touched.isDisjoint(with: needed) && !$0.tricks.contains(trick) }
      }
    default: return rest.contains { node in effects(of: node).contains(where: \.isPositioned) }
    }
  }

  /// What may be said of an element by whatever rule that names it.
  private func effects(of node: Int) -> [StyleEffect] {
    possible[node].map { rules.rules[$0].effect } + nodes[node].style.map(\.effect)
  }

  /// Whether the anchor's text has the colour of the nearest background that the sheets state around it, both by rules
  /// that nothing changes. Not of the page's own background: pictures lie on it.
  private func unreadable(_ path: [Int]) -> Concealment? {
    guard let anchor = path.first, let (colour, origin) = final(.colour, at: anchor, \.colour) else { return nil }
    for node in path {
      // What is laid over something else may have that behind it.
      let isOver = effects(of: node).contains { !$0.touched.isDisjoint(with: [.position, .order]) }
      if nodes[node].isPainted || isOver || ["html", "body"].contains(nodes[node].element.tag) { return nil }
      guard effects(of: node).contains(where: { $0.touched.contains(.background) }) else { continue }
      guard let (background, _) = final(.background, at: node, \.background), StyleValue.looksAlike(colour, background)
      else { return nil }
      return Concealment(trick: .colour, node: node, origin: origin)
    }
    return nil
  }

  /// The colour that a rule gives for sure, and its sheet.
  private func final(
    _ property: StyleProperties, at node: Int, _ value: (StyleEffect) -> UInt32?
  ) -> (UInt32, Int)? {
    for index in sure[node] where rules.origins[index] >= 0 {
      let rule = rules.rules[index]
      if let value = value(rule.effect), isFinal(rule, node, property, nil) { return (value, rules.origins[index]) }
    }
    return nil
  }
}
