package import TextModel

extension RuleSet {
  /// Runs the examples of every lexicon.
  ///
  /// - Returns: how many ran, and one error for each that failed.
  package func runLexiconTests() -> (count: Int, failures: [Diagnostic]) {
    var count = 0
    var failures: [Diagnostic] = []
    for (index, lexicon) in lexicons.lexicons.enumerated() {
      for test in lexicon.tests {
        count += 1
        let found = forms(test.text, lexicon: index, tag: test.tag)
        guard let message = Self.failure(test, lexicon, found) else { continue }
        failures.append(
          Diagnostic(
            .error, RuleDiagnosticCode.failedTest.rawValue, message, at: test.place.location))
      }
    }
    return (count, failures)
  }

  /// The rows of a lexicon that a whole text is a form of.
  private func forms(_ text: String, lexicon: Int, tag: String?) -> [Int] {
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    Tokenizer.append(0..<bytes.count, of: bytes, to: &tokens)
    guard !tokens.isEmpty else { return [] }
    let document = SegmentedDocument(
      document: Document(
        id: "", text: bytes, blocks: [], sourceMap: SourceMap(identityOf: bytes)),
      sentences: [
        Sentence(span: TextSpan(0, bytes.count), tokens: 0..<tokens.count, block: 0)
      ], tokens: tokens)
    let wanted = tag.map { lexicons.tags(named: $0) }
    var signatures = SignatureTable(self)
    return Lattice(document, self, &signatures).matches(at: 0).filter {
      Int($0.end) == tokens.count && Int($0.entry.lexicon) == lexicon
        && (wanted?.contains($0.tag) ?? true)
    }.map { Int($0.entry.row) }
  }

  private static func failure(_ test: Lexicon.Test, _ lexicon: Lexicon, _ found: [Int]) -> String? {
    let tag = test.tag ?? lexicon.name
    guard let expected = test.expected else {
      return found.isEmpty ? nil : "\"\(test.text)\" is a form of <\(tag)>, the test says it is not"
    }
    if found.isEmpty { return "\"\(test.text)\" is not a form of <\(tag)>" }
    let fits = found.contains { row in
      expected.allSatisfy { lexicon.value($0.field, row: row).summary == $0.value }
    }
    if fits { return nil }
    let got = expected.map { "\($0.field) \(lexicon.value($0.field, row: found[0]).summary)" }
    return
      "\"\(test.text)\" has \(got.joined(separator: ", ")); the test says \(expected.map { "\($0.field) \($0.value)" }.joined(separator: ", "))"
  }
}
