internal import TextModel

/// The diagnostics of this module, one function each so that a code has one place.
enum InputDiagnostics {
  static func empty(_ path: String?) -> Diagnostic {
    Diagnostic(
      .error, "I001", "the input is empty", at: location(path),
      help: "give a file that holds an article")
  }

  static func blank(_ path: String?) -> Diagnostic {
    Diagnostic(
      .error, "I002", "the input holds nothing but white space", at: location(path),
      help: "give a file that holds an article")
  }

  static func binary(_ path: String?, looksLike kind: String?) -> Diagnostic {
    Diagnostic(
      .error, "I003", "the input is \(kind ?? "binary data"), not text", at: location(path),
      help: "give the article as HTML or plain text")
  }

  static func several(_ path: String?, _ count: Int) -> Diagnostic {
    Diagnostic(
      .error, "I011", "the input holds \(count) articles where one is wanted", at: location(path),
      help: "name the file itself, so that each of them is read")
  }

  static func noArticle(_ path: String?) -> Diagnostic {
    Diagnostic(
      .error, "I004", "the page holds no article text", at: location(path),
      help: "save the page after its scripts have run, or give the article's text")
  }

  static func encodingUnknown(_ path: String?, name: String, used: String) -> Diagnostic {
    Diagnostic(
      .warning, "I005", "the charset “\(name)” is not known; read as \(used)", at: location(path),
      help: "state a charset of the WHATWG Encoding Standard, such as utf-8 or windows-1252")
  }

  static func bytesReplaced(
    _ path: String?, count: Int, encoding: String, first: SourcePosition
  ) -> Diagnostic {
    let bytes = count == 1 ? "1 byte is" : "\(count) bytes are"
    return Diagnostic(
      .warning, "I006", "\(bytes) not valid \(encoding) and read as U+FFFD",
      at: location(path, first), help: "save the file as UTF-8, or state its charset")
  }

  static func bytesCut(_ path: String?, read: Int, of count: Int) -> Diagnostic {
    Diagnostic(
      .warning, "I007", "only the first \(read) of \(count) bytes were read", at: location(path),
      help: "raise the limit on bytes, or split the file")
  }

  static func nodesCut(_ path: String?, nodes: Int, at position: SourcePosition?) -> Diagnostic {
    Diagnostic(
      .warning, "I008", "the page has more than \(nodes) nodes; the rest was not read",
      at: location(path, position), help: "raise the limit on nodes, or save the article alone")
  }

  static func depthCut(_ path: String?, depth: Int) -> Diagnostic {
    Diagnostic(
      .note, "I009",
      "elements are nested more than \(depth) deep; the deeper ones were read without structure",
      at: location(path), help: "raise the limit on depth if text is missing")
  }

  static func workCut(_ path: String?, at position: SourcePosition?) -> Diagnostic {
    Diagnostic(
      .warning, "I010", "too many open or unmatched elements; the rest was not read",
      at: location(path, position), help: "repair the page's markup, or give the article's text")
  }

  private static func location(
    _ path: String?, _ position: SourcePosition? = nil
  ) -> Diagnostic.Location? {
    path.map { Diagnostic.Location(path: $0, position: position) }
  }
}

extension FlatTree {
  /// What limits cut, as diagnostics.
  ///
  /// - Parameter position: the line and column of an offset in what was parsed.
  func cutDiagnostics(
    _ path: String?, _ limits: Limits, position: (Int) -> SourcePosition? = { _ in nil }
  ) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    if let cut {
      let place = position(cut.offset)
      diagnostics.append(
        cut.reason == .nodes
          ? InputDiagnostics.nodesCut(path, nodes: limits.nodes, at: place)
          : InputDiagnostics.workCut(path, at: place))
    }
    if isFlattened { diagnostics.append(InputDiagnostics.depthCut(path, depth: limits.depth)) }
    return diagnostics
  }
}
