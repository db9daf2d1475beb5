public import ArgumentParser
public import Crossfoot
import Foundation
import Reporting
import RuleLanguage
public import TextModel

extension InputFormat: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
  /// Reads `YYYY-MM-DD` and nothing after it.
  public init?(argument: String) {
    guard argument.utf8.count == 10 else { return nil }
    self.init(iso8601: argument)
  }
}

/// What is read, for every subcommand that reads articles.
struct InputArguments: ParsableArguments {
  @Argument(
    help: "Files, folders, archives (tar, zip) and crawls (WARC); - is standard input.",
    completion: .file())
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file with more paths, one a line or separated by NUL; - is standard input.",
      valueName: "file"),
    completion: .file())
  var filesFrom: String?

  @Option(
    help:
      "What the inputs are; auto goes by the contents, and by the name for .jsonl, .warc and archives."
  )
  var inputFormat: InputFormat = .auto

  @Option(
    help: ArgumentHelp(
      "The day that \"Tuesday\" and \"last month\" are counted from, instead of the publication day given in the page.",
      valueName: "yyyy-mm-dd"))
  var referenceDate: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "Take from folders and archives only files that this fits, whatever their ending; may be repeated. Patterns are those of .gitignore, from the current folder.",
      valueName: "pattern"))
  var include: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leave out of folders and archives what this fits; may be repeated.", valueName: "pattern"))
  var exclude: [String] = []

  @Flag(
    inversion: .prefixedNo,
    help:
      "Leave out of folders what their .crossfootignore files say, which are written as .gitignore is."
  )
  var ignoreFiles = true

  /// Refuses a command line that names nothing to read, where that is needed.
  func requirePaths() throws {
    if paths.isEmpty, filesFrom == nil {
      throw ValidationError("Missing expected argument '<paths> ...'")
    }
  }

  func validate() throws {
    if filesFrom == "-", paths.contains("-") {
      throw ValidationError("standard input cannot be both an article and --files-from")
    }
  }

  /// The items of the batch.
  ///
  /// - Parameters:
  ///   - settings: what is left out of folders.
  ///   - revision: take only files that differ from it in git.
  /// - Throws: exit 2 where the list of paths cannot be read, 78 where git does not know the revision.
  func items(
    _ settings: ActiveSettings, changedSince revision: String? = nil
  ) throws(ExitCode) -> InputGatherer {
    var paths = paths
    let folder = FileManager.default.currentDirectoryPath
    let filter = filter(settings, workingFolder: folder)
    if let filesFrom {
      do {
        paths += try PathList.read(filesFrom)
      } catch {
        Console.report(
          error.diagnostic, color: Console.usesColor(.auto, on: .errors))
        throw CrossfootExit.inputFailed
      }
    }
    if let revision {
      do {
        paths = try GitRepository().files(changedSince: revision, in: paths)
          .filter { filter.takes($0, as: inputFormat) && !filter.leavesOut($0) }
      } catch {
        throw SharedMessages.badRevision(revision, error)
      }
    }
    return InputGatherer(
      paths: paths, format: inputFormat, referenceDate: referenceDate, filter: filter)
  }

  /// What is taken from folders: what the settings and these options say.
  private func filter(_ settings: ActiveSettings, workingFolder: String) -> InputFilter {
    let excluded = settings.exclusion(workingFolder: workingFolder)
    let patterns = exclude.map(PathPattern.init)
    @Sendable func relative(_ path: String) -> String {
      ReportPath.relative(path, to: workingFolder)
    }
    return InputFilter(
      includes: include.map(PathPattern.init), relative: relative, readsIgnoreFiles: ignoreFiles
    ) { path in
      if excluded(path) { return true }
      guard !patterns.isEmpty else { return false }
      let path = relative(path)
      return patterns.contains { $0.matches(path) }
    }
  }
}

/// Which rules are used, and how messages look.
struct RuleArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of rules instead of the built-in ones, or of changes to them; may be repeated.",
      discussion: "Without it, the folders that CROSSFOOT_RULES names, separated by colons.",
      valueName: "dir"))
  var rules: [String] = []

  @Option(help: "When messages are coloured; auto: on a terminal, unless NO_COLOR is set.")
  var color: Console.ColorChoice = .auto

  /// Whether messages on standard error are coloured.
  var colorsMessages: Bool { Console.usesColor(color, on: .errors) }

  /// A runner over these rules, after reporting everything that is wrong with them. What is odd and
  /// no error is reported of the user's own rules only: nobody can mend the built-in ones from here.
  ///
  /// - Throws: exit 78 where they cannot be used.
  func makeRunner(_ settings: ActiveSettings) throws(ExitCode) -> BatchRunner {
    try makeRunner(settings, nil).runner
  }

  /// The same with what results depend on beside the articles and what is written.
  ///
  /// Rules of which an earlier run has had nothing to say are compiled when an article needs them: a
  /// run over articles that have not changed then costs next to nothing.
  ///
  /// - Parameter store: where results are kept, if they are.
  func makeRunner(
    _ settings: ActiveSettings, _ store: (any ResultStore)?
  ) throws(ExitCode) -> (runner: BatchRunner, identity: ContentHash) {
    let source = source(settings)
    let identity = ContentHash(of: [
      ThisProgram.identity, source.identity.bytes, settings.contents, Array(settings.root.utf8),
    ])
    if let store, let bytes = store.value(for: identity),
      let checks = try? JSONDecoder().decode([CheckDescription].self, from: Data(bytes))
    {
      let runner = BatchRunner(checks: checks) {
        guard let rules = source.compile(keptIn: ThisProgram.compiledRules).rules else {
          preconditionFailure("rules that an earlier run has compiled do not compile")
        }
        ThisProgram.hold(rules)
        return Pipeline(rules: rules)
      }
      return (runner, identity)
    }
    let (rules, diagnostics) = source.compile(keptIn: ThisProgram.compiledRules)
    let loaded = try checked(rules, diagnostics, settings)
    ThisProgram.hold(loaded)
    let runner = BatchRunner(pipeline: Pipeline(rules: loaded))
    if let store, diagnostics.isEmpty, let checks = try? JSONEncoder().encode(runner.checks) {
      store.keep(Array(checks), for: identity)
    }
    return (runner, identity)
  }

  private func source(_ settings: ActiveSettings?) -> RulePack.Source {
    RulePack.read(
      rulesIn: folders(settings), settings: settings?.settings, settingsPath: settings?.path ?? "")
  }

  /// The compiled rules, after reporting everything that is wrong with them.
  ///
  /// - Parameter settings: where no folder is named, the rules that these name; and the tolerances
  ///   that lie on top.
  /// - Throws: exit 78 where they cannot be used.
  func load(_ settings: ActiveSettings? = nil) throws(ExitCode) -> RuleSet {
    let (rules, diagnostics) = source(settings).compile()
    return try checked(rules, diagnostics, settings)
  }

  private func checked(
    _ loaded: RuleSet?, _ diagnostics: [Diagnostic], _ settings: ActiveSettings?
  ) throws(ExitCode) -> RuleSet {
    let folders = folders(settings)
    // What is only worth a warning in the built-in pack is nothing that its user can mend.
    for diagnostic in diagnostics where !folders.isEmpty || diagnostic.severity == .error {
      Console.report(diagnostic, color: colorsMessages)
    }
    guard let loaded else { throw CrossfootExit.badRules }
    let unknown = settings?.settings.unknownChecks(in: loaded) ?? []
    for diagnostic in unknown { Console.report(diagnostic, color: colorsMessages) }
    if !unknown.isEmpty { throw CrossfootExit.badRules }
    return loaded
  }

  /// The folders of rules: from the command line, else the environment, else the settings.
  func folders(_ settings: ActiveSettings?) -> [String] {
    let chosen = RuleFolders.chosen(rules)
    if !chosen.isEmpty { return chosen }
    return (settings?.settings.rules?.value ?? []).map { settings?.resolve($0) ?? $0 }
  }
}

/// Messages that several options share.
enum SharedMessages {
  /// Reports that git does not know a revision, and gives the exit for it.
  static func badRevision(_ revision: String, _ failure: GitRepository.Failure) -> ExitCode {
    Console.report(
      Diagnostic(
        .error, "C103", "git cannot tell what differs from \(revision): \(failure.reason)",
        help: "run it in a git repository, and name a commit, a branch or a tag that it has"),
      color: Console.usesColor(.auto, on: .errors))
    return CrossfootExit.badRules
  }
}

/// Which folders of rules are meant.
enum RuleFolders {
  /// Those named on the command line, or else those in the environment.
  static func chosen(_ named: [String]) -> [String] {
    if !named.isEmpty { return named }
    let value = ProcessInfo.processInfo.environment["CROSSFOOT_RULES"] ?? ""
    return value.split(separator: ":").map(String.init)
  }

  /// How they are called in a message.
  static func name(_ folders: [String]) -> String {
    folders.isEmpty ? "the built-in pack" : folders.joined(separator: " + ")
  }
}
