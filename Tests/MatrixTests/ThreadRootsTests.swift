import Testing

@testable import Matrix

@Suite("Roots of threads")
struct ThreadRootsTests {
  @Test("the newest messages are known, the oldest are forgotten")
  func limit() {
    var roots = ThreadRoots()
    for number in 0...ThreadRoots.limit { roots.note("$\(number)", root: "$root") }
    #expect(roots.root(of: "$0") == nil)
    #expect(roots.root(of: "$1") == "$root")
    #expect(roots.root(of: "$\(ThreadRoots.limit)") == "$root")
  }

  @Test("a message that comes again takes no second place")
  func again() {
    var roots = ThreadRoots()
    for _ in 0...ThreadRoots.limit { roots.note("$1", root: "$root") }
    roots.note("$2", root: "$root")
    #expect(roots.root(of: "$1") == "$root")
  }
}
