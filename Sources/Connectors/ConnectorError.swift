/// A setting that no connector can work with. It never tells a secret.
package struct ConnectorError: Error, Hashable, CustomStringConvertible {
  package var problem: String
  package var mend: String

  package init(problem: String, mend: String) {
    self.problem = problem
    self.mend = mend
  }

  package var description: String { "\(problem): \(mend)" }
}
