internal import TextModel

/// Makes one finding of one root cause.
///
/// First come clashes between mentions of one quantity: what depends on either mention cannot be judged. Then
/// the other failures, the gravest and largest first: one that shares two figures with a finding, or one
/// whose change would mend both, follows from the same slip. A failure is also left undecided where the same
/// whole has a list that adds up and holds most of its parts: then the list was cut in the wrong place.
struct Settlement {
  private(set) var checks: [Check]

  init(_ checks: [Check]) {
    self.checks = checks
    withdrawMiscutLists()
    block()
    joinRootCauses()
  }

  private mutating func withdrawMiscutLists() {
    let whole = checks.filter { $0.verdict == .consistent && $0.operands.count > 2 }
    var holdingByTotal: [Int: [Check]] = [:]
    for check in whole {
      if let total = check.total { holdingByTotal[total, default: []].append(check) }
    }
    for index in checks.indices where checks[index].verdict == .inconsistent {
      guard let total = checks[index].total, let holding = holdingByTotal[total] else { continue }
      let parts = Set(checks[index].parts)
      // The same parts hold where they only must not be more than the whole, and are no other list.
      let isMiscut = holding.contains {
        let own = Set($0.parts)
        return own != parts && own.intersection(parts).count * 2 > parts.count
      }
      if isMiscut { leave(index, "the same total has a list that adds up") }
    }
  }

  private mutating func block() {
    let clashes = checks.filter { $0.verdict == .inconsistent && $0.rule.hasPrefix("REP-") }
    let clashing = Set(clashes.flatMap { $0.operands.map(\.mention) })
    guard !clashing.isEmpty else { return }
    for index in checks.indices
    where checks[index].verdict == .inconsistent && !checks[index].rule.hasPrefix("REP-") {
      if checks[index].operands.contains(where: { clashing.contains($0.mention) }) {
        leave(index, "the article gives one of its figures twice, differently")
      }
    }
  }

  private mutating func joinRootCauses() {
    let order = checks.indices.filter { checks[$0].verdict == .inconsistent }.sorted { a, b in
      let (x, y) = (checks[a], checks[b])
      if x.severity != y.severity { return (x.severity ?? .note) > (y.severity ?? .note) }
      return x.operands.count == y.operands.count
        ? a < b : x.operands.count > y.operands.count
    }
    // By mention: the findings kept that it takes part in.
    var kept: [Int: [Int]] = [:]
    for index in order {
      let mentions = checks[index].operands.map(\.mention)
      let rivals = mentions.flatMap { kept[$0] ?? [] }
      if let cause = rivals.first(where: { isSameCause(checks[$0], checks[index]) }) {
        leave(index, "follows from finding \(checks[cause].id)")
      } else {
        for mention in mentions { kept[mention, default: []].append(index) }
      }
    }
  }

  private func isSameCause(_ a: Check, _ b: Check) -> Bool {
    let shared = Set(a.operands.map(\.mention)).intersection(b.operands.map(\.mention))
    if shared.count > 1 { return true }
    return a.repairs.contains { repair in
      shared.contains(repair.mention) && b.repairs.contains(repair)
    }
  }

  private mutating func leave(_ index: Int, _ reason: String) {
    checks[index].verdict = .undecided
    checks[index].severity = nil
    checks[index].reason = reason
    checks[index].repairs = []
    checks[index].suspects = []
  }
}

extension Check {
  fileprivate var total: Int? {
    operands.first { $0.role == "total" || $0.role == "whole" }?.mention
  }
  fileprivate var parts: [Int] { operands.filter { $0.role == "part" }.map(\.mention) }
}
