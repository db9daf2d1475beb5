import Testing
import TextModel

/// The styles beside plain cardinals, money and percentages: each writes many values and reads them back.
struct FigureStyleTests {
  private typealias Case = RoundTrip.Case

  @Test func ordinalsInWordsAndDigits() throws {
    var generator = SeededGenerator(seed: 11)
    var cases: [Case] = []
    for digits in 1...7 {
      let top = (0..<digits).reduce(1) { power, _ in power * 10 }
      for _ in 0..<60 {
        let number = Int.random(in: 1...top, using: &generator)
        cases += StyledFigures.ordinals(number).map {
          Case(text: $0, kinds: [.ordinal], holds: RoundTrip.isExactly(ExactDecimal(number)))
        }
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 840)
  }

  @Test func decimalsInWords() throws {
    var generator = SeededGenerator(seed: 12)
    var cases: [Case] = []
    for _ in 0..<400 {
      let hundredths = Int.random(in: 0..<10_000_000, using: &generator)
      cases.append(
        Case(
          text: StyledFigures.pointed(hundredths), kinds: [.number, .count],
          holds: RoundTrip.isExactly(ExactDecimal(hundredths).shifted(by: -2))))
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
  }

  @Test func separatorsOfAllConventions() throws {
    var generator = SeededGenerator(seed: 13)
    var cases: [Case] = []
    for _ in 0..<300 {
      let hundredths = Int.random(in: 100_000_000..<1_000_000_000_000, using: &generator)
      let value = ExactDecimal(hundredths).shifted(by: -2)
      cases += StyledFigures.separated(hundredths).map {
        Case(text: $0, kinds: [.number, .count], holds: RoundTrip.isExactly(value))
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 1500)
  }

  @Test func magnitudes() throws {
    var generator = SeededGenerator(seed: 14)
    var cases: [Case] = []
    for _ in 0..<60 {
      let tenths = Int.random(in: 11..<9_999, using: &generator)
      cases += StyledFigures.magnitudes(tenths).map { text, value in
        Case(text: text, kinds: [.number, .count], holds: RoundTrip.isExactly(value))
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 840)
  }

  @Test func fractions() throws {
    let cases = StyledFigures.fractions().map { text, value in
      Case(text: text, kinds: [.ratio, .number], holds: RoundTrip.isExactly(value))
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count > 100)
  }

  @Test func ranges() throws {
    var generator = SeededGenerator(seed: 15)
    var cases: [Case] = []
    for _ in 0..<100 {
      let low = Int.random(in: 2..<500, using: &generator)
      let high = low + Int.random(in: 1..<400, using: &generator)
      cases += StyledFigures.ranges(low, high).map { written in
        Case(
          text: written.text, kinds: [written.kind],
          holds: RoundTrip.spans(
            ExactDecimal(low).shifted(by: written.power),
            ExactDecimal(high).shifted(by: written.power)))
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 800)
  }

  @Test func hedges() throws {
    var generator = SeededGenerator(seed: 16)
    var cases: [Case] = []
    for (words, modifier) in StyledFigures.hedges {
      for _ in 0..<25 {
        let number = Int.random(in: 2..<100_000, using: &generator)
        let text = words.replacing("#", with: WrittenFigures.grouped(number, size: 3))
        cases.append(
          Case(text: text, kinds: [.number]) {
            $0.quantity?.value == ExactDecimal(number) && $0.quantity?.modifier == modifier
          })
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 450)
  }

  @Test func everyCurrencyCode() throws {
    var generator = SeededGenerator(seed: 17)
    var cases: [Case] = []
    for code in StyledFigures.currencyCodes {
      for _ in 0..<4 {
        let cents = Int.random(in: 100..<10_000_000, using: &generator)
        cases += StyledFigures.coded(cents, code).map {
          Case(text: $0, kinds: [.money]) {
            $0.quantity?.value == ExactDecimal(cents).shifted(by: -2) && $0.currency == code
          }
        }
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == StyledFigures.currencyCodes.count * 8)
  }

  @Test func currencyWordsAndMinorUnits() throws {
    var generator = SeededGenerator(seed: 18)
    var cases: [Case] = []
    for _ in 0..<20 {
      let number = Int.random(in: 2..<100_000, using: &generator)
      cases += StyledFigures.named(number).map { text, value, code in
        Case(text: text, kinds: [.money]) {
          $0.quantity?.value == value && $0.currency == code
        }
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 20 * StyledFigures.named(2).count)
  }

  @Test func measures() throws {
    var generator = SeededGenerator(seed: 19)
    var cases: [Case] = []
    for (words, unit) in StyledFigures.units {
      for _ in 0..<10 {
        let tenths = Int.random(in: 11..<99_999, using: &generator)
        cases.append(
          Case(text: WrittenFigures.tenths(tenths) + words, kinds: [.measure, .percent]) {
            $0.quantity?.value == ExactDecimal(tenths).shifted(by: -1) && $0.unit == unit
          })
      }
    }
    for inches in 13..<100 where !inches.isMultiple(of: 12) {
      cases += StyledFigures.feetAndInches(inches).map {
        Case(text: $0, kinds: [.measure]) {
          $0.quantity?.value == ExactDecimal(inches) && $0.unit == "[in_i]"
        }
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count > 700)
  }

  @Test func ages() throws {
    let cases = (1...115).flatMap { age in
      StyledFigures.ages(age).map {
        Case(text: $0, kinds: [.age], holds: RoundTrip.isExactly(ExactDecimal(age)))
      }
    }
    #expect(try RoundTrip.failures(cases).isEmpty)
    #expect(cases.count == 575)
  }
}
