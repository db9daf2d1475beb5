internal import CLibXML2
internal import TextModel

/// Days in the data that a page's scripts carry: the last resort on pages drawn by scripts.
enum EmbeddedDates {
  /// The day that all members named as a day of publication agree on; `nil` where they do not, as
  /// they then belong to several articles.
  static func published(in source: [UInt8]) -> CalendarDate? {
    var found: CalendarDate?
    var from = 0
    // Every one of the names has these letters in it.
    while let at = next("ubli", in: source, from: from) {
      from = at + 4
      guard let end = nameEnd(around: at, source), let day = day(after: end, source) else {
        continue
      }
      if let found, found != day { return nil }
      found = day
    }
    return found
  }

  private static func next(_ letters: StaticString, in source: [UInt8], from: Int) -> Int? {
    unsafe source.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      let count = letters.utf8CodeUnitCount
      var from = from
      while from + count <= buffer.count,
        let found = unsafe memchr(
          base + from, Int32(letters.utf8Start.pointee), buffer.count - from - count + 1)
      {
        let at = unsafe UnsafeRawPointer(found) - base
        if unsafe memcmp(base + at, letters.utf8Start, count) == 0 { return at }
        from = at + 1
      }
      return nil
    }
  }

  /// Offset after the name that the letters at `at` are in the middle of, should it be one of `names`.
  private static func nameEnd(around at: Int, _ source: [UInt8]) -> Int? {
    func isName(_ byte: UInt8) -> Bool { Bytes.isLetter(byte) || byte == UInt8(ascii: "_") }
    var start = at
    while start > 0, at - start < 12, isName(source[start - 1]) { start -= 1 }
    var end = at
    while end < source.count, end - at < 16, isName(source[end]) { end += 1 }
    return names.contains { source[start..<end].elementsEqual($0.utf8) } ? end : nil
  }

  /// The day that stands as a string after a member's name.
  private static func day(after end: Int, _ source: [UInt8]) -> CalendarDate? {
    var index = end
    // The colon and the quotation marks around it, escaped where the data stand in a string.
    while index < source.count, index - end < 8, "\\\": ".utf8.contains(source[index]) {
      index += 1
    }
    guard index > end else { return nil }
    let value = String(decoding: source[index..<min(index + 10, source.count)], as: UTF8.self)
    return CalendarDate(iso8601: value).flatMap { Dates.plausible($0) ? $0 : nil }
  }

  private static let names = [
    "datePublished", "publishDate", "publish_date", "publishedAt", "published_at",
    "publicationDate", "date_published", "first_publish_date", "publishedDate", "published_date",
  ]
}
