import Foundation
import TestSupport
import Testing
import TextModel

@testable import Reporting

struct HTMLReportTests {
  /// Clicks, filters, sorts, types, measures contrast and names: see Browser/report.py. Needs Chromium, its
  /// driver and the Python packages that `make test` installs.
  @Test("the report works in a browser, for keyboard and screen reader too, with 5,000 articles")
  func browser() throws {
    try Command.withTemporaryFolder { folder in
      let small = ReportSamples.report(HTMLFormat.self)
      var report = HTMLFormat(ReportSamples.context)
      var large: [UInt8] = []
      let part = HTMLPart(ReportedArticle(Sample.ferry.outcome, workingFolder: nil))
      for _ in 1...5000 { large += report.add(part) }
      large += report.finish()
      try Data(small.utf8).write(to: URL(fileURLWithPath: folder + "/small.html"))
      try Data(large).write(to: URL(fileURLWithPath: folder + "/large.html"))
      let result = try Command.run(
        ProcessInfo.processInfo.environment["CROSSFOOT_PYTHON"] ?? "python3",
        [
          PackageRoot.path + "/Tests/ReportingTests/Browser/report.py", folder + "/small.html",
          folder + "/large.html",
        ])
      #expect(result.exitCode == 0, "\(result.errors)\(result.output)")
    }
  }

  @Test("no text of an article can end the element that holds it")
  func dataStaysData() {
    var sample = Sample("</script><!-- <script>\n\nOne </SCRIPT> more.")
    sample.document.metadata.title = "</script>"
    var report = HTMLFormat(ReportSamples.context)
    let part = HTMLPart(ReportedArticle(sample.outcome, workingFolder: nil))
    let page = String(decoding: report.add(part) + report.finish(), as: UTF8.self)
    // Three elements end: the article, the index and the program.
    #expect(page.lowercased().ranges(of: "</script").count == 3)
    #expect(!page.contains("<!-- <script>"))
  }

  @Test("a report without articles is a whole page")
  func empty() {
    var report = HTMLFormat(ReportSamples.context)
    let page = String(decoding: report.finish(), as: UTF8.self)
    #expect(page.hasPrefix("<!doctype html>"))
    #expect(page.hasSuffix("</html>\n"))
    #expect(page.contains(#""articles":[]"#))
  }
}
