import Testing
import TextModel

@testable import Reconciliation

@Suite struct SlipTests {
  @Test(arguments: [
    (94, 93, Slip.unit), (94, 49, .transposition), (94, 84, .digit), (94, 940, .ten),
    (940, 94, .ten), (1_234, 1_334, .digit), (1_234, 1_324, .transposition), (5, 6, .unit),
  ]) func names(_ right: Int, _ printed: Int, _ slip: Slip) {
    #expect(Slip(from: ExactDecimal(right), to: ExactDecimal(printed), place: 0) == slip)
  }

  @Test(arguments: [(94, 94), (94, 67), (5, 9), (1_234, 5_678), (94, 1_094)])
  func whatIsNoSlip(_ right: Int, _ printed: Int) {
    #expect(Slip(from: ExactDecimal(right), to: ExactDecimal(printed), place: 0) == nil)
  }

  @Test func theQuickTestLosesNoSlip() {
    // Every pair of numbers below 400, and what the quick test says of their difference.
    for right in 1..<400 {
      for printed in 1..<400 where right != printed {
        let (a, b) = (ExactDecimal(right), ExactDecimal(printed))
        guard Slip(from: a, to: b, place: 0) != nil else { continue }
        #expect(Slip.mayBe(b.subtracting(a)!), "\(right) \(printed)")
      }
    }
  }

  @Test func oneSlipExplainsASum() {
    func explains(_ parts: [Int], _ total: Int) -> Int? {
      Slip.explains(
        parts.map { Quantity(exactly: ExactDecimal($0)) }, Quantity(exactly: ExactDecimal(total)))?
        .digits
    }
    #expect(explains([38, 9, 6, 1, 37, 2], 94) == 2)
    #expect(explains([2_755, 2_396, 1_567], 6_781) == 4)
    // Zeros that all end in tell nothing.
    #expect(explains([270_000, 50_000], 310_000) == 2)
    #expect(explains([38, 9], 94) == nil)
    #expect(explains([38, 56], 94) == nil)
  }

  @Test func exchangedDigitsAndZerosAreRare() {
    func isRare(_ parts: [Int], _ total: Int) -> Bool? {
      Slip.explains(
        parts.map { Quantity(exactly: ExactDecimal($0)) }, Quantity(exactly: ExactDecimal(total)))?
        .isRare
    }
    #expect(isRare([40, 4, 3], 74) == true)
    #expect(isRare([40, 40, 3], 47) == true)
    #expect(isRare([12, 20, 5], 45) == false)
    #expect(isRare([40, 4, 3], 48) == false)
  }
}
