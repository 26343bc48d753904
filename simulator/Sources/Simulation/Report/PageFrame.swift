import Records

/// The shell of a report: one file without a script, that loads nothing and can be sent by mail.
enum PageFrame {
  /// - Parameters:
  ///   - title: of the window and the page.
  ///   - about: what the report is made from.
  static func page(
    _ title: String, about: [String], _ language: ReportLanguage,
    _ content: (inout Markup) -> Void
  ) -> [UInt8] {
    var markup = Markup()
    markup.add("<!DOCTYPE html>\n")
    markup.element("html", ["lang": language.tag]) { markup in
      markup.element("head") { markup in
        markup.void("meta", ["charset": "utf-8"])
        markup.void(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content":
              "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
          ])
        markup.void(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        markup.void("meta", ["name": "color-scheme", "content": "light dark"])
        markup.element("title", title)
        markup.add("<style>")
        markup.add(PageStyle.sheet)
        markup.add("</style>")
      }
      markup.element("body") { markup in
        markup.element("header") { markup in
          markup.element("h1", title)
          for line in about {
            markup.element("p") { $0.foreign(line) }
          }
        }
        markup.element("main", [:], content)
      }
    }
    markup.add("\n")
    return markup.bytes
  }
}

extension Markup {
  /// A part of a page under a heading; `about` says what is shown.
  mutating func section(
    _ heading: String, about: String? = nil, _ content: (inout Markup) -> Void
  ) {
    element("section") { markup in
      markup.element("h2", heading)
      if let about { markup.element("p", ["class": "about"], about) }
      content(&markup)
    }
  }

  /// Numbers side by side, each with what it counts.
  mutating func tiles(_ tiles: [(number: Int, name: String)]) {
    element("dl", ["class": "tiles"]) { markup in
      for tile in tiles {
        markup.element("div") { markup in
          markup.element("dt", tile.name)
          markup.element("dd", tile.number.grouped)
        }
      }
    }
  }

  /// Colours and what they stand for.
  mutating func legend(_ entries: [(colour: String, name: String)]) {
    element("figcaption", ["class": "legend"]) { markup in
      for entry in entries {
        markup.element("span") { markup in
          markup.element("i", ["class": entry.colour], "")
          markup.text(entry.name)
        }
      }
    }
  }

  /// What is only shown when somebody asks for it.
  mutating func folded(_ summary: String, isOpen: Bool = false, _ content: (inout Markup) -> Void) {
    element("details", isOpen ? ["open": ""] : [:]) { markup in
      markup.element("summary", summary)
      content(&markup)
    }
  }

  /// `…免费«領獎»…`, the slice that was found marked.
  mutating func quote(_ excerpt: Excerpt) {
    if excerpt.isEmpty { return }
    element("blockquote") { markup in
      markup.foreign(excerpt.before)
      if !excerpt.found.isEmpty { markup.element("mark") { $0.foreign(excerpt.found) } }
      markup.foreign(excerpt.after)
    }
  }

  /// A display name, if one is known, and the account behind it.
  mutating func person(_ account: String?, _ name: String?) {
    if let name {
      element("b") { $0.foreign(name) }
      add(" ")
    }
    if let account { element("span", ["class": "id"]) { $0.foreign(account) } }
  }

  /// Short words side by side.
  mutating func chips(_ words: [String]) {
    if words.isEmpty { return }
    element("p", ["class": "chips"]) { markup in
      for word in words {
        markup.element("span") { $0.foreign(word) }
        markup.add(" ")
      }
    }
  }
}
