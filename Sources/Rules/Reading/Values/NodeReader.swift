/// Whoever reads values out of YAML: it reports what is wrong and goes on, so that all errors are
/// found in one go.
package protocol NodeReader {
  var findings: Findings { get }
}
