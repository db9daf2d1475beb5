internal import TextModel

/// An expression as written, each node with its place.
indirect enum ExpressionNode {
  case literal(Value, ValueType)
  case name(String, SourcePlace)
  case field(ExpressionNode, String, SourcePlace)
  case call(String, [ExpressionNode], SourcePlace)
  case unary(String, ExpressionNode, SourcePlace)
  case binary(String, ExpressionNode, ExpressionNode, SourcePlace)
  /// `low <= x <= high`
  case conditional(then: ExpressionNode, condition: ExpressionNode, otherwise: ExpressionNode)
}

/// Reads the expressions of `with`, `where`, `when` and `require`.
///
/// Precedence from loose to tight: `x if c else y`, `or`, `and`, `not`, comparison, `+ -`, `* /`, `-x`, `.field`.
struct ExpressionParser {
  private enum Lexeme: Equatable {
    case number(String)
    case text(String)
    case name(String)
    case mark(String)
    case end
  }

  private var lexemes: [(lexeme: Lexeme, offset: Int, length: Int)] = []
  private var index = 0
  private let place: SourcePlace

  static func parse(_ text: String, at place: SourcePlace) throws(SyntaxError) -> ExpressionNode {
    var parser = try ExpressionParser(text, place)
    let node = try parser.expression()
    guard parser.current == .end else {
      throw parser.error("the expression goes on where it should end")
    }
    return node
  }

  private init(_ text: String, _ place: SourcePlace) throws(SyntaxError) {
    self.place = place
    let bytes = Array(text.utf8)
    var position = 0
    while position < bytes.count {
      let start = position
      let byte = bytes[position]
      func run(_ test: (UInt8) -> Bool) -> String {
        while position < bytes.count, test(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
      }
      if byte <= 0x20 {
        position += 1
        continue
      } else if byte &- 0x30 < 10 {
        lexemes.append((.number(run { $0 &- 0x30 < 10 || $0 == 0x2E }), start, position - start))
      } else if Self.isLetter(byte) {
        let name = run { Self.isLetter($0) || $0 &- 0x30 < 10 }
        lexemes.append((.name(name), start, position - start))
      } else if byte == UInt8(ascii: "'") {
        guard let end = bytes[(position + 1)...].firstIndex(of: byte) else {
          throw SyntaxError(message: "this text is not closed", place: place.advanced(by: start))
        }
        position = end + 1
        let content = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        lexemes.append((.text(content), start, position - start))
      } else {
        let two =
          position + 1 < bytes.count
          ? String(decoding: bytes[position...position + 1], as: UTF8.self) : ""
        let mark =
          ["==", "!=", "<=", ">="].contains(two) ? two : String(Character(Unicode.Scalar(byte)))
        guard mark.utf8.count == 2 || Self.marks.contains(byte) else {
          throw SyntaxError(
            message: "`\(mark)` has no meaning in an expression", place: place.advanced(by: start),
            help: mark == "=" ? "write == to compare" : nil)
        }
        position += mark.utf8.count
        lexemes.append((.mark(mark), start, mark.utf8.count))
      }
    }
    lexemes.append((.end, bytes.count, 1))
  }

  /// The marks of one character that mean something.
  private static let marks = Array("<>+-*/(),.".utf8)

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
  }

  private var current: Lexeme { lexemes[index].lexeme }
  private var here: SourcePlace {
    place.advanced(by: lexemes[index].offset, length: lexemes[index].length)
  }
  private func error(_ message: String) -> SyntaxError {
    SyntaxError(message: message, place: here)
  }

  private mutating func take(_ mark: String) -> Bool {
    guard current == .mark(mark) else { return false }
    index += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard current == .name(word) else { return false }
    index += 1
    return true
  }

  private mutating func expression() throws(SyntaxError) -> ExpressionNode {
    let value = try disjunction()
    guard take(word: "if") else { return value }
    let condition = try disjunction()
    guard take(word: "else") else { throw error("`x if c` needs `else y`") }
    return .conditional(then: value, condition: condition, otherwise: try expression())
  }

  private mutating func disjunction() throws(SyntaxError) -> ExpressionNode {
    var left = try conjunction()
    while current == .name("or") {
      let place = here
      index += 1
      left = .binary("or", left, try conjunction(), place)
    }
    return left
  }

  private mutating func conjunction() throws(SyntaxError) -> ExpressionNode {
    var left = try negation()
    while current == .name("and") {
      let place = here
      index += 1
      left = .binary("and", left, try negation(), place)
    }
    return left
  }

  private mutating func negation() throws(SyntaxError) -> ExpressionNode {
    let place = here
    return take(word: "not") ? .unary("not", try negation(), place) : try comparison()
  }

  private mutating func comparison() throws(SyntaxError) -> ExpressionNode {
    var left = try sum()
    var result: ExpressionNode?
    while let operation = comparisonOperator() {
      let place = here
      index += 1
      let right = try sum()
      let link = ExpressionNode.binary(operation, left, right, place)
      result = result.map { .binary("and", $0, link, place) } ?? link
      left = right
    }
    return result ?? left
  }

  private func comparisonOperator() -> String? {
    switch current {
    case .mark(let mark) where ["==", "!=", "<=", ">=", "<", ">"].contains(mark): mark
    case .name("in"): "in"
    default: nil
    }
  }

  private mutating func sum() throws(SyntaxError) -> ExpressionNode {
    var left = try product()
    while case .mark(let mark) = current, mark == "+" || mark == "-" {
      let place = here
      index += 1
      left = .binary(mark, left, try product(), place)
    }
    return left
  }

  private mutating func product() throws(SyntaxError) -> ExpressionNode {
    var left = try signed()
    while case .mark(let mark) = current, mark == "*" || mark == "/" {
      let place = here
      index += 1
      left = .binary(mark, left, try signed(), place)
    }
    return left
  }

  private mutating func signed() throws(SyntaxError) -> ExpressionNode {
    let place = here
    return take("-") ? .unary("-", try signed(), place) : try postfix()
  }

  private mutating func postfix() throws(SyntaxError) -> ExpressionNode {
    var value = try primary()
    while take(".") {
      guard case .name(let name) = current else {
        throw error("a field's name is missing after `.`")
      }
      value = .field(value, name, here)
      index += 1
    }
    return value
  }

  private mutating func primary() throws(SyntaxError) -> ExpressionNode {
    let place = here
    switch current {
    case .number(let digits):
      guard let number = ExactDecimal(digits) else { throw error("`\(digits)` is not a number") }
      index += 1
      return .literal(.number(number), .number)
    case .text(let text):
      index += 1
      return .literal(.text(text), .text)
    case .name("true"):
      index += 1
      return .literal(.flag(true), .flag)
    case .name("false"):
      index += 1
      return .literal(.flag(false), .flag)
    case .name("none"):
      index += 1
      return .literal(.none, .unknown)
    case .name(let name):
      index += 1
      guard take("(") else { return .name(name, place) }
      var arguments: [ExpressionNode] = []
      if !take(")") {
        repeat { arguments.append(try expression()) } while take(",")
        guard take(")") else { throw error("`)` is missing after the arguments of \(name)") }
      }
      return .call(name, arguments, place)
    case .mark("("):
      index += 1
      let value = try expression()
      guard take(")") else { throw error("`)` is missing here") }
      return value
    case .end: throw error("the expression ends too early")
    case .mark(let mark): throw error("`\(mark)` stands where a value should be")
    }
  }
}
