internal import TextModel

/// Days in the data that a page's scripts carry: the last resort on pages drawn by scripts.
enum EmbeddedDates {
  /// The day that all members named as a day of publication agree on; `nil` where they do not, as
  /// they then belong to several articles.
  static func published(in source: [UInt8]) -> CalendarDate? {
    var found: CalendarDate?
    for name in names {
      var from = 0
      while let at = Bytes.find(name, in: source, from: from, to: source.count) {
        from = at + name.utf8.count
        var index = from
        // The colon and the quotation marks around it, escaped where the data stand in a string.
        while index < source.count, index - from < 8,
          "\\\": ".utf8.contains(source[index])
        {
          index += 1
        }
        let value = String(
          decoding: source[index..<min(index + 10, source.count)], as: UTF8.self)
        guard index > from, let day = CalendarDate(iso8601: value), Dates.plausible(day) else {
          continue
        }
        if let found, found != day { return nil }
        found = day
      }
      if found != nil { return found }
    }
    return nil
  }

  private static let names = [
    "datePublished", "publishDate", "publish_date", "publishedAt", "published_at",
    "publicationDate", "date_published", "first_publish_date", "publishedDate", "published_date",
  ]
}
