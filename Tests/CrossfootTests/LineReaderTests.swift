import Foundation
import TestSupport
import Testing

@testable import Crossfoot

struct LineReaderTests {
  private func lines(_ text: String, limit: Int = 1 << 20) throws -> [String] {
    try Command.withTemporaryFolder { folder in
      try write(text, to: folder + "/lines")
      var reader = LineReader(try FileReader(path: folder + "/lines"), limit: limit)
      var lines: [String] = []
      while let line = reader.next() {
        switch line {
        case .text(let bytes): lines.append(String(decoding: bytes, as: UTF8.self))
        case .tooLong: lines.append("<too long>")
        case .unreadable(let error): lines.append("<\(error.reason)>")
        }
      }
      return lines
    }
  }

  @Test(arguments: [
    ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\n\nb", ["a", "", "b"]),
    ("a\r\nb\r\n", ["a\r", "b\r"]),
  ])
  func cutsAtLineFeeds(_ text: String, _ expected: [String]) throws {
    #expect(try lines(text) == expected)
  }

  @Test func linesMayBeLongerThanOneRead() throws {
    let long = String(repeating: "é", count: 100_000)
    #expect(try lines("\(long)\nshort\n\(long)") == [long, "short", long])
  }

  @Test func aLineOverTheLimitIsSkippedAndTheNextIsRead() throws {
    #expect(try lines("12345\n123456\n1\n", limit: 5) == ["12345", "<too long>", "1"])
    let huge = String(repeating: "x", count: 300_000)
    #expect(
      try lines("a\n\(huge)\nb\n\(huge)", limit: 9) == ["a", "<too long>", "b", "<too long>"])
  }

  @Test func aFolderCannotBeRead() throws {
    try Command.withTemporaryFolder { folder in
      var reader = LineReader(try FileReader(path: folder), limit: 9)
      guard case .unreadable(let error) = reader.next() else {
        Issue.record("a folder was read")
        return
      }
      #expect(error.reason == PosixError(code: EISDIR).reason)
      #expect(reader.next() == nil)
    }
  }

  @Test func aMissingFileIsMissing() {
    #expect { try FileReader(path: "/no/such/file") } throws: {
      ($0 as? PosixError)?.isMissing == true
    }
  }
}
