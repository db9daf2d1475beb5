package import TextModel

/// A compiled pattern rule.
package struct Rule: Sendable {
  /// What a match does.
  enum Action: Sendable {
    /// Makes a figure of a type.
    case gives(type: Int)
    /// Adds fields to the figures of a capture.
    case refines(capture: Int, type: Int)
  }

  /// Links a figure to an earlier one that means the same.
  struct SameAs: Sendable {
    enum Pick: String, CaseIterable, Sendable {
      case nearestBefore = "nearest-before"
      /// The only one that fits, or none.
      case only
    }
    var type: Int
    /// Over the captures and `it`, the last variable.
    var condition: Expression
    var pick: Pick
  }

  package var id: String
  var action: Action
  var program: Program
  /// Fields set, by index in the figure type.
  var assignments: [(field: Int, value: Expression)] = []
  var condition: Expression?
  var before: Program?
  var after: Program?
  var sameAs: SameAs?
  /// Capture that the figure's span is; the whole match where absent.
  var spanCapture: Int?
  /// Capture whose core is the figure's core.
  var coreCapture: Int?
  var beats: [String] = []
  /// Where each of `beats` stands.
  var beatsPlaces: [SourcePlace] = []
  package var status: RuleStatus = .stable
  package var rev = 1
  package var note: String?
  /// Address of its documentation, where it is not that of the pack.
  package var docs: String?
  package var tests: [RuleTest] = []
  /// Types of the figures that the pattern uses.
  var uses: Set<Int> = []
  var place: SourcePlace

  package var file: String { place.source.file.path }
  package var line: Int { place.line }
  /// What its pattern and what may not stand around it are made of.
  var atoms: [[Atom]] { [program.atoms, before?.atoms ?? [], after?.atoms ?? []] }
  /// The type that the rule gives or refines.
  var type: Int {
    switch action {
    case .gives(let type), .refines(_, let type): type
    }
  }
}

/// How far a rule is trusted.
package enum RuleStatus: String, CaseIterable, Sendable { case stable, trial, off }

/// An example that a rule carries: documentation and test at once.
package struct RuleTest: Sendable {
  /// The text without its marks.
  package var text: String
  /// UTF-8 ranges of `text` that were marked with `[[…]]`.
  package var spans: [TextSpan]
  /// The reference date.
  package var today: CalendarDate?
  /// Fields expected of the marked figure, or `nil` where the rule has to stay silent.
  package var expected: [(path: String, value: ExpectedValue)]?
  /// A known failure.
  package var isTodo: Bool
  var place: SourcePlace

  package var location: Diagnostic.Location { place.location }
}

/// What a test expects of a field.
package indirect enum ExpectedValue: Sendable, Hashable, CustomStringConvertible {
  case scalar(String)
  case list([ExpectedValue])

  package var description: String {
    switch self {
    case .scalar(let text): text
    case .list(let items): "[\(items.map(\.description).joined(separator: ", "))]"
    }
  }
}

/// A compiled reconciliation rule.
package struct CheckRule: Sendable {
  /// A name bound to every figure of a type that fits.
  package struct Binding: Sendable {
    package var name: String
    package var type: Int
    /// Over the bindings up to and including this one.
    var condition: Expression?
  }

  /// Figures whose presence leaves a failure undecided.
  package struct Rival: Sendable {
    package var type: Int
    /// Over the bindings and `rival`, the last variable.
    var condition: Expression
  }

  /// How far the bound figures may be apart.
  package enum Scope: String, CaseIterable, Sendable { case sentence, paragraph, article }
  /// What a constraint forgives.
  package enum Tolerance: Equatable, Sendable {
    /// Numbers are read as widely as their printed digits allow (`Quantity.Reading`).
    case rounding
    /// The two sides may differ by so much, as printed; 0 forgives nothing.
    case amount(ExactDecimal)
    /// The two sides may differ by so many hundredths of the right one, as printed.
    case percent(ExactDecimal)

    /// `rounding`, `0`, `2.5`, `1%`.
    init?(_ text: String) {
      if text == "rounding" {
        self = .rounding
      } else if text.hasSuffix("%"), let number = ExactDecimal(String(text.dropLast())),
        !number.isNegative
      {
        self = .percent(number)
      } else if let number = ExactDecimal(text), !number.isNegative {
        self = .amount(number)
      } else {
        return nil
      }
    }
  }

  /// Which of several partners counts.
  package enum Pick: String, CaseIterable, Sendable {
    case nearest
    case nearestBefore = "nearest-before"
    case all
  }

  package var id: String
  package var title: String
  package var severity: Check.Severity
  package var bindings: [Binding]
  package var scope: Scope
  /// Figures looked at on either side of the first, at most, to find a partner.
  package var reach: Int
  package var pick: Pick
  /// How far the two sides may be apart.
  package var tolerance: Tolerance = .rounding
  /// Whether the constraint applies at all.
  var when: Expression?
  /// Whether a failure is sure enough to report; elsewhere the check is undecided.
  var certain: Expression?
  /// Whether a failure may have an innocent reason: it is then no more than a warning.
  var doubt: Expression?
  /// Other figures that would satisfy the constraint in place of one that was bound.
  package var rivals: [Rival] = []
  var require: Expression
  /// Names of what was considered that would have silenced the check.
  package var guards: [String]
  /// Role and figures, in the order they are written.
  var operands: [(role: String, value: Expression)]
  /// What the operands give, said whatever the verdict: `38 + 9 = 47`.
  var equation: [MessagePart]
  /// What is wrong, for people.
  var message: [MessagePart]
  package var status: RuleStatus
  package var rev: Int
  package var documentation: [(heading: String, text: String)]
  /// Address of its documentation, where it is not that of the pack.
  package var docs: String?
  package var tests: [CheckTest]
  var place: SourcePlace

  package var file: String { place.source.file.path }
  package var line: Int { place.line }
  /// What findings are reported under: `SUM-01` for `SUM-01.announced`, one of several ways to bind it.
  package var reportedID: String { String(id.prefix { $0 != "." }) }
  /// Whether a side of the constraint is multiplied, so that it is nothing that a reader would look for in the
  /// text.
  package var isScaled: Bool { require.multiplies }
}

/// A piece of a message template.
enum MessagePart: Sendable {
  case text(String)
  case value(Expression)
}

/// An example that a check carries.
package struct CheckTest: Sendable {
  /// Empty where figures are given instead.
  package var text: String
  /// By binding: the fields of a figure that is given instead of found in a text.
  package var given: [(binding: Int, figure: GivenFigure)]?
  package var today: CalendarDate?
  /// consistent, inconsistent, undecided, or none for no check at all.
  package var verdict: String
  package var message: String?
  package var severity: String?
  package var isTodo: Bool
  var place: SourcePlace

  package var location: Diagnostic.Location { place.location }
}
