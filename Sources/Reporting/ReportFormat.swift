/// The formats that results can be written in.
public enum ReportFormat: String, Sendable, CaseIterable { case text, jsonl, csv }
