/// Lines that say that the article is over.
enum EndMarkers {
  /// Whether a short line announces matter after the article: related links, comments, the author.
  static func isMarker(_ words: WordKeys) -> Bool {
    !words.keys.isEmpty && words.keys.count <= 10 && (starts.begins(words) || whole.isWhole(words))
  }

  /// A line that begins so is a marker.
  private static let starts = PhraseTable(
    """
    related articles, related article, related posts, related post, related stories
    related story, related content, related news, related links, related topics, related reading
    related items, related coverage, more from, more on this, more stories, more news
    more articles, more like this, most popular, most read, most viewed, you may also
    you might also, you may like, you might like, read next, up next, recommended for you
    recommended articles, recommended reading, recommended stories, about the author
    about the authors, about author, leave a reply, leave a comment, leave a response
    post a comment, share this, tags, filed under, sign up for, subscribe to our
    subscribe to the, follow us, join our newsletter, get the latest, latest news, latest posts
    latest stories, recent posts, recent articles, trending now, trending stories, says stories
    popular posts, editors picks, editor s picks, top stories, other articles
    further reading from, keep reading, continue reading, discover more, explore more
    comments are closed, join the conversation, join the discussion, what do you think
    posted in, previous article, next article, previous post, next post, advertisement
    view all posts, view comments, show comments, más sobre, más noticias, más información sobre
    también te puede, te recomendamos, noticias relacionadas, notas relacionadas
    zum weiterlesen, weiterlesen auf, mehr zu, das thema könnte, weitere themen
    weitere nachrichten, weitere meldungen, leia mais, mais lidas, veja também, les plus lus
    sur le même sujet, polecamy, najnowsze, das könnte sie auch, mehr zum thema, lesen sie auch
    weitere aktuelle themen, weitere artikel, ähnliche artikel, verwandte artikel, à lire aussi, lire aussi
    articles similaires, czytaj także, zobacz także, artículos relacionados, te puede interesar
    schreibe einen kommentar, kommentar schreiben, auch interessant, leggi anche, leia também
    lees ook
    """)

  /// A line that is nothing else is a marker.
  private static let whole = PhraseTable(
    """
    related, comments, comment, share, share this article, more, recommended, trending, popular
    newsletter, subscribe, kommentare, commentaires, see also, read more, read also, also read
    advertisement, sponsored, responses, discussion, no comments, weiterlesen, werbung, anzeige
    teilen
    """)
}
