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
    image.write(texts.sorted { $0.key < $1.key }.map { NamedText(id: $0.key, text: $0.value) })
    image.write(docs)
    image.write(
      turnedOff.sorted { $0.key < $1.key }.map { NamedReason(id: $0.key, reason: $0.value) })
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
    let texts: [NamedText] = try image.read()
    let docs: String? = try image.read()
    let turnedOff: [NamedReason] = try image.read()
    let withTrials = try image.read() ? try RuleSet(from: &image) : nil
    self.init(
      name: name, version: version, schema: schema, rules: rules, checks: checks,
      lexicons: lexicons, symbols: symbols, stages: stages,
      texts: Dictionary(texts.map { ($0.id, $0.text) }) { first, _ in first }, docs: docs,
      turnedOff: Dictionary(turnedOff.map { ($0.id, $0.reason) }) { first, _ in first },
      withTrials: withTrials)
  }
}

private struct NamedText: ImageCodable {
  var id: String
  var text: RuleText

  init(id: String, text: RuleText) { (self.id, self.text) = (id, text) }

  func write(to image: inout ImageWriter) {
    image.write(id)
    image.write(text)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    (id, text) = (try image.read(), try image.read())
  }
}

private struct NamedReason: ImageCodable {
  var id: String
  var reason: String

  init(id: String, reason: String) { (self.id, self.reason) = (id, reason) }

  func write(to image: inout ImageWriter) {
    image.write(id)
    image.write(reason)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    (id, reason) = (try image.read(), try image.read())
  }
}
