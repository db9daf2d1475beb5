import Testing
import TextModel

@testable import Reconciliation

@Suite struct TableNumberTests {
  @Test(arguments: [
    ("12", "12", 0), ("1,234", "1234", 0), ("(1,234)", "-1234", 0), ("-5", "-5", 0),
    ("−3.5", "-3.5", 1), ("+ 3.6", "3.6", 1), ("$1,200", "1200", 0), ("RM1,200", "1200", 0),
    ("1 234", "1234", 0), ("1,234.50", "1234.5", 2), ("£5", "5", 0), ("12.5%", "12.5", 1),
  ])
  func numbers(_ text: String, _ value: String, _ decimals: Int) {
    #expect(
      TableNumber(Array(text.utf8)[...])
        == .value(
          ExactDecimal(value) ?? .zero, decimals: decimals, isPercent: text.hasSuffix("%")))
  }

  @Test(arguments: ["", "-", "–", "—", " "])
  func nothing(_ text: String) { #expect(TableNumber(Array(text.utf8)[...]) == .blank) }

  @Test(arguments: [
    "12 (3)", "1-3", "2001–02", "n/a", "abc 3", "1st", "12,5", "12 34", "Total", "3rd of 5",
    "1.2.3",
  ])
  func words(_ text: String) { #expect(TableNumber(Array(text.utf8)[...]) == .other) }
}
