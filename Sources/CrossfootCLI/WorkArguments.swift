import ArgumentParser
import Crossfoot
import Foundation

/// How the work is done.
struct WorkArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many articles are worked on at a time (default: one for each processor). The output does not depend on it.",
      valueName: "n"))
  var jobs: Int?

  @Flag(
    help:
      "Work on articles in processes of their own: one that crashes, or takes more than it may, is replaced, and the article is reported."
  )
  var isolate = false

  @Option(
    help: ArgumentHelp(
      "The most seconds that an article may take; with it articles are isolated. (default with --isolate: 60)",
      valueName: "s"))
  var timeLimit: Double?

  @Option(
    help: ArgumentHelp(
      "The most memory that an article may take, in MiB; with it articles are isolated. (default with --isolate: 2048)",
      valueName: "mib"))
  var memoryLimit: Int?

  /// The most threads that are of any use to anybody, so that a slip of the finger starts no million.
  private static let most = 1024

  func validate() throws {
    if let jobs, !(1...Self.most).contains(jobs) {
      throw ValidationError("--jobs is a number from 1 to \(Self.most)")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 86_400) {
      throw ValidationError("--time-limit is a number of seconds above 0 and at most a day")
    }
    if let memoryLimit, !(1...(1 << 24)).contains(memoryLimit) {
      throw ValidationError("--memory-limit is a number of MiB from 1 to \(1 << 24)")
    }
  }

  /// The number of threads to work with.
  var workers: Int { jobs ?? Self.defaultWorkers }

  /// Tells a process that it is one of those that work on articles, and how many bytes it may ask for.
  private static let workerVariable = "CROSSFOOT_WORKER_BYTES"

  /// How many bytes this process may ask for where it is one that works on articles for another.
  static var memoryOfWorker: Int? {
    ProcessInfo.processInfo.environment[workerVariable].flatMap { Int($0) }
  }

  /// Processes that work on the articles, where that is asked for.
  func isolation<Prepared>(_ coding: ResultCoding<Prepared>) -> Isolation<Prepared>? {
    guard isolate || timeLimit != nil || memoryLimit != nil else { return nil }
    let memory = (memoryLimit ?? 2048) << 20
    var environment = ProcessInfo.processInfo.environment
    // Of what a process asks for it uses a part: the libraries alone ask for some hundred MiB.
    environment[Self.workerVariable] = String(memory + 1 << 30)
    return Isolation(
      coding, limits: ArticleLimits(time: .seconds(timeLimit ?? 60), memory: memory),
      program: ThisProgram.path, arguments: Array(CommandLine.arguments.dropFirst()),
      environment: environment)
  }

  /// A thread for each processor.
  static var defaultWorkers: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }
}
