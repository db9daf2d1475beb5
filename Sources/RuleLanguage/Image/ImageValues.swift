internal import TextModel

extension ValueType: ImageCodable {
  func write(to image: inout ImageWriter) {
    switch self {
    case .flag: image.integer(0)
    case .number: image.integer(1)
    case .quantity: image.integer(2)
    case .text: image.integer(3)
    case .date: image.integer(4)
    case .temporal: image.integer(5)
    case .tokens: image.integer(6)
    case .figure(let type):
      image.integer(7)
      image.write(type)
    case .entry(let lexicon):
      image.integer(8)
      image.write(lexicon)
    case .list(let item):
      image.integer(9)
      image.write(item)
    case .unknown: image.integer(10)
    }
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    switch try image.integer() {
    case 0: self = .flag
    case 1: self = .number
    case 2: self = .quantity
    case 3: self = .text
    case 4: self = .date
    case 5: self = .temporal
    case 6: self = .tokens
    case 7: self = .figure(try image.read())
    case 8: self = .entry(try image.read())
    case 9: self = .list(try image.read())
    case 10: self = .unknown
    default: throw ByteReader.Malformed()
    }
  }
}

extension ExactDecimal: ImageCodable {
  func write(to image: inout ImageWriter) {
    if let short = Int(exactly: significand) {
      image.flag(true)
      image.write(short)
      image.write(exponent)
    } else {
      image.flag(false)
      image.write(description)
    }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    if try image.flag() {
      let significand = Int128(try image.integer())
      self.init(significand: significand, exponent: try image.integer())
    } else {
      guard let number = ExactDecimal(try image.text()) else { throw ByteReader.Malformed() }
      self = number
    }
  }
}

extension CalendarDate: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(year)
    image.write(month)
    image.write(day)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    let (year, month, day): (Int, Int, Int) = (
      try image.read(), try image.read(), try image.read()
    )
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      throw ByteReader.Malformed()
    }
    self = date
  }
}

extension Value: ImageCodable {
  func write(to image: inout ImageWriter) {
    switch self {
    case .none: image.integer(0)
    case .flag(let flag): image.integer(flag ? 1 : 2)
    case .number(let number):
      image.integer(3)
      image.write(number)
    case .text(let text):
      image.integer(4)
      image.write(text)
    case .date(let date):
      image.integer(5)
      image.write(date)
    case .list(let items):
      image.integer(6)
      image.write(items)
    // Nothing that is written in a rule is any of these.
    case .quantity, .temporal, .figure, .entry, .tokens: image.fail()
    }
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    switch try image.integer() {
    case 0: self = .none
    case 1: self = .flag(true)
    case 2: self = .flag(false)
    case 3: self = .number(try image.read())
    case 4: self = .text(try image.read())
    case 5: self = .date(try image.read())
    case 6: self = .list(try image.read())
    default: throw ByteReader.Malformed()
    }
  }
}

extension Function: NumberedCases {}
extension ValuePart: NumberedCases {}
extension Expression.Operation: NumberedCases {}

extension Expression: ImageCodable {
  func write(to image: inout ImageWriter) {
    switch self {
    case .constant(let value):
      image.integer(0)
      image.write(value)
    case .variable(let index):
      image.integer(1)
      image.write(index)
    case .figureField(let figure, let field):
      image.integer(2)
      image.write(figure)
      image.write(field)
    case .entryField(let entry, let column):
      image.integer(3)
      image.write(entry)
      image.write(column)
    case .part(let whole, let part):
      image.integer(4)
      image.write(whole)
      image.write(part)
    case .call(let function, let arguments):
      image.integer(5)
      image.write(function)
      image.write(arguments)
    case .not(let operand):
      image.integer(6)
      image.write(operand)
    case .negative(let operand):
      image.integer(7)
      image.write(operand)
    case .binary(let operation, let left, let right):
      image.integer(8)
      image.write(operation)
      image.write(left)
      image.write(right)
    case .conditional(let then, let condition, let otherwise):
      image.integer(9)
      image.write(then)
      image.write(condition)
      image.write(otherwise)
    }
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    switch try image.integer() {
    case 0: self = .constant(try image.read())
    case 1: self = .variable(try image.read())
    case 2: self = .figureField(try image.read(), try image.read())
    case 3: self = .entryField(try image.read(), try image.read())
    case 4: self = .part(try image.read(), try image.read())
    case 5: self = .call(try image.read(), try image.read())
    case 6: self = .not(try image.read())
    case 7: self = .negative(try image.read())
    case 8: self = .binary(try image.read(), try image.read(), try image.read())
    case 9:
      self = .conditional(
        then: try image.read(), condition: try image.read(), otherwise: try image.read())
    default: throw ByteReader.Malformed()
    }
  }
}

extension MessagePart: ImageCodable {
  func write(to image: inout ImageWriter) {
    switch self {
    case .text(let text):
      image.flag(true)
      image.write(text)
    case .value(let expression):
      image.flag(false)
      image.write(expression)
    }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self = try image.flag() ? .text(try image.read()) : .value(try image.read())
  }
}
