import Ingestion
import TextModel

/// Reads a text or page written in a test.
func ingest(
  _ text: String, format: Ingester.Format = .auto, path: String? = "article",
  limits: Limits = .standard
) throws -> Document {
  try Ingester.document(
    from: Ingester.Input(id: "t", path: path, format: format, bytes: Array(text.utf8)),
    limits: limits)
}

extension Document {
  /// The whole text.
  var string: String { String(decoding: text, as: UTF8.self) }

  /// The texts of the blocks of one kind.
  func texts(_ kind: Block.Kind) -> [String] {
    blocks.filter { $0.kind == kind }.map { string($0.span) }
  }

  /// The first place of a text.
  func span(of needle: String) -> TextSpan? {
    guard let range = string.ranges(of: needle).first else { return nil }
    let start = string.utf8.distance(from: string.startIndex, to: range.lowerBound)
    return TextSpan(start, start + needle.utf8.count)
  }

  /// Whether blocks lie in the text in order, without overlap, set off by blank lines.
  var isWellFormed: Bool {
    var end = 0
    for (index, block) in blocks.enumerated() {
      let gap = index == 0 ? 0 : 2
      if block.span.start != end + gap || block.span.isEmpty { return false }
      if index > 0, string(TextSpan(end, block.span.start)) != "\n\n" { return false }
      end = block.span.end
    }
    return end == text.count
  }
}

/// Pages written for these tests; the events in them are made up.
enum Pages {
  /// A newspaper's page with all that stands around an article.
  static let warehouse = """
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <title>Warehouse fire in Port Ellery injures 12 workers | The Ellery Courier</title>
    <meta property="og:site_name" content="The Ellery Courier">
    <meta property="og:title" content="Warehouse fire in Port Ellery injures 12 workers">
    <meta property="og:description" content="Crews from four towns fought the blaze.">
    <meta property="article:section" content="Local">
    <link rel="canonical" href="https://courier.example/local/warehouse-fire">
    <script type="application/ld+json">
    {"@context":"https://schema.org","@type":"NewsArticle",
     "headline":"Warehouse fire in Port Ellery injures 12 workers",
     "datePublished":"2023-03-14T08:30:00+00:00","dateModified":"2023-03-15T10:00:00+00:00",
     "author":[{"@type":"Person","name":"Dana Whitlock"},{"@type":"Person","name":"Oren Saad"}],
     "publisher":{"@type":"Organization","name":"The Ellery Courier"}}
    </script>
    <style>.x{color:red}</style>
    </head>
    <body class="single has-sidebar comments-open">
    <div id="cookie-banner" class="cookie-consent"><p>We use cookies to give you the best experience on
    our site. By clicking accept you agree to our use of cookies and similar technologies.</p>
    <button>Accept</button></div>
    <header class="site-header"><a href="/">The Ellery Courier</a>
    <nav><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
    <main>
    <article>
    <div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/local">Local</a></div>
    <h1>Warehouse fire in Port Ellery injures 12 workers</h1>
    <p class="standfirst">Crews from four towns fought the blaze through the night.</p>
    <div class="byline">By <a rel="author" href="/d">Dana Whitlock</a> and Oren Saad</div>
    <time datetime="2023-03-14T08:30:00Z">14 March 2023</time>
    <div class="share-buttons"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
    <div class="article-body">
    <figure><img src="a.jpg"><figcaption>Smoke rises over the docks on Tuesday.</figcaption></figure>
    <p>PORT ELLERY: Twelve workers were taken to hospital after a fire tore through a warehouse on
    Quay Street, the fire service said on Tuesday.</p>
    <p>Of the 12 injured, <b>seven</b> were treated for smoke, three for burns and two for
    fractures, Chief Officer Maeve Lindqvist said.</p>
    <div class="ad-slot">Advertisement</div>
    <h2>How the night went</h2>
    <p>Some 1&#8239;450 square metres of floor burned, and the damage is put at
    &pound;3.2&nbsp;million.</p>
    <p>Firefighters came from:</p>
    <ul><li>Port Ellery, 24 people</li><li>Marsh End, 11 people</li><li>Holt, 9 people</li></ul>
    <table><tr><th>Town</th><th>Engines</th></tr><tr><td>Port Ellery</td><td>4</td></tr>
    <tr><td>Holt</td><td>1</td></tr></table>
    <blockquote><p>We have not seen a fire of that size in twenty years, and we hope not to see one
    again.</p></blockquote>
    <p>The cause is not known. An inquiry led by the county will begin on Thursday, and the street
    stays closed until then.</p>
    <p class="correction">Correction: an earlier version of this article said 11 workers were
    hurt.</p>
    </div>
    <div class="tags">Tags: <a href="/t1">fire</a> <a href="/t2">docks</a></div>
    <section class="related-articles"><h3>Related articles</h3>
    <ul><li><a href="/r1">Council approves 40 new homes on former gasworks site</a></li>
    <li><a href="/r2">Port Ellery harbour dredging to cost £9 million</a></li></ul></section>
    </article>
    <div class="newsletter-signup"><p>Sign up for our newsletter and never miss a story from your
    town, delivered every morning at 7.</p></div>
    <section id="comments"><h3>3 comments</h3><div class="comment"><p>My cousin works there and says
    there were 13 people inside, not 12, so somebody cannot count.</p></div></section>
    </main>
    <aside class="sidebar"><h3>Most read</h3><ol><li><a href="/m1">Bus fares rise 8%</a></li></ol>
    </aside>
    <footer><p>© 2023 Ellery Courier Ltd. All rights reserved. Registered in England 123456.</p>
    </footer>
    </body></html>
    """
}
