import CEmbedded
import FoundationEssentials
import Yams

extension Rubric {
  /// The names of the rubrics compiled in.
  public static let embeddedNames = ["guideline-2017"]

  /// The name of the rubric used where none is asked for.
  public static let defaultName = "guideline-2017"

  /// Bytes of a rubric file beyond which it is taken for something else; the whole of 47号 is a tenth of that.
  static let largestFile = 1_000_000

  /// Loads a rubric by name, or from a YAML file where `source` is a path (has a `/`, or ends in `.yaml` or `.yml`).
  ///
  /// Throws where the name is unknown, the file cannot be read, the YAML is no rubric, or the rubric contradicts
  /// itself: unknown keys, groups or checks, ids twice, points that do not add up to 100.
  public static func load(_ source: String) throws(RubricError) -> Rubric {
    if embeddedNames.contains(source) {
      return try parse(String(cString: embedded_rubric_guideline_2017()), source: source)
    }
    guard source.contains("/") || source.hasSuffix(".yaml") || source.hasSuffix(".yml") else {
      let known = embeddedNames.joined(separator: ", ")
      throw RubricError(source, ["there is no rubric of this name; known are: \(known); a file is given by its path"])
    }
    return try parse(read(source), source: source)
  }

  private static func read(_ path: String) throws(RubricError) -> String {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw RubricError(path, ["the file cannot be read; check that it exists and that you may read it"])
    }
    guard data.count <= largestFile else {
      throw RubricError(path, ["the file has \(data.count) bytes; a rubric has at most \(largestFile)"])
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw RubricError(path, ["the file is not UTF-8 text; save it as UTF-8"])
    }
    return text
  }

  /// Reads YAML text; `source` names it in errors.
  public static func parse(_ text: String, source: String) throws(RubricError) -> Rubric {
    let rubric: Rubric
    do {
      let node = try Yams.compose(yaml: text, kinds)
      let unknown = RubricKeys.unknown(in: node)
      guard let node, unknown.isEmpty else { throw RubricError(source, unknown) }
      rubric = try YAMLDecoder().decode(Rubric.self, from: node)
    } catch let error as RubricError {
      throw error
    } catch let error as DecodingError {
      throw RubricError(source, [sentence(error)])
    } catch {
      throw RubricError(source, [sentence(error)])
    }
    let problems = RubricRules.problems(of: rubric)
    guard problems.isEmpty else { throw RubricError(source, problems) }
    return rubric
  }

  /// The kinds of values that are told by how they are written. Of all others the type asks, and looking for them would
  /// take half of the time of reading a rubric.
  private static let kinds = Resolver.basic.appending(.null).appending(.merge)

  /// Why the text is no YAML, without the picture of the place that the parser draws over several lines.
  private static func sentence(_ error: any Error) -> String {
    switch error {
    case YamlError.parser(_, let problem, let mark, _), YamlError.scanner(_, let problem, let mark, _):
      "no YAML: \(problem) (line \(mark.line), column \(mark.column)); mend it there"
    default: "no YAML: \("\(error)".split(whereSeparator: \.isNewline).joined(separator: " "))"
    }
  }

  private static func sentence(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty
        ? "the top level"
        : path.map { key in key.intValue.map { "row \($0 + 1)" } ?? key.stringValue }.joined(separator: ", ")
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "“\(key.stringValue)” is missing in \(place(context.codingPath))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context.codingPath)) has a value of the wrong kind"
    case .dataCorrupted(let context):
      let cause = context.underlyingError.map { ": \($0)" } ?? ""
      return "\(place(context.codingPath)) cannot be read\(cause)"
    @unknown default:
      return "\(error)"
    }
  }
}
