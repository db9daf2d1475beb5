internal import Ingestion
internal import Reporting
internal import Synchronization
internal import TextModel

/// What one article may take of the machine.
public struct ArticleLimits: Sendable {
  /// From the moment a process is given the article until its answer is there.
  public var time: Duration
  /// Resident memory of the process, in bytes.
  public var memory: Int

  /// Makes limits.
  public init(time: Duration, memory: Int) {
    self.time = time
    self.memory = memory
  }
}

/// Work done in processes of its own, so that an article that would take the program down, or hold it
/// up, takes one of them: it is ended and replaced, and the article is reported.
public struct Isolation<Prepared: Sendable>: Sendable {
  let coding: ResultCoding<Prepared>
  private let workers: WorkerProcesses

  /// Makes an isolation. Processes are started when there is work for them.
  ///
  /// - Parameters:
  ///   - coding: how results come back.
  ///   - limits: what an article may take.
  ///   - program: the path of a program that calls `BatchRunner.serve`.
  ///   - arguments: the program's.
  ///   - environment: the whole of its environment.
  public init(
    _ coding: ResultCoding<Prepared>, limits: ArticleLimits, program: String,
    arguments: [String], environment: [String: String]
  ) {
    self.coding = coding
    workers = WorkerProcesses(
      limits: limits, program: program, arguments: arguments, environment: environment)
  }

  /// What became of an item in a process of its own.
  enum Answer {
    case made(Prepared)
    case failed(DocumentOutcome)
    /// The item cannot be handed over, or the result not handed back.
    case none
  }

  func answer(to item: BatchItem) -> Answer {
    guard let request = item.request else { return .none }
    do throws(WorkerProcess.Ending) {
      let bytes = try workers.answer(to: request)
      return bytes.flatMap(coding.result).map { .made($0) } ?? .none
    } catch {
      let (id, path, place) = item.names
      return .failed(
        .failed(id: id, path: path, InputProblem.ended(error, at: place, workers.limits)))
    }
  }
}

extension InputProblem {
  static func ended(
    _ ending: WorkerProcess.Ending, at place: Diagnostic.Location, _ limits: ArticleLimits
  ) -> Diagnostic {
    switch ending {
    case .time:
      let seconds = limits.time / .seconds(1)
      let shown = seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
      return Diagnostic(
        .error, "I151", "took more than \(shown) s and was given up", at: place,
        help: "give it more with --time-limit SECONDS")
    case .memory:
      return Diagnostic(
        .error, "I152", "took more than \(limits.memory >> 20) MiB of memory and was given up",
        at: place, help: "give it more with --memory-limit MIB")
    case .crash(let signal):
      return Diagnostic(
        .error, "I153",
        "ended the process that worked on it" + (signal.map { " (signal \($0))" } ?? ""),
        at: place, help: "that is a fault of the program: please report it with the article")
    case .start(let reason):
      return Diagnostic(
        .error, "I154", "no process could be started to work on it: \(reason)", at: place)
    }
  }
}

extension BatchItem {
  /// What another process is told of the item; `nil` where it is nothing that can be told.
  fileprivate var request: [UInt8]? {
    var writer = ByteWriter()
    switch self {
    case .failed, .document: return nil
    case .article(let input):
      writer.integer(0)
      input.write(to: &writer)
    case .file(let path, let input):
      writer.integer(1)
      writer.text(path)
      input.write(to: &writer)
    case .record(let line):
      writer.integer(2)
      writer.block(line.line)
      writer.integer(line.number)
      writer.text(line.source)
      writer.text(ifAny: line.referenceDate?.description)
    }
    return writer.bytes
  }

  /// What the item is called, and where it stands.
  fileprivate var names: (id: String, path: String?, place: Diagnostic.Location) {
    switch self {
    case .failed(let id, let path, _): (id, path, .init(path: path ?? id))
    case .document(let document): (document.id, document.path, .init(path: document.id))
    case .article(let input): (input.id, input.path, .init(path: input.path ?? input.id))
    case .file(let path, let input): (input.id, input.path, .init(path: path))
    case .record(let line): (line.item.names.id, line.item.names.path, line.place)
    }
  }

  /// Reads what `request` has written.
  init(request bytes: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(bytes)
    switch try reader.integer() {
    case 0: self = .article(try Ingester.Input(from: &reader))
    case 1:
      let path = try reader.text()
      self = .file(path, try Ingester.Input(from: &reader))
    case 2:
      self = .record(
        RecordLine(
          line: try reader.block(), number: try reader.integer(), source: try reader.text(),
          referenceDate: try reader.textIfAny().flatMap { CalendarDate(iso8601: $0) }))
    default: throw ByteReader.Malformed()
    }
  }
}

extension Ingester.Input {
  /// Adds everything but the bytes of the article: what it is called, and what is known of it.
  func writeDescription(to writer: inout ByteWriter) {
    writer.text(id)
    writer.text(ifAny: path)
    writer.text(ifAny: url)
    writer.text(format.rawValue)
    writer.text(ifAny: encoding)
    writer.text(ifAny: referenceDate?.description)
    writer.flag(isVerbatim)
  }

  fileprivate func write(to writer: inout ByteWriter) {
    writeDescription(to: &writer)
    writer.block(bytes)
  }

  fileprivate init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    let (id, path, url) = (try reader.text(), try reader.textIfAny(), try reader.textIfAny())
    guard let format = Ingester.Format(rawValue: try reader.text()) else {
      throw ByteReader.Malformed()
    }
    let encoding = try reader.textIfAny()
    let day = try reader.textIfAny().flatMap { CalendarDate(iso8601: $0) }
    let isVerbatim = try reader.flag()
    self.init(
      id: id, path: path, url: url, format: format, bytes: try reader.block(), encoding: encoding,
      referenceDate: day, isVerbatim: isVerbatim)
  }
}

/// Processes at work and those that wait for it.
private final class WorkerProcesses: Sendable {
  let limits: ArticleLimits
  private let program: String
  private let arguments: [String]
  private let environment: [String: String]
  private let idle = Mutex<[WorkerProcess]>([])

  init(
    limits: ArticleLimits, program: String, arguments: [String], environment: [String: String]
  ) {
    self.limits = limits
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }

  /// The answer of a process; `nil` where it has none to give.
  func answer(to request: [UInt8]) throws(WorkerProcess.Ending) -> [UInt8]? {
    let waiting = idle.withLock { $0.popLast() }
    let worker =
      if let waiting { waiting } else {
        try WorkerProcess(program: program, arguments: arguments, environment: environment)
      }
    // One that has ended is not put back.
    let answer = try worker.answer(to: request, within: limits)
    idle.withLock { $0.append(worker) }
    return answer
  }
}
