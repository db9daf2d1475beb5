import Foundation

extension CSVReport {
  /// The Frictionless `datapackage.json` of the tables, with a typed Table Schema for each.
  ///
  /// Every `article_id` is a foreign key. The ids of one row within another of the same article
  /// (`count` in nationalities, `source` in statements) may be unknown; a key of two columns of
  /// which one is empty is an error to the validators, so these are described and not declared.
  public static func dataPackage(style: Style = .plain) -> [UInt8] {
    let package = Package(resources: [
      Resource(CSVTables.articles, style), Resource(CSVTables.figures, style),
      Resource(CSVTables.dates, style), Resource(CSVTables.nationalities, style),
      Resource(CSVTables.officials, style), Resource(CSVTables.statements, style),
      Resource(CSVTables.checks, style),
    ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    do {
      return try Array(encoder.encode(package)) + [UInt8(ascii: "\n")]
    } catch {
      preconditionFailure("a data package of strings did not encode: \(error)")
    }
  }

  private struct Package: Encodable {
    var name = "crossfoot"
    var title = "Figures of articles and the checks on them"
    var description =
      "An empty cell is an unknown value. The country code NA is Namibia, which some readers take "
      + "for a missing value unless told otherwise."
    var profile = "tabular-data-package"
    var resources: [Resource]
  }

  private struct Resource: Encodable {
    var name: String
    var title: String
    var path: String
    var profile = "tabular-data-resource"
    var format = "csv"
    var mediatype = "text/csv"
    var encoding = "utf-8"
    var dialect = Dialect()
    var schema: Schema

    init<Row>(_ table: CSVTable<Row>, _ style: Style) {
      dialect.lineTerminator = style.lineEnd
      // The codec of that name takes the byte order mark away.
      if style == .excel { encoding = "utf-8-sig" }
      name = table.name
      title = table.title
      path = table.name + ".csv"
      schema = Schema(table)
    }
  }

  private struct Dialect: Encodable {
    var delimiter = ","
    var lineTerminator = "\n"
    var quoteChar = "\""
    var doubleQuote = true
    var header = true
  }

  private struct Schema: Encodable {
    var fields: [Field]
    var primaryKey: [String]
    var foreignKeys: [ForeignKey]?
    var missingValues = [""]

    init<Row>(_ table: CSVTable<Row>) {
      fields = table.columns.map { column in
        Field(
          name: column.name, type: column.type.rawValue, description: column.description,
          constraints: column.isRequired ? .init(required: true) : nil)
      }
      primaryKey = table.primaryKey
      if table.columns.contains(where: { $0.name == "article_id" }) {
        foreignKeys = [
          ForeignKey(fields: ["article_id"], reference: .init(resource: "articles", fields: ["id"]))
        ]
      }
    }
  }

  private struct Field: Encodable {
    struct Constraints: Encodable { var required: Bool }

    var name: String
    var type: String
    var description: String
    var constraints: Constraints?
  }

  private struct ForeignKey: Encodable {
    struct Reference: Encodable {
      var resource: String
      var fields: [String]
    }

    var fields: [String]
    var reference: Reference
  }
}
