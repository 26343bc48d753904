/// The scripts of letters in hosts, as far as they tell look-alikes: letters of East Asia, which
/// nobody mixes up with others, are one, and so are the scripts that no host is disguised with.
enum LabelScript: Hashable {
  case latin, greek, cyrillic, armenian, cherokee, eastAsian, other

  /// nil for what is no letter or digit of a host.
  static func of(_ scalar: UInt32) -> LabelScript? {
    if scalar < 0x80 { return ASCII.isLetter(scalar) ? .latin : nil }
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].range.upperBound < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < blocks.count, blocks[low].range.contains(scalar) else { return nil }
    return blocks[low].script
  }

  /// Whether a letter of one label looks like one of another script. Latin and East Asian letters
  /// stand side by side in ordinary names, and are told apart at sight (UTS 39, 5.2).
  static func areMixed(label: ArraySlice<UInt8>) -> Bool {
    var seen: LabelScript?
    for scalar in String(decoding: label, as: UTF8.self).unicodeScalars {
      guard let script = of(scalar.value), script != .eastAsian else { continue }
      if let seen, seen != script { return true }
      seen = script
    }
    return false
  }

  /// In rising order; what lies between is punctuation, symbols and emoji.
  private static let blocks: [(range: ClosedRange<UInt32>, script: LabelScript)] = [
    (0xC0...0xD6, .latin), (0xD8...0xF6, .latin), (0xF8...0x2AF, .latin),
    (0x370...0x373, .greek), (0x376...0x377, .greek), (0x37B...0x37D, .greek),
    (0x37F...0x37F, .greek), (0x386...0x386, .greek), (0x388...0x3FF, .greek),
    (0x400...0x481, .cyrillic), (0x48A...0x52F, .cyrillic), (0x531...0x556, .armenian),
    (0x561...0x587, .armenian), (0x5D0...0x5F2, .other), (0x620...0x64A, .other),
    (0x660...0x669, .other), (0x671...0x6D3, .other), (0x900...0x963, .other),
    (0x966...0xDFF, .other), (0xE01...0xE3A, .other), (0xE40...0xE4E, .other),
    (0xE50...0xFFF, .other), (0x1000...0x1049, .other), (0x10A0...0x10FA, .other),
    (0x1100...0x11FF, .eastAsian), (0x1200...0x135A, .other), (0x13A0...0x13FD, .cherokee),
    (0x1780...0x17D3, .other), (0x1C80...0x1C88, .cyrillic), (0x1D00...0x1D25, .latin),
    (0x1E00...0x1EFF, .latin), (0x1F00...0x1FFC, .greek), (0x2C60...0x2C7F, .latin),
    (0x2DE0...0x2DFF, .cyrillic), (0x3005...0x3007, .eastAsian), (0x3041...0x309F, .eastAsian),
    (0x30A1...0x30FA, .eastAsian), (0x30FC...0x30FF, .eastAsian), (0x3105...0x312F, .eastAsian),
    (0x3131...0x318E, .eastAsian), (0x3400...0x4DBF, .eastAsian), (0x4E00...0x9FFF, .eastAsian),
    (0xA640...0xA69F, .cyrillic), (0xA722...0xA7CA, .latin), (0xAB30...0xAB64, .latin),
    (0xAB70...0xABBF, .cherokee), (0xAC00...0xD7A3, .eastAsian), (0xF900...0xFAD9, .eastAsian),
    (0x20000...0x3134F, .eastAsian),
  ]
}
