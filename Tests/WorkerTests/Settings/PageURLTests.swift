import Testing
import Worker

@Suite("The address of the pages of live codes") struct PageURLTests {
  @Test(
    "goes over HTTP and has nothing behind its path",
    arguments: [
      ("https://join.example.com", "https://join.example.com", "", true),
      ("https://e.com/", "https://e.com", "", true),
      ("HTTP://e.com:8080/in/a%20b//", "HTTP://e.com:8080/in/a%20b", "/in/a%20b", false),
      ("http://[::1]:7350", "http://[::1]:7350", "", false),
    ])
  func fine(text: String, wanted: String, path: String, isSecure: Bool) throws {
    let url = try #require(PageURL(text))
    #expect(url.text == wanted)
    #expect(url.path == path)
    #expect(url.isSecure == isSecure)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "e.com", "//e.com", "ftp://e.com", "https://", "https:///in", "https://e.com?x",
      "https://e.com/#x", "https://me@e.com", "https://me:secret@e.com", "https://e.com:0",
      "https://e.com:99999", "https://e.com/a b", "https://é.com", "https://e.com/\r\nX: y",
      "https://e.com/in;Domain=x", "https://e.com/" + String(repeating: "a", count: 2_048),
    ])
  func wrong(text: String) {
    #expect(PageURL(text) == nil)
  }
}
