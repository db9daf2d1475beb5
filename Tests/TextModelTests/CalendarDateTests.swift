import Testing
import TextModel

struct CalendarDateTests {
  @Test func everyDayNumberComesBack() throws {
    for number in stride(from: -719_528, through: 2_932_896, by: 97) {
      let date = try #require(CalendarDate(dayNumber: number))
      #expect(date.dayNumber == number)
      #expect(CalendarDate(iso8601: date.description) == date)
    }
    #expect(CalendarDate(dayNumber: 2_932_897) == nil)
  }

  @Test(arguments: [
    ("1970-01-01", 4), ("2000-02-29", 2), ("2022-09-21", 3), ("1900-01-01", 1), ("2024-12-29", 7),
  ])
  func weekdays(_ text: String, _ weekday: Int) {
    #expect(CalendarDate(iso8601: text)?.weekday == weekday)
  }

  // Examples of ISO 8601 weeks around the turn of the year.
  @Test(arguments: [
    ("2005-01-01", 2004, 53), ("2005-01-02", 2004, 53), ("2007-01-01", 2007, 1),
    ("2008-12-29", 2009, 1), ("2010-01-03", 2009, 53), ("1998-02-22", 1998, 8),
  ])
  func weeks(_ text: String, _ year: Int, _ week: Int) throws {
    let found = try #require(CalendarDate(iso8601: text)).isoWeek
    #expect(found.year == year)
    #expect(found.week == week)
  }

  @Test(arguments: [
    "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2022-04-17", "2038-04-25",
  ])
  func easterSundays(_ text: String) throws {
    let date = try #require(CalendarDate(iso8601: text))
    #expect(CalendarDate.easter(date.year) == date)
  }

  @Test func monthsRollOverYears() throws {
    let date = try #require(CalendarDate(year: 2023, month: 11, day: 30))
    #expect(date.firstOfMonth(adding: 3)?.description == "2024-02-01")
    #expect(date.firstOfMonth(adding: 3)?.lastOfMonth.description == "2024-02-29")
    #expect(date.firstOfMonth(adding: -11)?.description == "2022-12-01")
    #expect(date.monday?.description == "2023-11-27")
  }

  @Test(arguments: [
    "2022-02-29", "2022-13-01", "2022-00-10", "2022-04-31", "22-04-01", "2022/04/01",
  ])
  func daysThatAreNone(_ text: String) {
    #expect(CalendarDate(iso8601: text) == nil)
  }
}
