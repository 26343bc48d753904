package import Records

/// A rule, ready to be asked.
///
/// ### Layout
/// `when` is an index into `Policy.nodes`, in which a node's children stand in written order:
/// ```
///  any ─► [ characters>500 ][ all ─► [ kind ][ not ─► [ app ] ] ]
/// ```
package struct CompiledRule: Sendable {
  package var id: String
  package var reason: String
  package var scope: [Int]?
  package var event: Rule.EventKind
  package var when: Int
  package var actions: [RuleAction]
  package var strikes: Int
  package var mode: Rule.Mode
  package var cooldown: Period
}

package enum Node: Sendable {
  case predicate(Int)
  case not(Int)
  /// Indices into `Policy.children`.
  case all(Range<Int>)
  case any(Range<Int>)
}
