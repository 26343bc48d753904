import Records

/// A table of a report. On a narrow screen the minor columns go.
struct PageTable {
  enum Cell {
    /// Out of a log or a pack.
    case foreign(String)
    case number(Int)
    /// A number, and a bar as long as its share of another one.
    case bar(Int, of: Int)
    case person(account: String, name: String?)
    /// A word of ours.
    case text(String)
  }

  struct Column {
    var title: String
    var isNumber = false
    var isMinor = false

    init(_ title: String, isNumber: Bool = false, isMinor: Bool = false) {
      self.title = title
      self.isNumber = isNumber
      self.isMinor = isMinor
    }

    fileprivate var classes: String {
      [isNumber ? "number" : nil, isMinor ? "minor" : nil].compactMap { $0 }.joined(separator: " ")
    }
  }

  var columns: [Column]
  var rows: [[Cell]]

  func draw(in markup: inout Markup) {
    markup.element("div", ["class": "table"]) { markup in
      markup.element("table") { markup in
        markup.element("thead") { markup in
          markup.element("tr") { markup in
            for column in columns {
              markup.element("th", ["class": column.classes, "scope": "col"], column.title)
            }
          }
        }
        markup.element("tbody") { markup in
          for row in rows {
            markup.element("tr") { markup in
              for (column, cell) in zip(columns, row) {
                markup.element("td", ["class": column.classes]) { Self.draw(cell, in: &$0) }
              }
            }
          }
        }
      }
    }
  }

  private static func draw(_ cell: Cell, in markup: inout Markup) {
    switch cell {
    case .foreign(let text): markup.foreign(text)
    case .text(let text): markup.text(text)
    case .number(0): markup.element("span", ["class": "zero"], "0")
    case .number(let number): markup.text(number.grouped)
    case .person(let account, let name): markup.person(account, name)
    case .bar(let number, let whole):
      markup.bar(number, of: whole)
      markup.element("span", number.grouped)
    }
  }
}

extension Markup {
  /// A bar as long as the number's share of another one.
  mutating func bar(_ number: Int, of whole: Int) {
    let share = whole > 0 ? 100 * Double(number) / Double(whole) : 0
    element("span", ["class": "bar"]) { markup in
      markup.element("i", ["style": "width:\(share.svg)%"], "")
    }
  }

  /// Names with bars and numbers, each a line.
  mutating func bars(_ rows: [(name: String, number: Int)]) {
    let most = rows.map(\.number).max() ?? 0
    element("dl", ["class": "bars"]) { markup in
      for row in rows {
        markup.element("dt", row.name)
        markup.element("dd") { $0.bar(row.number, of: most) }
        markup.element("dd", row.number.grouped)
      }
    }
  }
}
