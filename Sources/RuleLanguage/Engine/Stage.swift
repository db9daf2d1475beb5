internal import TextModel

/// Rules that run together over a document.
struct Stage: Sendable {
  enum Work: Sendable {
    /// Make figures; candidates of types that hide one another or the same type compete.
    case give
    /// Add fields to figures of one type.
    case refine
  }
  var work: Work
  /// Indices of the rules.
  var rules: [Int]
}

/// Works out the order in which rules run from what they use and give.
///
/// Each type has two steps: rules that give it, then rules that refine it. A step comes after the steps
/// of the types that its rules use. Where type H hides type U, the rules of H also come before those of
/// any other type that uses U and does not hide it, so that they see what H left. Steps at the same
/// depth that give figures run as one stage and compete for words.
struct StageOrder {
  let schema: FigureSchema
  let rules: [Rule]
  let reporter: Reporter

  private struct Step: Hashable {
    var type: Int
    var refines: Bool
  }

  func stages() -> [Stage] {
    var members: [Step: [Int]] = [:]
    for (index, rule) in rules.enumerated() {
      if case .refines(_, let type) = rule.action {
        members[Step(type: type, refines: true), default: []].append(index)
      } else {
        members[Step(type: rule.type, refines: false), default: []].append(index)
      }
    }
    let edges = dependencies(members)
    var depth: [Step: Int] = [:]
    var visiting: [Step] = []
    var isBroken = false
    func visit(_ step: Step) -> Int {
      if let known = depth[step] { return known }
      if let start = visiting.firstIndex(of: step) {
        if !isBroken { report(Array(visiting[start...]) + [step], members) }
        isBroken = true
        return 0
      }
      visiting.append(step)
      var result = 0
      for before in (edges[step] ?? []).sorted(by: order) {
        result = max(result, visit(before) + 1)
      }
      visiting.removeLast()
      depth[step] = result
      return result
    }
    for step in members.keys.sorted(by: order) { _ = visit(step) }
    if isBroken { return [] }
    var stages: [Stage] = []
    for level in Set(depth.values).sorted() {
      let steps = depth.filter { $0.value == level && members[$0.key] != nil }.map(\.key).sorted(
        by: order)
      let giving = steps.filter { !$0.refines }.flatMap { members[$0]! }.sorted {
        rules[$0].id < rules[$1].id
      }
      if !giving.isEmpty {
        stages.append(Stage(work: .give, rules: giving))
      }
      for step in steps where step.refines {
        let refining = members[step]!.sorted { rules[$0].id < rules[$1].id }
        stages.append(Stage(work: .refine, rules: refining))
      }
    }
    return stages
  }

  private func order(_ a: Step, _ b: Step) -> Bool {
    let (x, y) = (schema.types[a.type].name, schema.types[b.type].name)
    return x == y ? !a.refines && b.refines : x < y
  }

  private func dependencies(_ members: [Step: [Int]]) -> [Step: Set<Step>] {
    var edges: [Step: Set<Step>] = [:]
    func finished(_ type: Int) -> Step {
      let refined = Step(type: type, refines: true)
      return members[refined] == nil ? Step(type: type, refines: false) : refined
    }
    for (step, indices) in members {
      if step.refines { edges[step, default: []].insert(Step(type: step.type, refines: false)) }
      for index in indices {
        for used in rules[index].uses {
          if step.refines, used == step.type { continue }
          edges[step, default: []].insert(used == step.type ? step : finished(used))
        }
        if let same = rules[index].sameAs, same.type != step.type {
          edges[step, default: []].insert(finished(same.type))
        }
      }
    }
    for hider in schema.types.indices where members[Step(type: hider, refines: false)] != nil {
      let hides = Set(schema.types[hider].hides.compactMap { schema.index($0) })
      for (step, indices) in members where step.type != hider {
        let otherHides = Set(schema.types[step.type].hides.compactMap { schema.index($0) })
        let uses = indices.reduce(into: Set<Int>()) { $0.formUnion(rules[$1].uses) }
        if !uses.intersection(hides).subtracting(otherHides).subtracting([step.type]).isEmpty {
          edges[step, default: []].insert(Step(type: hider, refines: false))
        }
      }
    }
    return edges
  }

  private func report(_ cycle: [Step], _ members: [Step: [Int]]) {
    let names = cycle.map { schema.types[$0.type].name + ($0.refines ? " (refined)" : "") }
    let rule = cycle.lazy.compactMap { members[$0]?.first }.first.map { rules[$0] }
    reporter.error(
      .cycle, "these types need each other: \(names.joined(separator: " ← "))", at: rule?.place,
      help: "give one of them a step of its own: a type declared in types.yaml")
  }
}
