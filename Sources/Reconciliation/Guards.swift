internal import TextModel

/// Circumstances under which figures that do not agree need not contradict each other.
///
/// Each one is a fact about the figures of a constraint, found without regard to what the constraint is. Some
/// are prevented before any constraint is bound (a label is never a count); those that remain are asked here
/// of every failure.
enum Guard: String, Sendable, CaseIterable {
  /// "including", "among them": the list does not claim to be complete.
  case openList = "open list"
  /// Parts of different sources: police said 94, the navy 93.
  case twoSources = "two sources"
  /// Somebody else's words in quotation marks, a forecast, a target, a fear.
  case supposed = "supposed"
  /// "did not arrest 12".
  case negated = "negation"
  /// A correction speaks of what was wrong.
  case correction = "correction"
  /// One figure is of an earlier day than another.
  case otherDay = "another day"
  /// New ones beside all so far.
  case newAndCumulative = "new and cumulative"
  /// What a number does in its sentence is not counting: a year, a label, an idiom.
  case notACount = "not a count"
  /// Parts by sex beside parts by nationality.
  case overlapping = "overlapping classes"

  /// What becomes of an error that the guard holds for.
  enum Effect { case silences, weakens }

  var effect: Effect {
    switch self {
    case .openList, .negated, .correction, .notACount: .silences
    case .twoSources, .supposed, .otherDay, .newAndCumulative, .overlapping: .weakens
    }
  }
}

/// Asks the guards of the figures of a constraint.
struct Guards {
  let document: AnnotatedDocument
  /// By mention: the statement that it stands in.
  private var statements: [Int: Int] = [:]

  init(_ document: AnnotatedDocument) {
    self.document = document
    for statement in document.statements {
      for mention in statement.mentions { statements[mention] = statement.id }
    }
  }

  /// The guards that hold for figures, in the order of their declaration.
  ///
  /// - Parameters:
  ///   - operands: the figures with their roles.
  ///   - isSum: whether parts are added up.
  ///   - isEquation: whether they have to be all of the whole. Parts that are not all can be too many too.
  func holding(for operands: [Check.Operand], isSum: Bool, isEquation: Bool) -> [Guard] {
    let mentions = operands.map { document.mentions[$0.mention] }
    return Guard.allCases.filter {
      ($0 != .openList || isEquation) && holds($0, mentions, operands, isSum)
    }
  }

  private func holds(
    _ guarded: Guard, _ mentions: [Mention], _ operands: [Check.Operand], _ isSum: Bool
  ) -> Bool {
    switch guarded {
    case .openList:
      guard isSum else { return false }
      let parts = Set(operands.filter { $0.role == "part" }.map(\.mention))
      return document.breakdowns.contains {
        $0.closed == .no && parts == Set($0.parts)
          && !$0.features.contains(LinkFeature.sure.rawValue)
      }
    case .twoSources:
      let sources = Set(mentions.compactMap { source(of: $0) })
      return sources.count > 1
    case .supposed:
      // What one sentence supposes, it supposes of all its figures.
      return Set(mentions.map(\.sentence)).count > 1
        && mentions.contains { $0.measured.isHypothetical }
    case .negated: return mentions.contains { $0.measured.isNegated }
    case .correction:
      return mentions.contains { document.document.blocks[$0.block].kind == .correction }
    case .otherDay:
      let days = Set(mentions.compactMap(\.measured.asOf))
      // A list may tell of the days before the day that its total is given for.
      return !isSum && days.count > 1
    case .newAndCumulative:
      let scopes = Set(mentions.compactMap(\.measured.scope))
      return isSum && scopes.count > 1
    case .notACount:
      // A score is no count, and is what checks of matches compare; a cell of a table is a number whatever
      // stands in it.
      return isSum
        && mentions.contains { mention in
          guard let role = mention.role, role != .count, role != .score else { return false }
          return document.document.blocks[mention.block].kind != .table
        }
    case .overlapping:
      guard isSum else { return false }
      let axes = Set(
        operands.filter { $0.role == "part" }.compactMap {
          document.mentions[$0.mention].measured.axis
        })
      return axes.isSuperset(of: ["sex", "age"])
    }
  }

  /// The official who says a figure. A newspaper or "sources" pass on what others know: they contradict nobody.
  private func source(of mention: Mention) -> Int? {
    statements[mention.id].flatMap { document.statements[$0].source }
  }
}
