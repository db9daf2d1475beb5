public import TextModel

/// What reports call a finding by, so that it is known again in another run.
public enum FindingIdentity {
  /// The check's own, which records and baselines have, and the one of reports for services, which
  /// tells the same finding in two articles apart. Edits elsewhere in the article change neither.
  ///
  /// - Parameters:
  ///   - check: one of the document's findings.
  ///   - document: the article.
  ///   - workingFolder: the absolute path that articles' paths are relative to.
  public static func fingerprints(
    of check: Check, in document: Document, workingFolder: String?
  ) -> (own: String, ofArticle: String) {
    let article =
      document.path.map { ReportPath.relative($0, to: workingFolder) } ?? document.id
    var fingerprint = Fingerprint()
    fingerprint.combine(article)
    fingerprint.combine(check.id)
    return (check.id, fingerprint.description)
  }
}
