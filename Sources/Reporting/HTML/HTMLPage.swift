/// The fixed parts of the HTML report.
enum HTMLPage {
  /// Up to the first article.
  ///
  /// The policy lets nothing be fetched or sent. Styles and the script stand in the page itself,
  /// which is why they have to be allowed inline; what articles say never becomes markup.
  static let head: [UInt8] =
    Array(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <title>Crossfoot report</title>
      <style>

      """.utf8) + PackageResources.page_css
    + Array(
      """
      </style>
      </head>
      <body>
      <a class="skip" href="#main">Skip to the content</a>
      <header>
      <p class="brand">Crossfoot <span>report</span></p>
      <nav aria-label="Views">
      <a href="#/">Overview</a>
      <a href="#/findings">Findings</a>
      <a href="#/articles">Articles</a>
      </nav>
      <button type="button" id="theme">Dark</button>
      </header>
      <main id="main" tabindex="-1"><noscript><p>This report needs JavaScript. It fetches nothing: all it shows is in this file.</p></noscript></main>

      """.utf8)

  /// What follows the data.
  static let foot: [UInt8] =
    Array("<script>\n".utf8) + PackageResources.page_js
    + Array("</script>\n</body>\n</html>\n".utf8)

  /// A value as JSON for an element that the browser does not run.
  ///
  /// Inside such an element only `</script` and `<!--` mean something to a browser (HTML, section
  /// 4.12.1.3). In JSON a `<` stands only in strings, so writing all of them as escapes is safe and
  /// leaves the value what it is.
  static func data(_ value: some JSONWritable) -> [UInt8] {
    var json = JSONWriter()
    value.write(to: &json)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(json.bytes.count + json.bytes.count / 64)
    for byte in json.bytes {
      if byte == UInt8(ascii: "<") {
        bytes.append(contentsOf: #"\u003c"#.utf8)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The element that holds such a value.
  static func element(_ data: [UInt8], id: String) -> [UInt8] {
    Array("<script type=\"application/json\" id=\"\(id)\">".utf8) + data
      + Array("</script>\n".utf8)
  }
}
