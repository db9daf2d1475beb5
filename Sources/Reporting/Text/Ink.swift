import TextModel

/// Colours of the text format, by what they are for. Without colour the text is unchanged.
struct Ink {
  /// What a stretch of text is.
  enum Role {
    case error, warning, note, place, gutter, strong

    /// ISO 6429 "select graphic rendition" parameters.
    fileprivate var parameters: String {
      switch self {
      case .error: "1;31"
      case .warning: "1;33"
      case .note: "1;36"
      case .place, .strong: "1"
      case .gutter: "34"
      }
    }
  }

  var isColored: Bool

  func callAsFunction(_ text: String, _ role: Role) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(role.parameters)m\(text)\u{1B}[0m" : text
  }
}

extension Check.Severity {
  /// Its colour.
  var ink: Ink.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

extension Diagnostic.Severity {
  /// Its colour.
  var ink: Ink.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
