package import Scanning

/// A small context-free grammar, from which sentences are drawn.
///
/// ```
/// greeting:
/// 早上好{tail} | 大家早，{weather}
/// 早，今天{12..30}度
/// weather:
/// 下雨了 | 放晴了
/// tail:
/// - | 呀 | ～
/// ```
/// A line that ends in `:` begins a symbol; its alternatives follow, parted by ` | ` or by lines, and
/// each is as likely as the others; `-` is the empty one. `{name}` stands for an alternative of that
/// symbol, `{12..30}` for a number of that range, `{#6}` for so many digits of which the first is not
/// 0. Lines that begin with `#` are for people.
///
/// Compiled to flat tables; a sentence costs a lot drawn for each choice and a copy for each piece.
package struct Grammar: Sendable {
  /// A symbol of a grammar.
  package struct Symbol: Hashable, Sendable {
    fileprivate var index: Int
  }

  private enum Piece: Sendable {
    /// A range of `text`.
    case literal(Range<Int>)
    case symbol(Int)
    case number(ClosedRange<Int>)
    case digits(Int)
  }

  private var text: [UInt8] = []
  private var pieces: [Piece] = []
  /// Of each alternative the pieces.
  private var alternatives: [Range<Int>] = []
  /// Of each symbol the alternatives.
  private var symbols: [Range<Int>] = []
  private var names: [String: Int] = [:]

  /// - Precondition: every symbol is described once, and none is described by itself: the sources are
  ///   part of the program, and a test reads them all.
  package init(_ sources: [String]) {
    let lines = sources.flatMap { $0.split(separator: "\n") }.filter { !$0.hasPrefix("#") }
    for line in lines where line.hasSuffix(":") {
      let name = String(line.dropLast())
      precondition(names[name] == nil, "\(name) is described twice")
      names[name] = names.count
    }
    for line in lines {
      if line.hasSuffix(":") {
        symbols.append(alternatives.count..<alternatives.count)
      } else {
        for alternative in line.split(separator: " | ", omittingEmptySubsequences: false) {
          add(alternative)
        }
        let symbol = symbols.removeLast()
        symbols.append(symbol.lowerBound..<alternatives.count)
      }
    }
  }

  package func symbol(_ name: String) -> Symbol {
    guard let index = names[name] else { preconditionFailure("there is no symbol \(name)") }
    return Symbol(index: index)
  }

  /// Names of all symbols, in the order of the sources.
  package var symbolNames: [String] {
    names.sorted { $0.value < $1.value }.map(\.key)
  }

  private mutating func add(_ alternative: Substring) {
    let start = pieces.count
    var rest = alternative == "-" ? "" : alternative
    while !rest.isEmpty {
      if rest.hasPrefix("{") {
        let slot = rest.dropFirst().prefix { $0 != "}" }
        pieces.append(piece(slot))
        rest = rest.dropFirst(slot.count + 2)
      } else {
        let literal = rest.prefix { $0 != "{" }
        let from = text.count
        text.append(contentsOf: literal.utf8)
        pieces.append(.literal(from..<text.count))
        rest = rest.dropFirst(literal.count)
      }
    }
    alternatives.append(start..<pieces.count)
  }

  private func piece(_ slot: Substring) -> Piece {
    if slot.hasPrefix("#"), let count = Int(slot.dropFirst()), count > 0 { return .digits(count) }
    let ends = slot.split(separator: ".").compactMap { Int($0) }
    if ends.count == 2 { return .number(ends[0]...ends[1]) }
    return .symbol(symbol(String(slot)).index)
  }

  /// Draws a sentence and appends it as UTF-8.
  package func append(
    _ symbol: Symbol, to bytes: inout [UInt8], _ random: inout SplitMix64
  ) {
    let choices = symbols[symbol.index]
    let choice = choices.lowerBound + random.index(below: choices.count)
    for position in alternatives[choice] {
      switch pieces[position] {
      case .literal(let range): bytes.append(contentsOf: text[range])
      case .symbol(let index): append(Symbol(index: index), to: &bytes, &random)
      case .number(let range):
        bytes.append(number: range.lowerBound + random.index(below: range.count))
      case .digits(let count):
        for place in 0..<count {
          let digit = place == 0 ? 1 + random.index(below: 9) : random.index(below: 10)
          bytes.append(UInt8(ascii: "0") + UInt8(digit))
        }
      }
    }
  }

  package func sentence(_ symbol: Symbol, _ random: inout SplitMix64) -> String {
    var bytes: [UInt8] = []
    append(symbol, to: &bytes, &random)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension SplitMix64 {
  /// A whole number from 0 to `count` - 1, by multiplication: the small bias is that of 2⁻⁶⁴ × `count`.
  mutating func index(below count: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// True in so many of 10,000 cases.
  mutating func chance(_ basisPoints: Int) -> Bool {
    index(below: 10_000) < basisPoints
  }
}

extension [UInt8] {
  /// A number that is not negative, in decimal digits.
  mutating func append(number: Int) {
    let start = count
    var rest = number
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}
