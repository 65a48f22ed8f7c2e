import Rubrics

/// What the store keeps of one site, packed: a fraction of the evidence's own size.
public struct PackedSite: Sendable {
  let code: String
  /// The version of the evidence.
  let schema: Int
  let rubric: String
  /// Whether the gathering was cancelled.
  let isCancelled: Bool
  let evidence: PackedJSON
  let packed: PackedJSON
  /// What the columns beside the packed assessment are filled from.
  let assessment: Assessment
}
