internal import TextModel

extension Lexicon.Column: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(name)
    switch kind {
    case .key: image.integer(0)
    case .form(let index): image.integer(1 + 2 * index)
    case .field(let index): image.integer(2 + 2 * index)
    }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    let name: String = try image.read()
    let number = try image.integer()
    guard number >= 0 else { throw ByteReader.Malformed() }
    let kind: Kind =
      number == 0 ? .key : number % 2 == 1 ? .form(number / 2) : .field(number / 2 - 1)
    self.init(name: name, kind: kind)
  }
}

extension Lexicon.Field: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(name)
    image.write(type)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(name: try image.read(), type: try image.read())
  }
}

extension Lexicon.Row: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(key)
    image.write(forms)
    image.write(values)
    image.write(place)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(
      key: try image.read(), forms: try image.read(), values: try image.read(),
      place: try image.read())
  }
}

/// Without templates and tests, which are of no use once the rows are there.
extension Lexicon: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(name)
    image.write(language)
    image.write(key)
    image.write(forms.map(\.column))
    image.write(forms.map(\.tag))
    image.write(fields)
    image.block { $0.write(rows) }
    image.write(validity?.from)
    image.write(validity?.until)
    image.write(place)
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    let (name, language, key): (String, String, String) = (
      try image.read(), try image.read(), try image.read()
    )
    let (columns, tags): ([String], [String]) = (try image.read(), try image.read())
    let (fields, rows): ([Field], KeptRows) = (
      try image.read(), KeptRows(try image.blockReader())
    )
    let (from, until): (Int?, Int?) = (try image.read(), try image.read())
    self.init(
      name: name, language: language, key: key,
      forms: zip(columns, tags).map { (column: $0, tag: $1) }, fields: fields, rows: rows,
      place: try image.read())
    if let from, let until { validity = (from, until) }
  }
}
