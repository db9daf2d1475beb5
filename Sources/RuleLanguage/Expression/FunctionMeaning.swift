extension Function {
  /// How the function is written and what it gives: `rules list functions`.
  var meaning: (usage: String, text: String) {
    Self.meanings[self] ?? ("\(rawValue)(…)", "")
  }

  private static let meanings: [Function: (usage: String, text: String)] = [
    // Numbers
    .number: ("number(words)", "the number written in digits: '1,234' is 1234"),
    .quantity: ("quantity(words)", "the same with the precision that is printed"),
    .numberWords: ("number_words(words)", "the number written in words: 'two hundred and six'"),
    .exactly: ("exactly(number)", "a number as a quantity without a hedge"),
    .scaled: ("scaled(quantity, factor)", "a quantity times a scale: 2.5 and 1000000"),
    .hedged: ("hedged(quantity, hedge)", "the interval that 'about' or 'more than' makes of it"),
    .crowd: ("crowd(low, high)", "an interval without a value: 'dozens'"),
    .between: ("between(quantity, quantity)", "the interval from one to the other"),
    .pointed: ("pointed(whole, words)", "'three point one four'"),
    .digits: ("digits(words)", "how many digits the words have"),
    .power: ("power(number, exponent)", "the number to a whole power: power(10, 6) is a million"),
    .length: ("length(words)", "how many bytes the words take"),
    // Lists
    .list: ("list(x, …)", "a list of the values that are there"),
    .append: ("append(list, x)", "a list with one more value"),
    .first: ("first(list)", "the first value"),
    .count: ("count(list)", "how many values"),
    .sum: ("sum(list)", "the sum of quantities, as an interval"),
    .terms: ("terms(list)", "the quantities as a sum is written: '38 + 9'"),
    .same: ("same(list, 'field')", "the field's value where all have the same, otherwise nothing"),
    .has: ("has(list, 'field', x)", "whether one of them has this value"),
    .every: ("every(list, 'field')", "whether all of them have a value"),
    .agree: ("agree(list, 'field', x?)", "whether those that have a value have the same one"),
    // Text and figures
    .text: ("text(x)", "the words as they stand in the text, with single spaces"),
    .lower: ("lower(text)", "in lower case"),
    .spaced: ("spaced(text)", "hyphens as spaces"),
    .letters: ("letters(words)", "the letters at the start of a word: 'RM4.2' gives 'RM'"),
    .ending: ("ending(text, old, new)", "a word with one ending for another"),
    .join: ("join(text, …)", "the texts that are there, with spaces"),
    .words: ("words(x)", "how many words"),
    .says: ("says(x, text)", "whether the words hold these"),
    .lookup: ("lookup('lexicon', form, 'column')", "a column of the row that has a form"),
    .withinName: (
      "within_name(short, full)", "whether the words of a short name stand in a full one"
    ),
    .printed: ("printed(x, n)", "the nth number that is printed in x: 3 and 1 in '3-1'"),
    .leads: ("leads(scores, n)", "how many scores the first side (1) or the second (2) has won"),
    .precedes: ("precedes(x, y)", "whether x ends before y starts"),
    .overlap: ("overlap(x, y)", "whether they share words"),
    .touches: ("touches(x, y)", "whether y starts where x ends"),
    .sentences: ("sentences(x, y)", "how many sentences apart; 0 in one sentence"),
    .paragraphs: ("paragraphs(x, y)", "how many paragraphs apart"),
    // Dates
    .day: ("day(day, month, year?, direction?)", "a day; without a year the nearest one"),
    .month: ("month(month, year?, direction?)", "a month; without a year the nearest one"),
    .year: ("year(number)", "a year"),
    .weekday: ("weekday(weekday, direction?)", "a weekday near the reference date; Monday is 1"),
    .offset: ("offset(days)", "so many days from the reference date"),
    .shift: ("shift(number, unit, from?)", "so many days, weeks, months or years away"),
    .quarter: ("quarter(number, year?, direction?)", "a quarter of a year"),
    .half: ("half(number, year?, direction?)", "a half of a year"),
    .season: ("season(name, year?, direction?)", "a season"),
    .decade: ("decade(year)", "ten years from a year on"),
    .century: ("century(number)", "a century"),
    .weekend: ("weekend(number)", "a weekend: 0 is the last that has begun"),
    .easter: ("easter(days, year?)", "a day so many days from Easter Sunday"),
    .nthWeekday: ("nth_weekday(n, weekday, month, year?)", "the third Thursday in November"),
    .weekdayFits: (
      "weekday_fits(date, weekday, years)", "whether the date falls on it, give or take years"
    ),
    .exists: ("exists(when)", "whether a calendar has such a day"),
    .period: ("period(from, to)", "from one date to another"),
    .related: ("related(date, relation)", "since, until, by, before, after, as_of"),
    .stated: ("stated(date, weekday)", "a date with the weekday that the text names"),
    .qualified: ("qualified(date, mod)", "a date with a TIMEX3 mod: START, MID, END, APPROX"),
    .recurring: ("recurring(date)", "every such day"),
    .reference: ("reference(text)", "a TIMEX3 reference: PRESENT_REF"),
    .direction: ("direction(words)", "'past' or 'future', by the verbs around"),
    .clock: ("clock(hour, minute?, half?)", "a time of day"),
    .at: ("at(date, time)", "a date with a time of day"),
    .daypart: ("daypart(date, code)", "a date with MO, AF, EV or NI"),
    .duration: ("duration(quantity, unit)", "a length of time"),
    .earlier: (
      "earlier(x, grain)", "the known date before x in the text, no coarser than the grain"
    ),
    .earlierExactly: (
      "earlier_exactly(x, grain)",
      "the known date of that grain before x, not itself counted from one"
    ),
    .joined: ("joined(duration, duration)", "'two years and six months'"),
    // Money
    .homeCurrency: (
      "home_currency(family)", "the currency that a bare 'dollar' means where the article is from"
    ),
    // What checks compare
    .daysBetween: ("days_between(day, day)", "how many days from one to the other"),
    .yearsBetween: ("years_between(day, day)", "how many full years from one to the other"),
    .inDays: ("in_days(duration)", "a length of time in days, as an interval"),
    .inMinutes: ("in_minutes(when)", "a length or stretch of time in minutes"),
    .wholeShare: (
      "whole_share(n, percent)", "whether some whole number of n is the percentage, rounded or cut"
    ),
    .similarNames: ("similar_names(name, name)", "whether two names differ in one letter"),
    .isSlip: (
      "is_slip(x, y, digits?)",
      "whether x is y with one digit changed, two exchanged, or a zero too many; both with so many digits"
    ),
    // Units
    .unitName: ("unit_name(code)", "what several of a UCUM unit are called: kilometres"),
    .unitFactor: ("unit_factor(code)", "by what a UCUM unit is multiplied to its dimension's base"),
    .unitDimension: ("unit_dimension(code)", "what a UCUM unit measures"),
  ]
}
