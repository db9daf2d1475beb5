import TextModel

/// How many of the numbers of an article take part in a check that was decided.
struct Coverage: ByteCodable {
  /// Numbers that count or measure something; labels, years and idioms are none.
  var figures: Int
  /// Those inside at least one check that is consistent or inconsistent.
  var covered: Int

  init(figures: Int, covered: Int) {
    self.figures = figures
    self.covered = covered
  }

  mutating func add(_ other: Coverage) {
    figures += other.figures
    covered += other.covered
  }

  func write(to writer: inout ByteWriter) {
    writer.integer(figures)
    writer.integer(covered)
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    figures = try reader.integer()
    covered = try reader.integer()
  }

  init(_ reconciled: ReconciledDocument) {
    let decided = Set(
      reconciled.checks.filter { $0.verdict != .undecided }.flatMap { $0.operands.map(\.mention) })
    let numbers = reconciled.annotated.mentions.filter {
      $0.kind.isNumeric && ($0.role == nil || $0.role == .count)
    }
    figures = numbers.count
    covered = numbers.count { decided.contains($0.id) }
  }
}
