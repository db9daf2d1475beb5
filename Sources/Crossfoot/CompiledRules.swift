internal import Reporting
public import RuleLanguage
public import TextModel

/// A folder in which compiled rules are kept from one start of a program to the next.
///
/// A file there is named after what its rules were compiled from and by: it is never out of date, and a
/// program that has not written it does not read it. Where the folder cannot be read or written, rules
/// are compiled each time, and nothing is said of it.
public struct CompiledRules: Sendable {
  private let folder: String
  private let program: [UInt8]

  /// How many are kept: the packs that somebody works with at one time, for two builds of the program.
  private static let limit = 8
  private static let magic = Array("crossfoot rules\n".utf8)

  /// Keeps rules in a folder, which is made when there is something to keep.
  ///
  /// - Parameter program: differs from one build of the program to the next.
  public init(folder: String, program: [UInt8]) {
    self.folder = folder
    self.program = program
  }

  /// The folder that an environment names: `CROSSFOOT_CACHE`, where an empty name means none, else
  /// `crossfoot` in the user's folder of caches (XDG Base Directory Specification 0.8; on macOS
  /// `~/Library/Caches`).
  public static func folder(in environment: [String: String]) -> String? {
    if let chosen = environment["CROSSFOOT_CACHE"] { return chosen.isEmpty ? nil : chosen }
    // What is not absolute is to be ignored, says the specification.
    if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") {
      return caches + "/crossfoot"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    #if os(macOS)
      return home + "/Library/Caches/crossfoot"
    #else
      return home + "/.cache/crossfoot"
    #endif
  }

  /// The rules of a source as they were compiled before; `nil` where they were not, or what was kept is
  /// not whole.
  func value(for source: RulePack.Source) -> (rules: RuleSet, diagnostics: [Diagnostic])? {
    let head = Self.magic.count + 16
    guard let file = try? FileReader(path: path(for: source)),
      let bytes = try? file.readAll(limit: articleLimit), bytes.count > head,
      bytes.starts(with: Self.magic)
    else { return nil }
    guard ContentHash(bytes[head...]).bytes.elementsEqual(bytes[Self.magic.count..<head]) else {
      return nil
    }
    var reader = ByteReader(bytes, from: head)
    guard let diagnostics = try? reader.list(of: Diagnostic.self),
      let rules = try? RuleSet(image: reader, files: source.files)
    else { return nil }
    return (rules, diagnostics)
  }

  /// Keeps compiled rules, and drops those that were kept longest ago.
  func keep(_ rules: RuleSet, _ diagnostics: [Diagnostic], for source: RulePack.Source) {
    guard let image = rules.image() else { return }
    var body = ByteWriter()
    body.list(diagnostics)
    let contents = body.bytes + image
    do {
      // For nobody else to look into, as the specification asks.
      try makeFolder(folder, isPrivate: true)
      let file = try AtomicFile(path: path(for: source))
      try file.write(Self.magic + ContentHash(contents).bytes)
      try file.write(contents)
      try file.commit()
    } catch {
      return
    }
    dropOldest()
  }

  private func path(for source: RulePack.Source) -> String {
    let name = ContentHash(of: [program, source.identity.bytes])
    return FolderListing.join(folder, "rules-\(name.hexadecimal)")
  }

  private func dropOldest() {
    guard let names = try? FolderListing.visibleNames(in: folder) else { return }
    let files = names.filter { $0.hasPrefix("rules-") }.compactMap { name in
      let path = FolderListing.join(folder, name)
      return FileState(of: path).map { (path: path, written: $0.modified) }
    }
    for file in files.sorted(by: { $0.written > $1.written }).dropFirst(Self.limit) {
      removeFile(file.path)
    }
  }
}

extension RulePack.Source {
  /// Compiles them, or takes what was compiled from the same files before.
  ///
  /// Rules that were kept have no examples: whoever shows or tests rules compiles them.
  public func compile(
    keptIn kept: CompiledRules?
  ) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
    guard let kept, isReadable else { return compile() }
    if let value = kept.value(for: self) { return value }
    let result = compile()
    if let rules = result.rules { kept.keep(rules, result.diagnostics, for: self) }
    return result
  }
}
