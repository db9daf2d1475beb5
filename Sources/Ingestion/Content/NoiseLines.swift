/// Lines inside articles that are not the article: calls to subscribe, share or download, credits of
/// pictures, legal lines.
enum NoiseLines {
  /// Whether a chunk is such a line.
  static func isNoise(_ chunk: Chunk, _ page: PageChunks, _ tree: FlatTree) -> Bool {
    guard chunk.words <= 60, chunk.shape != .table else { return false }
    let words = page.words(of: chunk, in: tree)
    // A heading may be any word; only calls and links to other articles are none of this one's.
    if chunk.shape == .heading {
      return calls.begins(words) || chunk.linkShare >= 50 && readers.begins(words)
    }
    guard !words.keys.isEmpty else { return true }
    if whole.isWhole(words) || calls.begins(words) || phrases.occurs(words) { return true }
    if chunk.shape == .caption || chunk.words <= 10, isCredit(chunk, words) { return true }
    // "Read more: …", "Also read: …" with a link.
    return chunk.words <= 30 && chunk.linkShare >= 50 && readers.begins(words)
  }

  /// A credit with nothing else said: "Photo: Ann Lee/Agency", "Firn | Getty Images".
  private static func isCredit(_ chunk: Chunk, _ words: WordKeys) -> Bool {
    guard chunk.words <= 10, !chunk.endsSentence || chunk.words <= 4 else { return false }
    return creditStarts.begins(words) || chunk.words <= 7 && agencies.occurs(words)
  }

  private static let creditStarts = PhraseTable(
    """
    bild:, bildquelle, courtesy of, courtesy:, credit:, credits:, crédit, crédito, créditos, fot
    foto:, fotos:, image by, image courtesy, image credit, image from, image source, image:
    images:, photo by, photo credit, photo:, photograph by, photograph:, photography by
    photos by, photos:, picture:, screenshot:, source: getty, ©
    """)

  private static let agencies = PhraseTable(
    """
    getty images, shutterstock, istock, unsplash, alamy, ap photo, pixabay, pexels, adobe stock
    imago images, dreamstime, depositphotos, via flickr
    """)

  private static let readers = PhraseTable(
    """
    read, read more, also read, see also, related, more, watch, listen, mira, lea también
    lee también, te puede, lesen sie, mehr zum, leia também, à lire, lire aussi, read also
    related reading, leggi anche, czytaj także, previously
    """)

  private static let whole = PhraseTable(
    """
    advertisement, advertisment, ad, table of contents, contents, share, share this
    share this article, share article, share this story, print, tweet, pin it, email, save
    copy link, listen, listen to this article, loading, sponsored, read more, learn more
    click to enlarge, skip to content, back to top, subscribe, sign up, sign in, log in, follow
    close, menu, search, next, previous, show more, see more, view more, view gallery, view all
    comments, leave a comment, anzeige, werbung, publicidad, inhaltsverzeichnis, teilen, merken
    reklama, in this article, article continues below, story continues below
    continue reading below, play, pause, scroll to continue, buy now, shop now, add to cart
    download pdf, get started, request a demo, book a demo, contact us, learn more here
    add us on google, story continues below advertisement, link copied, copied, image, photo
    gallery, quick links, on this page, jump to recipe, written by, posted by, by, pin, tweet this
    facebook, twitter, linkedin, whatsapp, instagram, pinterest, reddit, telegram, x, flipboard
    copy, print this, email this, link, share via, hide, expand, collapse, close ad, no thanks
    kontakt, weitere informationen, zusatzinformationen, veja também, more information
    accept, beitragsbild, mehr, drucken, merkzettel, imprimir, compartir, compartilhar, partager
    """)

  /// Beginnings of calls to the reader.
  private static let calls = PhraseTable(
    """
    subscribe to, subscribe now, subscribe for, sign up for, sign up to, sign up here
    sign up now, follow us, follow the, join our newsletter, join our mailing
    join our community, download our app, download the app, get the latest, for the latest
    stay up to date with, stay updated with, click here to, tap here to, to view the full story
    already a subscriber, become a member, become a subscriber, become a paid subscriber
    become a patron, support our, support us, donate to, make a donation, like us on, find us on
    share this, share on, hazte miembro, suscríbete, abonniere, abonnieren sie, jetzt abonnieren
    inscrivez vous, want to read more, want more stories, enjoying this article
    did you like this, was this article helpful, was this page helpful, did you find this
    if you're seeing this, you must be logged in, please enable javascript
    your browser does not, this article was originally published, the views expressed
    the opinions expressed, views expressed in this, all rights reserved, copyright ©, © 20
    reprinted with, this story has been shared, related to this story, first time subscribers
    thank you for reading, thanks for reading, listen to this, watch the video above
    by clicking, we use cookies, this site uses, this post may contain
    this article contains affiliate, this post contains affiliate, we may earn, disclosure this
    as an amazon associate, if you buy something, add as a, follow more, read the full
    see the full, view the full, prevent your screen, sign up today, read our full, was this newsletter
    this article was originally written by, editorial note:, every product is independently
    we recommend the best products, products are chosen independently, this article is the copyrighted
    written permission must, unterstütze, hat dir der artikel, hat ihnen der artikel
    zapraszamy też do subskrypcji, czytasz właśnie, ya sabías que, aktualisiert am, beitrag teilen
    dieser beitrag enthält werbung, dieser artikel enthält affiliate, anzeige enthält, werbung enthält
    if you want to learn more check out, for more on, 👉, check out our, download and subscribe
    keep reading, para seguir leyendo, este contenido es exclusivo, únete, únete a nuestro
    """)

  /// Phrases that stand in such lines and hardly in an article's own sentences.
  private static let phrases = PhraseTable(
    """
    all rights reserved, subscribe to our newsletter, sign up for our newsletter
    to our newsletter, unsere newsletter, unseren newsletter, nuestro boletín, nuestro canal de
    follow us on, like us on facebook, privacy policy and, agree to our privacy
    terms of service and, enable javascript, síguenos en, folgen sie uns, folge uns
    obserwuj nas, suivez-nous, unsubscribe at any time, affiliate commission
    this message but you're, special introductory
    """)
}
