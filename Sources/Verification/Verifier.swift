import Foundation

/// Checks findings again, from the files that they are about.
///
/// It shares no code with what found them: it reads the bytes at the places that a finding names, reads the
/// numbers there by itself, and accepts the finding only where its formula is impossible for every value
/// that the words allow.
public struct Verifier {
  /// Says that a warning or note is about names or times, of which no formula speaks. An error has one.
  public static let unproven = "only a reader can check it"
  private let folder: String
  /// - Parameter folder: where relative paths of records begin.
  public init(folder: String) { self.folder = folder }

  /// Verifies one line of `check --format jsonl`: for each finding its rule, and why it is rejected or `nil`.
  public func verify(line: String) -> [(rule: String, rejection: String?)] {
    let object = try? JSONSerialization.jsonObject(with: Data(line.utf8))
    guard let record = object as? [String: Any] else { return [("?", "not a record")] }
    let findings = list(record, "checks").filter { $0["verdict"] as? String == "inconsistent" }
    let path = record["path"] as? String ?? ""
    let full = path.hasPrefix("/") ? path : folder + "/" + path
    let source = findings.isEmpty || path.isEmpty ? nil : FileManager.default.contents(atPath: full)
    // Columns count UTF-8 bytes of the decoded file.
    let text = source.map { String(decoding: $0, as: UTF8.self) }
    let lines = text?.split(omittingEmptySubsequences: false) { $0.isNewline }.map {
      Array($0.utf8)
    }
    return findings.map { check in
      let rule = check["rule"] as? String ?? "?"
      return (rule, lines.map { rejection(check, record, $0) } ?? "there is no file \"\(path)\"")
    }
  }

  private func rejection(
    _ check: [String: Any], _ record: [String: Any], _ lines: [[UInt8]]
  ) -> String? {
    if check["formula"] == nil, check["severity"] as? String != "error" { return Self.unproven }
    let operands = Set(list(check, "operands").compactMap { $0["mention"] as? String })
    var figures: [String: PrintedFigure] = [:]
    for mention in list(record, "mentions") {
      guard let id = mention["id"] as? String, operands.contains(id) else { continue }
      let place = ["line", "column", "end_line", "end_column"].compactMap { mention[$0] as? Int }
      let (kind, quoted) = (mention["kind"] as? String, mention["text"] as? String ?? "")
      guard place.count == 4, let words = words(place, lines), words == plain(quoted) else {
        return "\(id) does not stand in the file as it is quoted"
      }
      let figure = PrintedFigure(words, kind: kind ?? "")
      if let value = mention["value"] as? String, !figure.isValue(value) {
        return "\(id) is not \(value)"
      }
      figures[id] = figure
    }
    let formula = check["formula"] as? String ?? ""
    let year = (record["reference_date"] as? String).flatMap { Int($0.prefix(4)) }
    let years = year.map { [$0 - 1, $0, $0 + 1] } ?? []
    var stated = Formula(formula, figures, years: years)
    guard stated.names == operands else { return "the formula is not about the operands" }
    if stated.isPossible() != false {
      return "the figures can agree, or the formula cannot be read"
    }
    for repair in list(check, "repairs") {
      let id = repair["mention"] as? String ?? ""
      guard let value = repair["value"] as? String else { continue }
      // What repairs a product or a share may be rounded.
      var mended = figures.merging([id: PrintedFigure(value, kind: "")]) { $1 }
      for id in mended.keys where formula.contains("*") { mended[id]?.isMeasured = true }
      var possible = Formula(formula, mended, years: years)
      if possible.isPossible() != true { return "\(value) repairs nothing" }
    }
    return nil
  }

  private func list(_ object: [String: Any], _ key: String) -> [[String: Any]] {
    object[key] as? [[String: Any]] ?? []
  }

  /// The plain words between two places: lines and columns from 1, the end exclusive.
  private func words(_ place: [Int], _ lines: [[UInt8]]) -> String? {
    guard 1...place[2] ~= place[0], place[2] <= lines.count else { return nil }
    var bytes: [UInt8] = []
    for number in place[0]...place[2] {
      let line = lines[number - 1]
      let from = number == place[0] ? place[1] - 1 : 0
      let to = number == place[2] ? place[3] - 1 : line.count
      guard 0...line.count ~= to, 0...to ~= from else { return nil }
      bytes += line[from..<to] + [0x20]
    }
    return plain(String(decoding: bytes, as: UTF8.self))
  }

  /// Words without markup, character references and spacing.
  private func plain(_ text: String) -> String {
    var result = text.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression)
    let references = "nbsp  |#160  |pound £|euro €|ndash –|mdash —|rsquo ’|quot \"|amp &"
    for pair in references.split(separator: "|") {
      result = result.replacing("&\(pair.prefix { $0 != " " });", with: pair.suffix(1))
    }
    return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
