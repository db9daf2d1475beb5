internal import Reconciliation
internal import RuleLanguage
internal import TextModel

/// Puts derivations and the answers of `why-not` into words and into JSON.
enum ExplanationText {
  // MARK: Derivations

  /// - Parameter isInside: whether it stands inside another one, which goes without saying who hides it.
  static func lines(
    _ derivation: Derivation, indent: String = "", isInside: Bool = false
  ) -> [String] {
    var head = "\(indent)\(derivation.type) \"\(derivation.text)\""
    let fields = derivation.fields.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    if !fields.isEmpty { head += "  [\(fields)]" }
    var result = [
      head, "\(indent)  by \(derivation.rule) rev \(derivation.rev) (\(derivation.place))",
    ]
    if !derivation.refinedBy.isEmpty {
      result.append("\(indent)  refined by \(derivation.refinedBy.joined(separator: ", "))")
    }
    if let same = derivation.sameAs { result.append("\(indent)  the same as \(same)") }
    if let hider = derivation.hiddenBy, !isInside {
      result.append("\(indent)  hidden by \(hider)")
    }
    let width = derivation.captures.map(\.name.count).max() ?? 0
    for capture in derivation.captures {
      let name = padded(capture.name, width)
      if capture.children.isEmpty {
        let source = capture.source.isEmpty ? "" : "  \(capture.source)"
        result.append("\(indent)  \(name)  \"\(capture.text)\"\(source)")
      } else {
        result.append("\(indent)  \(capture.name)")
        for child in capture.children {
          result += lines(child, indent: indent + "    ", isInside: true)
        }
      }
    }
    return result
  }

  static func json(_ derivation: Derivation) -> String {
    JSONText.object([
      ("type", JSONText.string(derivation.type)), ("text", JSONText.string(derivation.text)),
      ("fields", JSONText.object(derivation.fields.map { ($0.name, JSONText.string($0.value)) })),
      ("rule", JSONText.string(derivation.rule)), ("rev", String(derivation.rev)),
      ("place", JSONText.string(derivation.place)), ("refined_by", strings(derivation.refinedBy)),
      ("same_as", JSONText.string(derivation.sameAs)),
      ("hidden_by", JSONText.string(derivation.hiddenBy)),
      (
        "captures",
        JSONText.array(
          derivation.captures.map { capture in
            JSONText.object([
              ("name", JSONText.string(capture.name)), ("text", JSONText.string(capture.text)),
              ("source", JSONText.string(capture.source)),
              ("figures", JSONText.array(capture.children.map { json($0) })),
            ])
          })
      ),
    ])
  }

  // MARK: Patterns

  static func explanation(_ answer: WhyNot) -> Explanation {
    let width = answer.passed.map(\.pattern.count).max() ?? 0
    let passed = answer.passed.map {
      "  \(padded($0.pattern, width))  \"\($0.text)\"  ok"
    }
    let name = "\(answer.rule) (\(answer.place))"
    var members = [
      ("rule", JSONText.string(answer.rule)), ("place", JSONText.string(answer.place)),
    ]
    var lines: [String]
    var isFound = false
    switch answer.outcome {
    case .found(let found):
      isFound = true
      lines = ["\(answer.rule) does find something here:"]
      lines += found.flatMap { self.lines($0, indent: "  ") }
      members += [
        ("outcome", JSONText.string("found")), ("figures", JSONText.array(found.map { json($0) })),
      ]
    case .stopped(let stop, let needs):
      lines = ["\(name) does not match. The attempt that got furthest:"] + passed
      let place = stop.map { "at \"\($0)\"" } ?? "at the end of the sentence"
      lines.append("  STOPPED \(place): needs \(alternatives(needs))")
      lines += answer.hints.map { "    \($0)" }
      members += [
        ("outcome", JSONText.string("stopped")), ("at", JSONText.string(stop)),
        ("needs", strings(needs)), ("hints", strings(answer.hints)),
      ]
    case .dropped(let reasons):
      lines = ["\(name) matches \"\(answer.text)\" and drops it:"] + passed
      lines += reasons.map { "  DROPPED by \($0)" }
      members += [("outcome", JSONText.string("dropped")), ("reasons", strings(reasons))]
    case .lost(let winner, let place, let text, let step):
      lines = ["\(name) matches \"\(answer.text)\" and loses:"] + passed
      lines.append("  LOST to \(winner) (\(place)), which has \"\(text)\": \(step)")
      members += [
        ("outcome", JSONText.string("lost")), ("winner", JSONText.string(winner)),
        ("text", JSONText.string(text)), ("step", JSONText.string(step)),
      ]
    case .unexplained:
      lines = ["\(name) gives nothing: the text holds nothing that it could begin with"] + passed
      members.append(("outcome", JSONText.string("nothing")))
    }
    let elements = answer.passed.map {
      JSONText.object([
        ("element", JSONText.string($0.pattern)), ("text", JSONText.string($0.text)),
      ])
    }
    members.append(("passed", JSONText.array(elements)))
    return Explanation(
      text: lines.joined(separator: "\n") + "\n", json: JSONText.object(members), isFound: isFound)
  }

  /// The decisive line alone; `nil` where the rule finds something.
  static func short(_ answer: WhyNot) -> String? {
    switch answer.outcome {
    case .found: return nil
    case .stopped(let stop, let needs):
      let place = stop.map { "at \"\($0)\"" } ?? "at the end of the sentence"
      return "it stops \(place), where it needs \(alternatives(needs))"
    case .dropped(let reasons): return "it is dropped by \(reasons.joined(separator: "; "))"
    case .lost(let winner, _, let text, let step):
      return "it loses to \(winner), which has \"\(text)\": \(step)"
    case .unexplained: return "the text holds nothing that it could begin with"
    }
  }

  // MARK: Checks

  static func explanation(_ trace: CheckTrace) -> Explanation {
    let bound = trace.bound.map { "  \($0.name)  \"\($0.text)\"  ok" }
    var lines: [String]
    var members = [("rule", JSONText.string(trace.rule))]
    var isFound = false
    switch trace.outcome {
    case .evaluated(let evaluations):
      isFound = true
      lines = ["\(trace.rule) is evaluated here:"]
      for item in evaluations {
        lines.append("  \(item.verdict.rawValue): \(item.equation)")
        if item.verdict == .inconsistent { lines.append("    \(item.message)") }
        lines += item.doubts.map { "    UNDECIDED by \($0)" }
      }
      members += [
        ("outcome", JSONText.string("evaluated")),
        (
          "checks",
          JSONText.array(
            evaluations.map {
              JSONText.object([
                ("verdict", JSONText.string($0.verdict.rawValue)),
                ("equation", JSONText.string($0.equation)),
                ("message", JSONText.string($0.message)), ("doubts", strings($0.doubts)),
              ])
            })
        ),
      ]
    case .unbound(let name, let type, let refused):
      lines = ["\(trace.rule) finds no figure for `\(name)`:"] + bound
      if refused.isEmpty {
        lines.append("  STOPPED: the text has no \(bound.isEmpty ? "" : "other ")<\(type)>")
      } else {
        lines.append("  STOPPED: no <\(type)> fits `\(name)`")
        for item in refused {
          lines.append("    \"\(item.text)\"")
          lines += item.reasons.map { "      \($0)" }
        }
      }
      members += [
        ("outcome", JSONText.string("unbound")), ("binding", JSONText.string(name)),
        ("type", JSONText.string(type)),
        (
          "refused",
          JSONText.array(
            refused.map {
              JSONText.object([
                ("text", JSONText.string($0.text)), ("reasons", strings($0.reasons)),
              ])
            })
        ),
      ]
    case .notApplied(let reasons):
      lines = ["\(trace.rule) does not apply:"] + bound
      lines += reasons.map { "  DROPPED by `when` \($0)" }
      members += [("outcome", JSONText.string("not-applied")), ("reasons", strings(reasons))]
    }
    members.append(
      (
        "bound",
        JSONText.array(
          trace.bound.map {
            JSONText.object([
              ("name", JSONText.string($0.name)), ("text", JSONText.string($0.text)),
            ])
          })
      ))
    return Explanation(
      text: lines.joined(separator: "\n") + "\n", json: JSONText.object(members), isFound: isFound)
  }

  // MARK: Words

  private static func strings(_ texts: [String]) -> String {
    JSONText.array(texts.map { JSONText.string($0) })
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// `a`, `a or b`, `a, b or c`; of many the first ones.
  private static func alternatives(_ needs: [String]) -> String {
    guard needs.count > 2 else { return needs.joined(separator: " or ") }
    let most = 8
    if needs.count <= most {
      return needs.dropLast().joined(separator: ", ") + " or " + needs[needs.count - 1]
    }
    return needs.prefix(most).joined(separator: ", ") + " or one of \(needs.count - most) more"
  }
}
