internal import GRDB
internal import Reporting

/// The tables, indexes and views of the database.
enum Schema {
  static func create(in database: Database) throws {
    for table in CSVReport.Table.allCases { try database.execute(sql: definition(of: table)) }
    try database.execute(sql: joins)
  }

  /// What is made faster when all rows are there.
  static func finish(in database: Database) throws {
    try database.execute(sql: indexes)
    try database.execute(sql: views)
    // The words of the sentences, whose text itself stays in the one table. Its name stands in double quotes
    // because Datasette knows a searchable table by that.
    try database.execute(
      sql: """
        CREATE VIRTUAL TABLE sentences_fts USING fts5(
          text, content="sentences", content_rowid="rowid", tokenize='unicode61');
        INSERT INTO sentences_fts(sentences_fts) VALUES ('rebuild');
        PRAGMA user_version = 1;
        """)
  }

  static func insertion(into table: CSVReport.Table) -> String {
    let columns = CSVReport.schema(of: table).columns
    let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT INTO \(table.rawValue) (\(names)) VALUES (\(marks))"
  }

  static func insertion(into table: Joins.Table) -> String {
    let marks = Array(repeating: "?", count: table.columns).joined(separator: ", ")
    return "INSERT INTO \(table.rawValue) VALUES (\(marks))"
  }

  private static func definition(of table: CSVReport.Table) -> String {
    let schema = CSVReport.schema(of: table)
    var lines = schema.columns.map { column in
      "\"\(column.name)\" \(type(column.type))\(column.isRequired ? " NOT NULL" : "")"
    }
    let key = schema.primaryKey.map { "\"\($0)\"" }.joined(separator: ", ")
    lines.append("PRIMARY KEY (\(key))")
    if table != .articles { lines.append("FOREIGN KEY (article_id) REFERENCES articles(id)") }
    return "CREATE TABLE \(table.rawValue) (\n  \(lines.joined(separator: ",\n  "))\n)"
  }

  private static func type(_ type: CSVFieldType) -> String {
    switch type {
    case .string, .date: "TEXT"
    case .integer: "INTEGER"
    case .number: "NUMERIC"
    case .boolean: "INTEGER"
    }
  }

  private static let joins = """
    CREATE TABLE sentences (
      article_id TEXT NOT NULL, sentence INTEGER NOT NULL, block INTEGER, block_kind TEXT,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
      UNIQUE (article_id, sentence), FOREIGN KEY (article_id) REFERENCES articles(id));
    CREATE TABLE check_operands (
      article_id TEXT NOT NULL, check_id TEXT NOT NULL, figure_id TEXT NOT NULL, role TEXT NOT NULL,
      sign INTEGER NOT NULL, suspect_rank INTEGER, suspect_reason TEXT, repair_min NUMERIC,
      repair_max NUMERIC,
      FOREIGN KEY (article_id, check_id) REFERENCES checks(article_id, id));
    CREATE TABLE statement_mentions (
      article_id TEXT NOT NULL, statement_id TEXT NOT NULL, mention_id TEXT NOT NULL,
      FOREIGN KEY (article_id, statement_id) REFERENCES statements(article_id, id));
    CREATE TABLE official_mentions (
      article_id TEXT NOT NULL, official_id TEXT NOT NULL, start INTEGER NOT NULL,
      "end" INTEGER NOT NULL, form TEXT NOT NULL,
      FOREIGN KEY (article_id, official_id) REFERENCES officials(article_id, id));
    """

  private static let indexes = """
    CREATE INDEX check_operands_check ON check_operands(article_id, check_id);
    CREATE INDEX check_operands_figure ON check_operands(article_id, figure_id);
    CREATE INDEX statement_mentions_mention ON statement_mentions(article_id, mention_id);
    CREATE INDEX official_mentions_official ON official_mentions(article_id, official_id);
    CREATE INDEX checks_verdict ON checks(verdict, rule);
    CREATE INDEX figures_kind ON figures(kind, noun);
    """

  private static let views = """
    CREATE VIEW findings AS
      SELECT c.article_id, c.id, a.path, a.title AS article, a.published, c.rule, c.severity, c.message,
        c.equation, c.stated_min, c.stated_max, c.computed_min, c.computed_max, c.line
      FROM checks c JOIN articles a ON a.id = c.article_id
      WHERE c.verdict = 'inconsistent';
    CREATE VIEW finding_figures AS
      SELECT c.article_id, c.id AS check_id, c.rule, c.severity, o.role, o.sign, o.suspect_rank,
        o.suspect_reason, o.repair_min, o.repair_max, f.id AS figure_id, f.text, f.value, f.min, f.max,
        f.unit, f.currency, f.noun, f.nationality, f.line, f.context
      FROM checks c
        JOIN check_operands o ON o.article_id = c.article_id AND o.check_id = c.id
        JOIN figures f ON f.article_id = o.article_id AND f.id = o.figure_id
      WHERE c.verdict = 'inconsistent';
    CREATE VIEW figures_said AS
      SELECT f.article_id, f.id AS figure_id, f.text, f.value, f.min, f.max, f.noun, f.predicate,
        s.id AS statement_id, s.quote, s.source_text, p.id AS official_id, p.name AS official, p.title,
        p.organisation, p.country
      FROM figures f
        JOIN statement_mentions m ON m.article_id = f.article_id AND m.mention_id = f.id
        JOIN statements s ON s.article_id = m.article_id AND s.id = m.statement_id
        LEFT JOIN officials p ON p.article_id = s.article_id AND p.id = s.source;
    CREATE VIEW checked_figures AS
      SELECT f.article_id, f.id AS figure_id, f.text, f.value, c.rule, c.verdict, o.role
      FROM figures f
        JOIN check_operands o ON o.article_id = f.article_id AND o.figure_id = f.id
        JOIN checks c ON c.article_id = o.article_id AND c.id = o.check_id;
    """
}
