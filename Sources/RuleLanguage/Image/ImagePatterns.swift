internal import TextModel

extension FigureType.Field: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(name)
    image.write(type)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(name: try image.read(), type: try image.read())
  }
}

extension FigureType: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(name)
    image.write(fields)
    image.write(hides)
    image.write(isReported)
    image.write(isRelation)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(
      name: try image.read(), fields: try image.read(), hides: try image.read(),
      isReported: try image.read(), isRelation: try image.read())
  }
}

extension FigureSchema: ImageCodable {
  func write(to image: inout ImageWriter) { image.write(types) }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init([])
    for type in try image.read([FigureType].self) { add(type) }
  }
}

extension WrittenWord: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(folded)
    image.write(exact)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(folded: try image.read(), exact: try image.read())
  }
}

extension TokenClass: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(Int(required.rawValue))
    image.write(Int(forbidden.rawValue))
    image.write(tags)
    image.write(withoutTags)
    for affixes in [suffixes, withoutSuffixes, prefixes, withoutPrefixes] {
      image.integer(affixes.count)
      for affix in affixes { image.block(affix) }
    }
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    func shape() throws(ByteReader.Malformed) -> TokenShape {
      TokenShape(rawValue: UInt16(truncatingIfNeeded: try image.integer()))
    }
    func affixes() throws(ByteReader.Malformed) -> [[UInt8]] {
      var result: [[UInt8]] = []
      for _ in 0..<(try image.count()) { result.append(try image.block()) }
      return result
    }
    self.init(
      required: try shape(), forbidden: try shape(), tags: try image.read(),
      withoutTags: try image.read(), suffixes: try affixes(), withoutSuffixes: try affixes(),
      prefixes: try affixes(), withoutPrefixes: try affixes())
  }
}

extension Atom: ImageCodable {
  func write(to image: inout ImageWriter) {
    switch self {
    case .word(let word):
      image.integer(0)
      image.write(word)
    case .tags(let tags):
      image.integer(1)
      image.write(tags)
    case .figure(let type):
      image.integer(2)
      image.write(type)
    case .tokenClass(let test):
      image.integer(3)
      image.write(test)
    }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    switch try image.integer() {
    case 0: self = .word(try image.read())
    case 1: self = .tags(try image.read())
    case 2: self = .figure(try image.read())
    case 3: self = .tokenClass(try image.read())
    default: throw ByteReader.Malformed()
    }
  }
}

extension Instruction: ImageCodable {
  func write(to image: inout ImageWriter) {
    switch self {
    case .atom(let index):
      image.integer(0)
      image.write(index)
    case .split(let first, let second):
      image.integer(1)
      image.write(first)
      image.write(second)
    case .jump(let to):
      image.integer(2)
      image.write(to)
    case .open(let capture):
      image.integer(3)
      image.write(capture)
    case .close(let capture):
      image.integer(4)
      image.write(capture)
    case .accept: image.integer(5)
    }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    switch try image.integer() {
    case 0: self = .atom(try image.read())
    case 1: self = .split(try image.read(), try image.read())
    case 2: self = .jump(try image.read())
    case 3: self = .open(try image.read())
    case 4: self = .close(try image.read())
    case 5: self = .accept
    default: throw ByteReader.Malformed()
    }
  }
}

extension Program.Capture: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(name)
    image.write(type)
    image.write(isList)
    image.write(place)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(
      name: try image.read(), type: try image.read(), isList: try image.read(),
      place: try image.read())
  }
}

extension Program: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(instructions)
    image.write(atoms)
    image.write(captures)
    image.write(literalCount)
    image.write(maxTokens)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(
      instructions: try image.read(), atoms: try image.read(), captures: try image.read(),
      literalCount: try image.read(), maxTokens: try image.read())
  }
}
