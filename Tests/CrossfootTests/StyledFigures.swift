import TextModel

/// Values written in the styles that are rarer in articles than plain figures.
enum StyledFigures {
  private static let ordinalWords = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
  ]
  private static let digitWords = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ]

  /// A place in words, as CLDR spells out ordinals, and in digits.
  static func ordinals(_ number: Int) -> [String] {
    let ending =
      (11...13).contains(number % 100)
      ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return [ordinalInWords(number), WrittenFigures.grouped(number, size: 3) + ending]
  }

  private static func ordinalInWords(_ number: Int) -> String {
    let words = WrittenFigures.words(number, and: false)
    let last = words.lastIndex { $0 == " " || $0 == "-" }.map { words.index(after: $0) }
    let head = last.map { String(words[..<$0]) } ?? ""
    let tail = last.map { String(words[$0...]) } ?? words
    if let small = (1...19).first(where: { WrittenFigures.words($0, and: false) == tail }) {
      return head + ordinalWords[small]
    }
    return head + (tail.hasSuffix("y") ? tail.dropLast() + "ieth" : tail + "th")
  }

  /// Hundredths with the point in words: `three point one four`.
  static func pointed(_ hundredths: Int) -> String {
    let places = [hundredths / 10 % 10, hundredths % 10].map { digitWords[$0] }
    return WrittenFigures.words(hundredths / 100, and: false) + " point "
      + places.joined(separator: " ")
  }

  /// Hundredths by the conventions of several countries, with spaces of several widths.
  static func separated(_ hundredths: Int) -> [String] {
    let whole = WrittenFigures.grouped(hundredths / 100, size: 3)
    let part = WrittenFigures.hundredths(hundredths % 100).dropFirst(2)
    return [
      whole + "." + part, whole.replacing(",", with: ".") + "," + part,
      whole.replacing(",", with: "\u{A0}") + "." + part,
      whole.replacing(",", with: "\u{202F}") + "," + part,
      whole.replacing(",", with: " ") + "," + part,
    ]
  }

  /// Tenths of a magnitude.
  static func magnitudes(_ tenths: Int) -> [(String, ExactDecimal)] {
    let number = WrittenFigures.tenths(tenths)
    let scales = [
      (" thousand", 3), (" million", 6), ("m", 6), (" mln", 6), ("mn", 6), (" juta", 6),
      (" billion", 9), ("bn", 9), (" bn", 9), (" trillion", 12), ("tn", 12), (" lakh", 5),
      (" crore", 7), ("k", 3),
    ]
    return scales.map { (number + $0.0, ExactDecimal(tenths).shifted(by: $0.1 - 1)) }
  }

  /// Parts of one, and whole numbers with parts.
  static func fractions() -> [(String, ExactDecimal)] {
    let parts = [
      (3, "third"), (4, "quarter"), (5, "fifth"), (6, "sixth"), (8, "eighth"), (10, "tenth"),
    ]
    var cases: [(String, ExactDecimal)] = []
    for (bottom, name) in parts {
      for top in 1..<bottom {
        guard let value = ExactDecimal(top).divided(by: ExactDecimal(bottom), places: 12) else {
          continue
        }
        let words = digitWords[top] + "-" + name + (top == 1 ? "" : "s")
        cases += [(words, value), ("\(top)/\(bottom)", value)]
      }
    }
    for whole in 1..<20 {
      let words = WrittenFigures.words(whole, and: false)
      let half = ExactDecimal(10 * whole + 5).shifted(by: -1)
      cases += [
        (words + " and a half", half), ("\(whole)½", half), ("\(whole) 1/2", half),
        (words + " and three-quarters", ExactDecimal(100 * whole + 75).shifted(by: -2)),
      ]
    }
    return cases
  }

  /// From one number to another; `power` is the scale that stands once.
  static func ranges(_ low: Int, _ high: Int) -> [(text: String, kind: Mention.Kind, power: Int)] {
    [
      ("\(low) to \(high)", .number, 0), ("between \(low) and \(high)", .number, 0),
      ("\(low) to \(high) million", .number, 6), ("\(low)-\(high) percent", .percent, 0),
      ("\(low)% to \(high)%", .percent, 0),
      ("between $\(low) million and $\(high) million", .money, 6),
      ("\(low)-\(high) km", .measure, 0), ("\(low)- to \(high)-metre", .measure, 0),
    ]
  }

  /// What is said of a number, with a sign where it stands.
  static let hedges: [(String, Quantity.Modifier)] = [
    ("about #", .approx), ("around #", .approx), ("approximately #", .approx), ("some #", .approx),
    ("# or so", .approx), ("nearly #", .nearly), ("almost #", .nearly), ("just under #", .nearly),
    ("more than #", .moreThan), ("over #", .moreThan), (">#", .moreThan), ("at least #", .atLeast),
    ("no fewer than #", .atLeast), ("# or more", .atLeast), ("up to #", .upTo),
    ("at most #", .atMost), ("fewer than #", .lessThan), ("less than #", .lessThan),
  ]

  /// The codes of ISO 4217 in use, without ALL, SOS and TOP, which are taken for the words.
  static let currencyCodes = """
    AED AFN AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD \
    CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
    GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD \
    KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO \
    NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE \
    SRD SSP STN SVC SYP SZL THB TJS TMT TND TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST \
    XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split(separator: " ").map(String.init)

  /// Hundredths of a currency by its code.
  static func coded(_ hundredths: Int, _ code: String) -> [String] {
    let number =
      WrittenFigures.grouped(hundredths / 100, size: 3) + "."
      + WrittenFigures.hundredths(hundredths % 100).dropFirst(2)
    return [code + " " + number, number + " " + code]
  }

  /// Whole amounts in words for money and in minor units.
  static func named(_ number: Int) -> [(String, ExactDecimal, String)] {
    let whole = ExactDecimal(number)
    let digits = WrittenFigures.grouped(number, size: 3)
    let cents = number % 98 + 2
    let small = ExactDecimal(cents).shifted(by: -2)
    return [
      ("baht", "THB"), ("yen", "JPY"), ("ringgit", "MYR"), ("Swiss francs", "CHF"),
      ("rupiah", "IDR"),
      ("naira", "NGN"), ("shekels", "ILS"), ("Hong Kong dollars", "HKD"), ("zloty", "PLN"),
      ("Kuwaiti dinars", "KWD"), ("rand", "ZAR"), ("roubles", "RUB"), ("euros", "EUR"),
      ("pesos", ""),
      ("dollars", ""), ("US dollars", "USD"), ("Turkish lira", "TRY"), ("riel", "KHR"),
    ].map { (digits + " " + $0.0, whole, $0.1) } + [
      ("\(cents) cents", small, ""), ("\(cents) pence", small, "GBP"), ("\(cents)p", small, "GBP"),
      ("\(cents) sen", small, "MYR"), ("\(cents) US cents", small, "USD"),
      ("-$\(digits)", -whole, ""), ("$-\(digits)", -whole, ""), ("US $\(digits)", whole, "USD"),
      ("CAD $\(digits)", whole, "CAD"),
      ("R\(digits).50", whole.adding(ExactDecimal(5).shifted(by: -1))!, "ZAR"),
      (
        "$\(number % 90 + 10) and \(cents) cents", ExactDecimal(number % 90 + 10).adding(small)!, ""
      ),
    ]
  }

  /// Units as they follow a number, with their codes.
  static let units: [(String, String)] = [
    (" km", "km"), ("km", "km"), (" kilometres", "km"), (" miles", "[mi_i]"), (" metres", "m"),
    ("-metre", "m"), (" feet", "[ft_i]"), (" inches", "[in_i]"), (" hectares", "har"),
    (" acres", "[acr_us]"), (" square kilometres", "km2"), (" sq ft", "[sft_i]"),
    (" square miles", "[smi_us]"), (" litres", "l"), ("ml", "ml"), (" gallons", "[gal_us]"),
    (" barrels", "[bbl_us]"), (" kg", "kg"), (" grams", "g"), (" mg", "mg"), (" tonnes", "t"),
    (" ounces", "[oz_av]"), (" degrees Celsius", "Cel"), ("°C", "Cel"), ("°F", "[degF]"),
    (" km/h", "km/h"), (" mph", "[mi_i]/h"), (" knots", "[kn_i]"), (" megawatts", "MW"),
    (" GWh", "GW.h"), (" kilowatt-hours", "kW.h"), (" GB", "GBy"), (" megabytes", "MBy"),
    (" volts", "V"), (" gigahertz", "GHz"), (" barrels per day", "[bbl_us]/d"),
    (" cubic metres", "m3"), (" basis points", "{basis-point}"),
    (" percentage points", "{percentage-point}"), (" millimetres", "mm"),
  ]

  static func feetAndInches(_ inches: Int) -> [String] {
    let (feet, rest) = inches.quotientAndRemainder(dividingBy: 12)
    return [
      "\(feet) feet \(rest) inches", "\(feet)ft \(rest)in", "\(feet)'\(rest)\"",
      "\(feet)-foot-\(rest)",
    ]
  }

  static func ages(_ age: Int) -> [String] {
    let words = WrittenFigures.words(age, and: false)
    return [
      "\(age)-year-old", "\(age) years old", "aged \(age)", "\(words)-year-old",
      "\(words) years old",
    ]
  }
}
