internal import CRulePack

/// The rule files inside the program.
enum EmbeddedPack {
  /// Paths inside the pack and contents, in the order of `CRulePack/pack.c`.
  ///
  /// `unsafe`: C tells of each file by a pointer and a length. Both are constants of the program, so
  /// they are valid for as long as it runs; they are copied nonetheless.
  static func files() -> [(path: String, bytes: [UInt8])] {
    (0..<crossfoot_rule_file_count()).map { index in
      let file = unsafe crossfoot_rule_file_at(index)
      return unsafe (
        String(cString: file.path),
        Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
      )
    }
  }
}
