import Testing
import TextModel

@testable import RuleLanguage

struct FunctionTests {
  @Test(arguments: Function.allCases)
  func everyFunctionSaysWhatItGives(_ function: Function) {
    let (usage, text) = function.meaning
    #expect(usage.hasPrefix("\(function.rawValue)("))
    #expect(!text.isEmpty)
  }

  @Test(arguments: [
    ("34", "24", true), ("49", "94", true), ("25", "250", true), ("2", "20", false),
    ("2.5", "2.6", false),
    ("25", "36", false), ("93", "94", false), ("9", "4", false), ("16", "16.6", false),
    ("16", "26.6", false), ("2.5", "2.7", true),
    ("30", "40", true), ("1200", "1260", false), ("1200", "1280", false), ("1210", "1260", true),
  ])
  func aSlipIsOneDigitOrOneZero(_ first: String, _ second: String, _ expected: Bool) throws {
    let places = [first, second].map { text in
      -(text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0)
    }
    let numbers = try zip([first, second], places).map { text, place in
      Value.quantity(Quantity(exactly: try #require(ExactDecimal(text)), digitsShown: place))
    }
    #expect(Function.compared(.isSlip, numbers).isTrue == expected)
    #expect(Function.compared(.isSlip, numbers.reversed()).isTrue == expected)
  }

  @Test func roundNumbersHaveFewDigits() {
    let numbers = [30, 40].map { Value.quantity(Quantity(exactly: ExactDecimal($0))) }
    #expect(Function.compared(.isSlip, numbers + [.number(ExactDecimal(1))]).isTrue)
    #expect(!Function.compared(.isSlip, numbers + [.number(ExactDecimal(2))]).isTrue)
  }
}
