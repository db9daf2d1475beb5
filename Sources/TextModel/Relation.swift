/// Figures that an article itself relates to each other: "rose 35 per cent to 14.5 million from 10.6 million".
///
/// What the checks compare; no part of the output.
public struct Relation: Sendable {
  /// A figure's place in the relation.
  public struct Member: Hashable, Sendable {
    /// from, to, percent, part, whole…
    public var role: String
    /// Mention id.
    public var mention: Int

    /// Makes a member.
    public init(role: String, mention: Int) {
      self.role = role
      self.mention = mention
    }
  }

  /// The figure type that the rules give: change, share, conversion.
  public var name: String
  /// The words that relate the figures.
  public var span: TextSpan
  /// In the order of the type's fields; a role may occur more than once.
  public var members: [Member]
  /// Texts and exact decimals that the rule set beside the members, by field.
  public var attributes: [String: String]
  /// What found it.
  public var provenance: Provenance

  /// Makes a relation.
  public init(
    name: String, span: TextSpan, members: [Member], attributes: [String: String] = [:],
    provenance: Provenance
  ) {
    self.name = name
    self.span = span
    self.members = members
    self.attributes = attributes
    self.provenance = provenance
  }
}
