/// What a `pack.yaml` says of its pack.
struct PackManifest {
  /// The pack's place in the order of the packs; 0 stands by itself.
  var layer: Int
  var name: String
  var version: String
  /// Template of the address of a rule's documentation; `{id}` stands for the rule.
  var docs: String?
  var languages: [String]
  var place: SourcePlace
}
