package import TextModel

/// A compiled rule set as bytes, so that the next start need not compile it again.
///
/// It holds what running the rules asks for, and where each rule stands; their examples are left out, and
/// the rule files themselves, which `RuleSet.init(image:files:)` is given anew. It can be read by the very
/// program that wrote it and by no other, and whoever keeps it has to tell whether it is whole.
extension RuleSet {
  /// The bytes; `nil` where a rule holds something that has no bytes.
  package func image() -> [UInt8]? {
    var writer = ImageWriter()
    write(to: &writer)
    guard writer.isComplete else { return nil }
    return writer.finished
  }

  /// Reads rules that were compiled from these very files.
  ///
  /// - Parameters:
  ///   - image: stands at the first byte, and the image is all that is left.
  ///   - files: every file of all layers, in any order.
  /// - Throws: where the bytes are no image of rules in these files.
  package convenience init(
    image: ByteReader, files: [RuleFile]
  ) throws(ByteReader.Malformed) {
    var reader = try ImageReader(image, files)
    try self.init(from: &reader)
    guard reader.isAtEnd else { throw ByteReader.Malformed() }
  }

  private func write(to image: inout ImageWriter) {
    image.write(name)
    image.write(version)
    image.write(schema)
    image.write(rules)
    image.write(checks)
    image.write(lexicons)
    image.write(symbols)
    image.write(stages)
    image.write(texts)
    image.write(docs)
    image.write(turnedOff)
    image.write(withTrials != nil)
    withTrials?.write(to: &image)
  }

  private convenience init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    let (name, version): (String, String) = (try image.read(), try image.read())
    let schema: FigureSchema = try image.read()
    let rules: [Rule] = try image.read()
    let checks: [CheckRule] = try image.read()
    let lexicons: LexiconSet = try image.read()
    let symbols: SymbolTable = try image.read()
    let stages: [Stage] = try image.read()
    let texts: [String: RuleText] = try image.read()
    let docs: String? = try image.read()
    let turnedOff: [String: String] = try image.read()
    let withTrials = try image.read() ? try RuleSet(from: &image) : nil
    self.init(
      name: name, version: version, schema: schema, rules: rules, checks: checks,
      lexicons: lexicons, symbols: symbols, stages: stages, texts: texts, docs: docs,
      turnedOff: turnedOff, withTrials: withTrials)
  }
}
