import TextModel

/// What rules on trial would change; absent where none is.
struct TrialRecord: JSONWritable {
  struct Figure: JSONWritable {
    var kind: String
    var start: Int
    var end: Int
    var text: String
    var rule: String

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("end", end)
        $0.member("kind", kind)
        $0.member("rule", rule)
        $0.member("start", start)
        $0.member("text", text)
      }
    }
  }

  struct Finding: JSONWritable {
    var id: String
    var rule: String
    var severity: String
    var message: String
    var equation: String

    func write(to json: inout JSONWriter) {
      json.object {
        $0.member("equation", equation)
        $0.member("id", id)
        $0.member("message", message)
        $0.member("rule", rule)
        $0.member("severity", severity)
      }
    }
  }

  var figures: [Figure]
  var findings: [Finding]

  init(_ trial: TrialResult, _ builder: RecordBuilder) {
    figures = trial.figures.map { figure in
      let span = builder.codePoints(figure.span)
      return Figure(
        kind: figure.kind.rawValue, start: span.start, end: span.end,
        text: builder.text(figure.span), rule: figure.rule)
    }
    findings = trial.findings.map {
      Finding(
        id: $0.id, rule: $0.rule, severity: $0.severity.rawValue, message: $0.message,
        equation: $0.equation)
    }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("figures", figures)
      $0.member("findings", findings)
    }
  }
}
