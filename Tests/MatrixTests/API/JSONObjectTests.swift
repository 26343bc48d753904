import Testing

@testable import Matrix

@Suite("A JSON object that is changed")
struct JSONObjectTests {
  static let text =
    #"{"ban":50,"events":{"m.room.name":"70"},"list":["a",1,"b"],"none":null,"own":{"é/":[1,2.5,true]},"users":{}}"#

  @Test("stays as it is where nothing is known of it")
  func unchanged() throws {
    let object = try #require(JSONObject(Array(Self.text.utf8)))
    #expect(object.text == Self.text)
  }

  @Test("is read leniently")
  func reading() throws {
    let object = try #require(JSONObject(Array(Self.text.utf8)))
    #expect(object[number: "ban"] == 50)
    #expect(object[object: "events"][number: "m.room.name"] == 70)
    #expect(object[strings: "list"] == ["a", "b"])
    #expect(object.has("none"))
    #expect(object[number: "none"] == nil)
    #expect(object[object: "ban"].text == "{}")
    #expect(object[object: "own"][boolean: "é/"] == nil)
  }

  @Test("is changed in one place")
  func changing() throws {
    var object = try #require(JSONObject(Array(#"{"a":{"b":1,"c":true},"d":false}"#.utf8)))
    object[object: "a"][number: "b"] = nil
    object[object: "e"][object: "f"][string: "g"] = "h"
    object.setNull("i")
    object.remove("d")
    #expect(object.text == #"{"a":{"c":true},"e":{"f":{"g":"h"}},"i":null}"#)
  }

  @Test("is no other JSON", arguments: ["", "[]", "1", "{", "null"])
  func others(text: String) {
    #expect(JSONObject(Array(text.utf8)) == nil)
  }
}
