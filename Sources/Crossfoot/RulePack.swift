import Foundation
public import RuleLanguage
public import TextModel

/// Where the files of a rule pack come from.
public enum RulePack {
  /// The extensions of rule files, in lower case. A pack's notes and licences are not rules.
  public static let fileExtensions = ["yaml", "yml", "tsv"]

  /// The pack inside the program. In messages its files are called `builtin:en/patterns/counts.yaml`.
  public static func builtIn() -> [RuleFile] {
    EmbeddedPack.files().map { path, bytes in
      RuleFile(path: path, displayPath: "builtin:" + path, bytes: bytes)
    }
  }

  /// The pack in a folder, read recursively in the order of the names' bytes.
  ///
  /// - Returns: the files, and an error for each file or folder that cannot be read and for a
  ///   folder without rule files. With an error the pack is not whole and must not be used.
  public static func files(in folder: String) -> (files: [RuleFile], diagnostics: [Diagnostic]) {
    var files: [RuleFile] = []
    var diagnostics: [Diagnostic] = []
    walk(folder, inside: "", &files, &diagnostics)
    if files.isEmpty, diagnostics.isEmpty {
      diagnostics.append(
        Diagnostic(
          .error, "R603", "the folder holds no rule files", at: .init(path: folder),
          help: "rule files end in \(fileExtensions.map { "." + $0 }.joined(separator: ", "))"))
    }
    return (files, diagnostics)
  }

  private static func walk(
    _ folder: String, inside prefix: String, _ files: inout [RuleFile],
    _ diagnostics: inout [Diagnostic]
  ) {
    func unreadable(_ path: String, _ error: PosixError) -> Diagnostic {
      Diagnostic(.error, "R602", "cannot be read: \(error.reason)", at: .init(path: path))
    }
    let names: [String]
    do {
      names = try FolderListing.visibleNames(in: folder)
    } catch {
      diagnostics.append(unreadable(folder, error))
      return
    }
    for name in names {
      let path = FolderListing.join(folder, name)
      do throws(PosixError) {
        if try FileKind.of(path) == .folder {
          if !FileKind.isLink(path) {
            walk(path, inside: prefix + name + "/", &files, &diagnostics)
          }
        } else if fileExtensions.contains((name as NSString).pathExtension.lowercased()) {
          guard let bytes = try FileReader(path: path).readAll(limit: articleLimit) else {
            throw PosixError(code: EFBIG)
          }
          files.append(RuleFile(path: prefix + name, displayPath: path, bytes: bytes))
        }
      } catch {
        diagnostics.append(unreadable(path, error))
      }
    }
  }
}

extension RulePack {
  /// Compiles the rules in a folder, or the built-in ones.
  ///
  /// - Returns: the rules, or `nil` with at least one error. Warnings may come with rules.
  ///   Files that can be read are compiled even where others cannot, so that one run tells all.
  public static func load(rulesIn folder: String?) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
    load(rulesIn: folder.map { [$0] } ?? [])
  }

  /// Compiles packs that lie on one another, each in a folder.
  ///
  /// The first stands by itself; where its `pack.yaml` says that it is layered on another, the
  /// built-in pack lies under it. Without a folder the built-in pack stands alone.
  ///
  /// - Parameters:
  ///   - folders: the packs' folders, the lowest first.
  ///   - settings: settings whose tolerances lie on top of them all.
  ///   - settingsPath: what the settings file is called in messages.
  /// - Returns: the rules of all packs, or `nil` with at least one error. Warnings may come with rules.
  public static func load(
    rulesIn folders: [String], settings: Settings? = nil, settingsPath: String = ""
  ) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
    read(rulesIn: folders, settings: settings, settingsPath: settingsPath).compile()
  }

  /// Rules that have been read and not been compiled.
  public struct Source: Sendable {
    fileprivate let layers: [[RuleFile]]
    fileprivate let problems: [Diagnostic]

    /// Every file of every layer.
    var files: [RuleFile] { layers.flatMap(\.self) }
    /// Whether every file that belongs to them was read.
    var isReadable: Bool { problems.isEmpty && !layers.isEmpty }

    /// Differs where a name or a byte of any file does.
    public let identity: ContentHash

    fileprivate init(layers: [[RuleFile]], problems: [Diagnostic]) {
      self.layers = layers
      self.problems = problems
      identity = ContentHash(
        of: layers.flatMap { layer in
          layer.flatMap { [Array($0.path.utf8), Array($0.displayPath.utf8), $0.bytes] } + [[]]
        })
    }

    /// Compiles them.
    ///
    /// - Returns: the rules of all packs, or `nil` with at least one error. Warnings may come with rules.
    public func compile() -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
      if layers.isEmpty { return (nil, problems) }
      let (rules, diagnostics) = RuleSet.load(layers: layers)
      return (problems.isEmpty ? rules : nil, problems + diagnostics)
    }
  }

  /// Reads the files that `load` compiles.
  public static func read(
    rulesIn folders: [String], settings: Settings? = nil, settingsPath: String = ""
  ) -> Source {
    var (layers, problems) = layers(folders)
    if let last = layers.last,
      let tolerances = settings?.tolerances(
        layeredOn: RuleSet.packName(last), displayPath: settingsPath)
    {
      layers.append(tolerances)
    }
    return Source(layers: layers, problems: problems)
  }

  /// Compiles what holds of packs that are being written: what has an error is left out.
  public static func loadWhatHolds(
    rulesIn folders: [String]
  ) -> (rules: RuleSet?, diagnostics: [Diagnostic]) {
    let (layers, problems) = layers(folders)
    if layers.isEmpty { return (nil, problems) }
    let (rules, diagnostics) = RuleSet.loadWhatHolds(layers: layers)
    return (rules, problems + diagnostics)
  }

  /// The files of the packs, with the built-in one where it lies under them; none where no folder gives any.
  private static func layers(
    _ folders: [String]
  ) -> (layers: [[RuleFile]], problems: [Diagnostic]) {
    var layers: [[RuleFile]] = []
    var problems: [Diagnostic] = []
    for folder in folders {
      let (files, diagnostics) = self.files(in: folder)
      problems += diagnostics
      if !files.isEmpty { layers.append(files) }
    }
    if layers.isEmpty, !problems.isEmpty { return ([], problems) }
    if layers.first.map({ !RuleSet.layersOn($0).isEmpty }) ?? true {
      layers.insert(builtIn(), at: 0)
    }
    return (layers, problems)
  }
}

extension Pipeline {
  /// Compiles the rules in a folder, or the built-in ones, and composes the stages over them.
  ///
  /// - Returns: the pipeline, or `nil` with at least one error. Warnings may come with a pipeline.
  public static func load(
    rulesIn folder: String?
  ) -> (pipeline: Pipeline?, diagnostics: [Diagnostic]) {
    load(rulesIn: folder.map { [$0] } ?? [])
  }

  /// Compiles packs that lie on one another, and composes the stages over them.
  ///
  /// - Returns: the pipeline, or `nil` with at least one error. Warnings may come with a pipeline.
  public static func load(
    rulesIn folders: [String]
  ) -> (pipeline: Pipeline?, diagnostics: [Diagnostic]) {
    let (rules, diagnostics) = RulePack.load(rulesIn: folders)
    return (rules.map(Pipeline.init), diagnostics)
  }
}
