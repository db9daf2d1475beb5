import Foundation
internal import Reporting
public import TextModel

/// A process that works on one article at a time.
///
/// Requests and answers are framed: eight bytes of length, the highest first, and the bytes.
final class WorkerProcess: @unchecked Sendable {
  // `@unchecked`: one thread at a time has it, by way of a lock.

  /// Why there is no answer.
  enum Ending: Error {
    case time
    case memory
    /// The signal that ended it, where one did.
    case crash(signal: Int32?)
    case start(reason: String)
  }

  /// How often it is looked whether a process is still there and within its memory.
  private static let interval = Duration.milliseconds(20)
  /// Until a process says that it has started: it reads and compiles the rules.
  private static let startTime = Duration.seconds(60)

  private let process = Process()
  private let requests: FileWriter
  private let answers: FileReader
  private let pipes: [Pipe]
  private var received: [UInt8] = []

  /// Starts a process and waits until it is ready.
  init(
    program: String, arguments: [String], environment: [String: String]
  ) throws(Ending) {
    let (input, output) = (Pipe(), Pipe())
    pipes = [input, output]
    requests = FileWriter(descriptor: input.fileHandleForWriting.fileDescriptor)
    answers = FileReader(descriptor: output.fileHandleForReading.fileDescriptor)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output
    // What is wrong with rules and settings has been said by the process that started it.
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw .start(reason: "\(error.localizedDescription)")
    }
    do {
      _ = try frame(within: ArticleLimits(time: Self.startTime, memory: .max))
    } catch {
      throw .start(reason: "it ended at once")
    }
  }

  deinit { end() }

  /// Hands over a request and waits for the answer.
  ///
  /// - Returns: the answer; `nil` where the process has none to give.
  /// - Throws: why there is none. The process has then been ended.
  func answer(to request: [UInt8], within limits: ArticleLimits) throws(Ending) -> [UInt8]? {
    do throws(PosixError) {
      try requests.write(WorkerFrame.header(of: request.count) + request)
    } catch {
      throw .crash(signal: end())
    }
    var reader = ByteReader(try frame(within: limits))
    guard (try? reader.flag()) == true else { return nil }
    return try? reader.block()
  }

  private func frame(within limits: ArticleLimits) throws(Ending) -> [UInt8] {
    let deadline = ContinuousClock.now + limits.time
    while true {
      if let frame = WorkerFrame.take(from: &received) { return frame }
      let now = ContinuousClock.now
      if now >= deadline {
        end()
        throw .time
      }
      guard answers.waits(for: min(Self.interval, deadline - now)) else {
        if memory > limits.memory {
          end()
          throw .memory
        }
        if !process.isRunning, !answers.waits(for: .zero) { throw .crash(signal: end()) }
        continue
      }
      let bytes = (try? answers.read()) ?? []
      if bytes.isEmpty { throw .crash(signal: end()) }
      received += bytes
    }
  }

  /// Resident bytes of the process; 0 where the system does not say.
  private var memory: Int {
    guard let file = try? FileReader(path: "/proc/\(process.processIdentifier)/statm"),
      let bytes = try? file.read()
    else { return 0 }
    let pages = bytes.split(separator: 0x20).dropFirst().first.flatMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    return (pages ?? 0) * systemPageSize
  }

  /// Ends the process, if need be, and gives the signal that ended it.
  @discardableResult
  private func end() -> Int32? {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil
  }
}

/// How requests and answers are told apart in a stream.
enum WorkerFrame {
  private static let headerLength = 8

  static func header(of count: Int) -> [UInt8] {
    (0..<headerLength).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * $0)) }
  }

  /// Takes the first frame from what has been received; `nil` where it is not yet whole.
  static func take(from received: inout [UInt8]) -> [UInt8]? {
    guard received.count >= headerLength else { return nil }
    let count = received.prefix(headerLength).reduce(0) { $0 << 8 | Int($1) }
    guard received.count - headerLength >= count else { return nil }
    defer { received.removeFirst(headerLength + count) }
    return Array(received[headerLength..<headerLength + count])
  }
}

extension BatchRunner {
  /// Works for another process: takes requests from standard input and answers on standard output,
  /// until the input ends.
  ///
  /// - Parameters:
  ///   - memory: bytes that the process may ask the system for; an end for what grows faster than the
  ///     other process looks.
  ///   - coding: how results are handed back.
  ///   - prepare: what is made of an outcome.
  public func serve<Prepared>(
    memory: Int, _ coding: ResultCoding<Prepared>, preparing prepare: (DocumentOutcome) -> Prepared
  ) {
    limitAddressSpace(memory)
    // Control-C is meant for the process that gives out the work, which lets this one finish.
    ignoreInterrupts()
    let (reader, writer) = (FileReader(descriptor: 0), FileWriter(descriptor: 1))
    // Compiles the rules before the first article's time begins.
    load()
    guard (try? writer.write(WorkerFrame.header(of: 0))) != nil else { return }
    var received: [UInt8] = []
    while true {
      while let request = WorkerFrame.take(from: &received) {
        guard let item = try? BatchItem(request: request) else { return }
        var answer = ByteWriter()
        let bytes = coding.encode(prepare(outcome(of: item)))
        answer.flag(bytes != nil)
        if let bytes { answer.block(bytes) }
        guard
          (try? writer.write(WorkerFrame.header(of: answer.bytes.count) + answer.bytes)) != nil
        else { return }
      }
      guard let bytes = try? reader.read(), !bytes.isEmpty else { return }
      received += bytes
    }
  }
}
