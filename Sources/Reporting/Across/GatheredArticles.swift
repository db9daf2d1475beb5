/// The articles of a batch, to be compared when all are there.
struct GatheredArticles {
  private var digests: [ArticleDigest] = []

  var count: Int { digests.count }

  /// Takes an article; what could not be processed is left out.
  mutating func add(_ digest: ArticleDigest) {
    if !digest.name.isEmpty { digests.append(digest) }
  }

  var stories: [ReportedStory] { ReportedStory.all(digests) }
}
