public import ArgumentParser
public import Crossfoot
import Foundation
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

  func validate() throws {
    if paths.isEmpty, filesFrom == nil {
      throw ValidationError("Missing expected argument '<paths> ...'")
    }
    if filesFrom == "-", paths.contains("-") {
      throw ValidationError("standard input cannot be both an article and --files-from")
    }
  }

  /// The items of the batch.
  ///
  /// - Throws: exit 2 where the list of paths cannot be read.
  func items() throws(ExitCode) -> InputGatherer {
    var paths = paths
    if let filesFrom {
      do {
        paths += try PathList.read(filesFrom)
      } catch {
        Console.report(
          error.diagnostic, color: Console.usesColor(.auto, on: .errors))
        throw CrossfootExit.inputFailed
      }
    }
    return InputGatherer(paths: paths, format: inputFormat, referenceDate: referenceDate)
  }
}

/// How the work is done.
struct WorkArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many articles are worked on at a time (default: one for each processor). The output does not depend on it.",
      valueName: "n"))
  var jobs: Int?

  /// The most threads that are of any use to anybody, so that a slip of the finger starts no million.
  private static let most = 1024

  func validate() throws {
    if let jobs, !(1...Self.most).contains(jobs) {
      throw ValidationError("--jobs is a number from 1 to \(Self.most)")
    }
  }

  /// The number of threads to work with.
  var workers: Int { jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }
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
  func makeRunner() throws(ExitCode) -> BatchRunner {
    BatchRunner(pipeline: Pipeline(rules: try load()))
  }

  /// The compiled rules, after reporting everything that is wrong with them.
  ///
  /// - Throws: exit 78 where they cannot be used.
  func load() throws(ExitCode) -> RuleSet {
    let (loaded, diagnostics) = RulePack.load(rulesIn: RuleFolders.chosen(rules))
    // What is only worth a warning in the built-in pack is nothing that its user can mend.
    for diagnostic in diagnostics where !rules.isEmpty || diagnostic.severity == .error {
      Console.report(diagnostic, color: colorsMessages)
    }
    guard let loaded else { throw CrossfootExit.badRules }
    return loaded
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
