import Foundation
internal import Ingestion
internal import TextModel

/// One line of JSON Lines input: `{"id": …, "text" | "html" | "path": …, "title", "date", "encoding", "url"}`.
///
/// Of `text`, `html` and `path` the first that is there counts, so that records written by Crossfoot,
/// which have a text and the path it came from, can be read again. A `title` beside a text is its headline
/// and is put before it, as a paragraph of its own, unless the text begins with it. Other keys are ignored.
public struct RecordLine: Sendable {
  /// The line's bytes, with or without a carriage return at its end.
  var line: [UInt8]
  /// Its 1-based number, which names it where it has no id.
  var number: Int
  /// How the stream is called in messages.
  var source: String
  /// The day for records that do not give one.
  var referenceDate: CalendarDate?

  /// Where it stands.
  var place: Diagnostic.Location {
    Diagnostic.Location(path: source, position: SourcePosition(line: number, column: 1))
  }

  /// The work that the line asks for: an article, a file or a failure.
  public var item: BatchItem {
    let record: Fields
    do {
      record = try JSONDecoder().decode(Fields.self, from: Data(line))
    } catch {
      return .failed(
        id: String(number), path: nil,
        Diagnostic(
          .error, "I111", "the line is not a JSON object", at: place,
          help: #"each line is one object: {"id": "1", "text": "…"}"#))
    }
    let id = record.id ?? String(number)
    func failure(_ code: String, _ message: String, help: String) -> BatchItem {
      .failed(
        id: id, path: record.path, Diagnostic(.error, code, message, at: place, help: help))
    }
    if let field = record.mistyped.first {
      return failure(
        "I112", "\"\(field)\" is not a string",
        help: "write it in quotes; an escape such as \\ud83d needs its second half")
    }
    var day = referenceDate
    if let date = record.date, !date.isEmpty {
      guard let given = CalendarDate(iso8601: date) else {
        return failure(
          "I113", "\"date\" is no day of the calendar: \(date)", help: "write it as YYYY-MM-DD")
      }
      day = given
    }
    if let text = record.text {
      let whole = record.title.map { Self.headed($0, text) } ?? text
      return .article(
        Ingester.Input(
          id: id, url: record.url, format: .text, bytes: Array(whole.utf8), encoding: "utf-8",
          referenceDate: day, isVerbatim: true, hasHeadline: record.title != nil))
    }
    if let html = record.html {
      // The string has been decoded; what the page says of its own charset no longer holds.
      return .article(
        Ingester.Input(
          id: id, url: record.url, format: .html, bytes: Array(html.utf8), encoding: "utf-8",
          referenceDate: day))
    }
    if let path = record.path {
      return .file(
        path,
        Ingester.Input(
          id: id, path: path, url: record.url, bytes: [], encoding: record.encoding,
          referenceDate: day))
    }
    // News agencies' JSON, one article a line.
    if Ingester.mayHoldSeveral(line) {
      return .article(
        Ingester.Input(
          id: id, path: nil, url: record.url, format: .ninjs, bytes: line, encoding: "utf-8",
          referenceDate: day))
    }
    return failure(
      "I114", "the record has no article",
      help: #"give one of "text", "html" and "path", or an article as ninjs"#)
  }

  /// A text below its title.
  private static func headed(_ title: String, _ text: String) -> String {
    let first = text.drop(while: \.isWhitespace)
    let rest = first.dropFirst(title.count)
    if first.hasPrefix(title), rest.first?.isNewline ?? true { return text }
    return title + "\n\n" + text
  }

  private struct Fields: Decodable {
    var id: String?
    var text: String?
    var html: String?
    var path: String?
    /// On one line; `nil` where it is blank or no text at all.
    var title: String?
    var date: String?
    var encoding: String?
    var url: String?
    /// Keys whose value is of another type than text.
    var mistyped: [String] = []

    enum CodingKeys: String, CodingKey { case id, text, html, path, title, date, encoding, url }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      // An id may be a number: many data sets count their rows.
      if let text = try? container.decodeIfPresent(String.self, forKey: .id) {
        id = text
      } else if let number = try? container.decode(Int.self, forKey: .id) {
        id = String(number)
      } else if (try? container.decodeNil(forKey: .id)) == false {
        mistyped.append(CodingKeys.id.rawValue)
      }
      var mistyped = mistyped
      func string(_ key: CodingKeys) -> String? {
        do {
          return try container.decodeIfPresent(String.self, forKey: key)
        } catch {
          mistyped.append(key.rawValue)
          return nil
        }
      }
      text = string(.text)
      html = string(.html)
      path = string(.path)
      // Titles are no business of those who give none: a list or a number is ignored.
      let words = (try? container.decodeIfPresent(String.self, forKey: .title))?.split(
        whereSeparator: \.isWhitespace)
      title = words.flatMap { $0.isEmpty ? nil : $0.joined(separator: " ") }
      date = string(.date)
      encoding = string(.encoding)
      url = string(.url)
      self.mistyped = mistyped
    }
  }
}
