internal import Synchronization

/// Finds rows by a form or by their key. A table for a lexicon is made when it is first asked for: few
/// lexicons are.
final class LexiconIndex: Sendable {
  private let tables = Mutex<[Key: [String: Int]]>([:])

  private struct Key: Hashable {
    var lexicon: Int
    var isOfForms: Bool
  }

  /// The first row that has a form, written the same.
  func row(withForm form: String, in lexicon: Int, of set: LexiconSet) -> Int? {
    row(form, Key(lexicon: lexicon, isOfForms: true), set.lexicons[lexicon])
  }

  /// The row with a key.
  func row(withKey key: String, in lexicon: Int, of set: LexiconSet) -> Int? {
    row(key, Key(lexicon: lexicon, isOfForms: false), set.lexicons[lexicon])
  }

  private func row(_ text: String, _ key: Key, _ lexicon: Lexicon) -> Int? {
    tables.withLock { tables in
      if tables[key] == nil {
        var table: [String: Int] = [:]
        for (index, row) in lexicon.rows.enumerated().reversed() {
          if key.isOfForms {
            for form in row.forms.joined() { table[form] = index }
          } else {
            table[row.key] = index
          }
        }
        tables[key] = table
      }
      return tables[key]?[text]
    }
  }
}
