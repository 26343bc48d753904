/// A YAML value and where it stands. Nothing is typed: a plain scalar is its written text.
package struct YAMLNode {
  package var place: Place
  package var form: Form

  package enum Form {
    case scalar(Scalar)
    case list([YAMLNode])
    case map([Entry])
  }

  package struct Scalar {
    package var text: String
    package var style: Style
    /// How many scalars of the file stand before the end of this one.
    package var end: Int

    package enum Style {
      case plain, quoted
      /// `|`: the lines of the text are the lines of the file, from the next one on.
      case literal
      /// `>`
      case folded
    }
  }

  package struct Entry {
    package var key: Placed<String>
    package var value: YAMLNode
  }

  /// Written as nothing: `rules:` with no value behind.
  package var isAbsent: Bool {
    if case .scalar(let scalar) = form {
      scalar.text.isEmpty && scalar.style == .plain
    } else {
      false
    }
  }

  package var scalar: Scalar? {
    if case .scalar(let scalar) = form { scalar } else { nil }
  }

  /// What it is, for messages.
  package var kind: String {
    switch form {
    case .scalar: isAbsent ? "nothing" : "a text"
    case .list: "a list"
    case .map: "a map"
    }
  }
}
