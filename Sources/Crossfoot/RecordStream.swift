internal import TextModel

/// The records of an open stream of JSON Lines.
struct RecordStream {
  private var lines: LineReader
  private let name: String
  private let referenceDate: CalendarDate?
  private var number = 0
  private var isBroken = false

  /// - Parameter name: how the stream is called in messages.
  init(_ lines: LineReader, name: String, referenceDate: CalendarDate?) {
    self.lines = lines
    self.name = name
    self.referenceDate = referenceDate
  }

  /// The next record as soon as its line is complete; `nil` at the end.
  mutating func next() -> BatchItem? {
    while !isBroken, let line = lines.next() {
      number += 1
      switch line {
      case .unreadable(let failure):
        isBroken = true
        return .failed(id: String(number), path: nil, InputProblem.unreadable(name, failure))
      case .tooLong:
        return .failed(id: String(number), path: nil, InputProblem.tooLarge("\(name):\(number)"))
      case .text(var bytes):
        if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
        return .record(
          RecordLine(line: bytes, number: number, source: name, referenceDate: referenceDate))
      }
    }
    return nil
  }
}
