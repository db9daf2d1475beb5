internal import TextModel

extension Stage: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(work == .give)
    image.write(rules)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(work: try image.flag() ? .give : .refine, rules: try image.read())
  }
}

extension RuleStatus: NumberedCases {}
extension Rule.SameAs.Pick: NumberedCases {}

extension Rule.SameAs: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(type)
    image.write(condition)
    image.write(pick)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(type: try image.read(), condition: try image.read(), pick: try image.read())
  }
}

extension Rule.Action: ImageCodable {
  func write(to image: inout ImageWriter) {
    switch self {
    case .gives(let type):
      image.flag(true)
      image.write(type)
    case .refines(let capture, let type):
      image.flag(false)
      image.write(capture)
      image.write(type)
    }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self =
      try image.flag()
      ? .gives(type: try image.read())
      : .refines(capture: try image.read(), type: try image.read())
  }
}

/// Without its tests.
extension Rule: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(id)
    image.write(action)
    image.write(program)
    image.integer(assignments.count)
    for (field, value) in assignments {
      image.write(field)
      image.write(value)
    }
    image.write(condition)
    image.write(before)
    image.write(after)
    image.write(sameAs)
    image.write(spanCapture)
    image.write(coreCapture)
    image.write(beats)
    image.write(beatsPlaces)
    image.write(status)
    image.write(rev)
    image.write(note)
    image.write(docs)
    image.write(uses.sorted())
    image.write(place)
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    let (id, action, program): (String, Action, Program) = (
      try image.read(), try image.read(), try image.read()
    )
    var assignments: [(field: Int, value: Expression)] = []
    for _ in 0..<(try image.count()) { assignments.append((try image.read(), try image.read())) }
    self.init(
      id: id, action: action, program: program, assignments: assignments,
      condition: try image.read(), before: try image.read(), after: try image.read(),
      sameAs: try image.read(), spanCapture: try image.read(), coreCapture: try image.read(),
      beats: try image.read(), beatsPlaces: try image.read(), status: try image.read(),
      rev: try image.read(), note: try image.read(), docs: try image.read(),
      uses: Set(try image.read([Int].self)), place: try image.read())
  }
}

extension CheckRule.Binding: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(name)
    image.write(type)
    image.write(condition)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(name: try image.read(), type: try image.read(), condition: try image.read())
  }
}

extension CheckRule.Rival: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(type)
    image.write(condition)
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    self.init(type: try image.read(), condition: try image.read())
  }
}

extension CheckRule.Tolerance: ImageCodable {
  func write(to image: inout ImageWriter) {
    switch self {
    case .rounding: image.integer(0)
    case .amount(let amount):
      image.integer(1)
      image.write(amount)
    case .percent(let percent):
      image.integer(2)
      image.write(percent)
    }
  }
  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    switch try image.integer() {
    case 0: self = .rounding
    case 1: self = .amount(try image.read())
    case 2: self = .percent(try image.read())
    default: throw ByteReader.Malformed()
    }
  }
}

extension CheckRule.Scope: NumberedCases {}
extension CheckRule.Pick: NumberedCases {}
extension Check.Severity: NumberedCases {}

/// Without its tests.
extension CheckRule: ImageCodable {
  func write(to image: inout ImageWriter) {
    image.write(id)
    image.write(title)
    image.write(severity)
    image.write(bindings)
    image.write(scope)
    image.write(reach)
    image.write(pick)
    image.write(tolerance)
    image.write(when)
    image.write(certain)
    image.write(doubt)
    image.write(rivals)
    image.write(require)
    image.write(guards)
    image.integer(operands.count)
    for (role, value) in operands {
      image.write(role)
      image.write(value)
    }
    image.write(equation)
    image.write(message)
    image.write(status)
    image.write(rev)
    image.integer(documentation.count)
    for (heading, text) in documentation {
      image.write(heading)
      image.write(text)
    }
    image.write(docs)
    image.write(place)
  }

  init(from image: inout ImageReader) throws(ByteReader.Malformed) {
    let (id, title, severity): (String, String, Check.Severity) = (
      try image.read(), try image.read(), try image.read()
    )
    let (bindings, scope, reach): ([Binding], Scope, Int) = (
      try image.read(), try image.read(), try image.read()
    )
    let (pick, tolerance): (Pick, Tolerance) = (try image.read(), try image.read())
    let (when, certain, doubt): (Expression?, Expression?, Expression?) = (
      try image.read(), try image.read(), try image.read()
    )
    let (rivals, require, guards): ([Rival], Expression, [String]) = (
      try image.read(), try image.read(), try image.read()
    )
    var operands: [(role: String, value: Expression)] = []
    for _ in 0..<(try image.count()) { operands.append((try image.read(), try image.read())) }
    let (equation, message): ([MessagePart], [MessagePart]) = (
      try image.read(), try image.read()
    )
    let (status, rev): (RuleStatus, Int) = (try image.read(), try image.read())
    var documentation: [(heading: String, text: String)] = []
    for _ in 0..<(try image.count()) {
      documentation.append((try image.read(), try image.read()))
    }
    self.init(
      id: id, title: title, severity: severity, bindings: bindings, scope: scope, reach: reach,
      pick: pick, tolerance: tolerance, when: when, certain: certain, doubt: doubt,
      rivals: rivals, require: require, guards: guards, operands: operands, equation: equation,
      message: message, status: status, rev: rev, documentation: documentation,
      docs: try image.read(), tests: [], place: try image.read())
  }
}
