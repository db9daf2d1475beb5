import Testing
import TextModel

@testable import Reporting

struct ExcerptTests {
  /// The rows for `[marked]` places, each labelled by its own words.
  private func rows(_ marked: String, width: Int = 100) -> [String] {
    var text: [UInt8] = []
    var marks: [Excerpt.Mark] = []
    var start: Int?
    for character in marked {
      switch character {
      case "[": start = text.count
      case "]":
        guard let from = start else { continue }
        marks.append(
          Excerpt.Mark(
            span: TextSpan(from, text.count), label: String(decoding: text[from...], as: UTF8.self))
        )
      default: text += character.utf8
      }
    }
    let lines = SourceMap(identityOf: text)
    let excerpt = Excerpt(text: text, width: width) {
      lines.position(ofSourceOffset: $0).line
    }
    return excerpt.rows(for: marks).map {
      switch $0 {
      case .text(let line, let content): "\(line)| \(content)"
      case .marks(let marks): " | \(marks)"
      }
    }
  }

  @Test func linesAreNumberedAndSharedByTheirMarks() {
    #expect(
      rows("one\nheld [94] people and [3] dogs\nthree [5] cats")
        == [
          "2| held 94 people and 3 dogs", " |      ^^ 94         ^ 3", "3| three 5 cats",
          " |       ^ 5",
        ])
  }

  @Test func caretsStandUnderWideAndCombinedCharacters() {
    #expect(
      rows("漢字の[九十四]人 [5] e\u{301}te\u{301} [7] 🚢 [8] 👩‍👩‍👧 [9]")
        == [
          "1| 漢字の九十四人 5 e\u{301}te\u{301} 7 🚢 8 👩‍👩‍👧 9",
          " |       ^^^^^^   ^ 5   ^ 7  ^ 8  ^ 9", " |       九十四",
        ])
  }

  @Test func tabsTakeOneColumn() {
    #expect(rows("\t\ta\t[5]\tb") == ["1| a 5 b", " |   ^ 5"])
  }

  @Test func aLongLineIsCutAtWordsAroundTheMark() {
    let filler = String(repeating: "word ", count: 30)
    #expect(
      rows(filler + "[94] people " + filler, width: 60)
        == [
          "1| … word word word word 94 people word word word …", " |                       ^^ 94",
        ])
  }

  @Test func farMarksOfOneLineShareARowWhereTheyFit() {
    let filler = String(repeating: "word ", count: 30)
    let both = rows("[38] men " + filler + "[9] women " + filler, width: 90)
    #expect(
      both == [
        "1| 38 men word word word … word word word word 9 women word word word …",
        " | ^^ 38                                       ^ 9",
      ])
    let apart = rows("[38] men " + filler + "[9] women " + filler, width: 50)
    #expect(
      apart == [
        "1| 38 men word word word …", " | ^^ 38",
        "1| … word word word word 9 women word word word …",
        " |                       ^ 9",
      ])
  }

  @Test func everyMarkOfADenseLineIsShownWithinTheWidth() {
    let dense = (10..<60).map { "[\($0)] things" }.joined(separator: ", ")
    let shown = rows(dense, width: 60)
    let carets = shown.joined().count { $0 == "^" }
    #expect(carets == 100)
    #expect(!shown.joined().contains("…  "))
    for row in shown where !row.hasPrefix(" |") { #expect(row.count <= 3 + 67 + 4, "\(row)") }
  }

  @Test func aLineBreakInTheSourceEndsTheExcerpt() {
    // A paragraph on three source lines, folded to one line of text.
    let text = Array("first part held 94 people in the second part".utf8)
    let excerpt = Excerpt(text: text, width: 100) { $0 < 11 ? 1 : $0 < 29 ? 2 : 3 }
    #expect(
      excerpt.rows(for: [.init(span: TextSpan(16, 18), label: "94")])
        == [.text(line: 2, "held 94 people in"), .marks("     ^^ 94")])
  }

  @Test func aPlaceAtTheEndOfTheLineGetsACaret() {
    let text = Array("key: ".utf8)
    let excerpt = Excerpt(text: text, width: 100) { _ in 4 }
    #expect(
      excerpt.rows(for: [.init(span: TextSpan(5, 5), label: "")])
        == [.text(line: 4, "key: "), .marks("     ^")])
  }
}

struct DiagnosticTextTests {
  private let text = DiagnosticText()

  @Test func aRuleErrorShowsTheLineAndTheRemedy() {
    let diagnostic = Diagnostic(
      .error, "R012", "there is no key `mach`",
      at: .init(
        path: "Rules/en/a.yaml", position: SourcePosition(line: 120, column: 5),
        line: "  - mach: \"<count>\"", length: 4), help: "did you mean `match`?")
    #expect(
      text.text(for: diagnostic, fallbackPath: "x") == """
        Rules/en/a.yaml:120:5: error[R012]: there is no key `mach`
           |
        120| - mach: "<count>"
           |   ^^^^
           = help: did you mean `match`?

        """)
  }

  @Test func withoutAPlaceTheInputIsNamed() {
    #expect(
      text.text(for: Diagnostic(.warning, "I020", "odd"), fallbackPath: "a.html")
        == "a.html: warning[I020]: odd\n")
  }

  @Test func aColumnPastTheLineIsShownAtItsEnd() {
    let diagnostic = Diagnostic(
      .note, "R1", "m",
      at: .init(path: "p", position: SourcePosition(line: 1, column: 99), line: "abc", length: 9))
    #expect(
      text.text(for: diagnostic, fallbackPath: "x")
        == "p:1:99: note[R1]: m\n  |\n 1| abc\n  |    ^\n")
  }

  @Test func longHelpIsWrapped() {
    let help = (0..<40).map { "word\($0)" }.joined(separator: " ")
    let shown = DiagnosticText(width: 50).text(
      for: Diagnostic(.error, "I1", "m", help: help), fallbackPath: "x")
    #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 56 })
    #expect(shown.split(separator: "\n").dropFirst(2).allSatisfy { $0.hasPrefix("      word") })
  }
}
