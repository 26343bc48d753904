import Testing

@testable import Rules

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("within", "within", 0), ("wihtin", "within", 1), ("withn", "within", 1),
    ("witthin", "within", 1), ("widhin", "within", 1), ("wihtni", "within", 2),
    ("within", "without", nil), ("", "ab", 2), ("abc", "", nil), ("加微", "加微信", 1),
    ("ca", "abc", nil), ("abcdef", "ghabcd", nil),
  ])
  func distances(left: String, right: String, distance: Int?) {
    #expect(EditDistance.between(left, right, atMost: 2) == distance)
    #expect(EditDistance.between(right, left, atMost: 2) == distance)
  }

  @Test(arguments: [
    ("thne", "then"), ("Then", "then"), ("xy", nil), ("when", "then"), ("abot", "about"),
  ])
  func theNearestIsMeant(name: String, meant: String?) {
    #expect(EditDistance.nearest(to: name, among: ["then", "about", "ab"]) == meant)
  }
}
