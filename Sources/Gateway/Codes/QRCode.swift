import CQREncode

/// A QR code (ISO/IEC 18004) that can be read with up to 15 % of it lost, by libqrencode.
struct QRCode {
  /// Light modules around it, which readers need.
  private static let quiet = 4
  /// Pixels of a module, where nobody says how large the image is to be.
  private static let moduleSize = 8

  /// Modules of a side.
  let width: Int
  /// Row by row.
  private let modules: [Bool]

  /// Nil where the text is too long for a code: more than 2,331 bytes.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty,
      let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
    else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let data = code.pointee.data else { return nil }
    // The lowest bit tells a dark module, the others what it is for.
    modules = (0..<width * width).map { data[$0] & 1 == 1 }
    self.width = width
  }

  func isDark(x: Int, y: Int) -> Bool { modules[y * width + x] }

  /// An image of one path: a rectangle for each run of dark modules in a row.
  /// - Parameter title: what it leads to.
  func svg(title: String) -> String {
    let side = width + 2 * Self.quiet
    let pixels = side * Self.moduleSize
    var path = ""
    for y in 0..<width {
      var x = 0
      while x < width {
        let start = x
        while x < width, isDark(x: x, y: y) { x += 1 }
        if x > start {
          path += "M\(start + Self.quiet) \(y + Self.quiet)h\(x - start)v1h-\(x - start)z"
        }
        x += 1
      }
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(pixels)" height="\(pixels)" \
      viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
      <title>\(HTMLText.escaped(title))</title>\
      <path fill="#fff" d="M0 0h\(side)v\(side)h-\(side)z"/><path d="\(path)"/></svg>

      """
  }
}
