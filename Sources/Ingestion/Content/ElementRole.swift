/// What an element's names say about its content.
struct ElementRole: OptionSet {
  let rawValue: UInt32

  /// Menus, promos, share bars, comments, forms: never article text, unless they hold most of it.
  static let junk = ElementRole(rawValue: 1 << 0)
  /// Names that go with junk more often than with text: counts where the content looks like it too.
  static let doubtful = ElementRole(rawValue: 1 << 1)
  /// A name that publishers give to the article's body.
  static let body = ElementRole(rawValue: 1 << 2)
  static let caption = ElementRole(rawValue: 1 << 3)
  static let byline = ElementRole(rawValue: 1 << 4)
  static let deck = ElementRole(rawValue: 1 << 5)
  static let correction = ElementRole(rawValue: 1 << 6)
  static let pullQuote = ElementRole(rawValue: 1 << 7)
  /// Reader comments, which look like text.
  static let comments = ElementRole(rawValue: 1 << 8)
  /// Not shown to the reader.
  static let hidden = ElementRole(rawValue: 1 << 9)
  /// Named for whoever wrote the article.
  static let author = ElementRole(rawValue: 1 << 11)
  /// Named for a date.
  static let date = ElementRole(rawValue: 1 << 12)
  /// About the author.
  static let biography = ElementRole(rawValue: 1 << 10)
  /// A recipe's ingredients, which publishers put aside and which are half of the recipe.
  static let ingredients = ElementRole(rawValue: 1 << 13)
}

/// Reads roles off class, id and other names, word by word.
struct RoleReader {
  private var known: [UInt64: ElementRole] = [:]

  /// The roles of an element.
  mutating func role(of node: Int, in tree: FlatTree) -> ElementRole {
    let element = tree.nodes[node]
    let isHeading = element.tag.headingLevel != nil
    var roles: ElementRole = []
    for index in Int(element.start)..<Int(element.start + element.count) {
      let attribute = tree.attributes[index]
      let range = Int(attribute.start)..<Int(attribute.end)
      switch attribute.name {
      // The ids of headings are made from their text, and their classes are for looks but where
      // they name the author.
      case _ where isHeading:
        if attribute.name == .className {
          roles.formUnion(names(tree.values, range).intersection([.author, .date]))
        }
      case .className, .id, .itemprop, .role, .dataTestid, .dataComponent, .dataType, .dataQa,
        .ariaLabel, .property:
        roles.formUnion(names(tree.values, range))
      case .hidden: roles.insert(.hidden)
      case .style:
        if Self.isHidden(tree.values, range) { roles.insert(.hidden) }
      default: break
      }
    }
    return roles
  }

  private mutating func names(_ bytes: [UInt8], _ range: Range<Int>) -> ElementRole {
    guard range.count <= 400 else { return [] }
    var key: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range { key = (key ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    if let found = known[key] { return found }
    let roles = Self.read(bytes, range)
    known[key] = roles
    return roles
  }

  /// Splits at everything but letters and digits and at a capital after a small letter, and looks
  /// up each word and each pair of neighbouring words. A name of more than five words is a slug
  /// made from the text, not a role.
  private static func read(_ bytes: [UInt8], _ range: Range<Int>) -> ElementRole {
    var all: ElementRole = []
    var roles: ElementRole = []
    var word: UInt64 = 0
    var previous: UInt64 = 0
    var count = 0
    var last: UInt8 = 0
    func finishWord() {
      guard word != 0 else { return }
      count += 1
      roles.formUnion(RoleVocabulary.words[word] ?? [])
      if previous != 0 {
        roles.formUnion(RoleVocabulary.words[RoleVocabulary.join(previous, word)] ?? [])
      }
      previous = word
      word = 0
    }
    func finishName() {
      finishWord()
      if count <= 5 { all.formUnion(roles) }
      roles = []
      previous = 0
      count = 0
    }
    for index in range {
      let byte = bytes[index]
      if Bytes.isUpper(byte), Bytes.isLower(last) { finishWord() }
      if Bytes.isLetter(byte) {
        word = RoleVocabulary.step(word, Bytes.lowered(byte))
      } else if Bytes.isSpace(byte) {
        finishName()
      } else {
        finishWord()
      }
      last = byte
    }
    finishName()
    return all
  }

  private static func isHidden(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var squeezed: [UInt8] = []
    for index in range where !Bytes.isSpace(bytes[index]) {
      squeezed.append(Bytes.lowered(bytes[index]))
    }
    return Bytes.find("display:none", in: squeezed, from: 0, to: squeezed.count) != nil
      || Bytes.find("visibility:hidden", in: squeezed, from: 0, to: squeezed.count) != nil
  }
}

/// The words, by hash.
enum RoleVocabulary {
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    ((hash == 0 ? 0xcbf2_9ce4_8422_2325 : hash) ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  static func join(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first &* 0x9E37_79B9_7F4A_7C15) ^ second
  }

  /// Roles of words, and of pairs written with a hyphen below.
  static let words: [UInt64: ElementRole] = {
    var table: [UInt64: ElementRole] = [:]
    for (role, list) in lists {
      for entry in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        let parts = entry.split(separator: "-").map { part in
          part.utf8.reduce(UInt64(0)) { step($0, $1) }
        }
        precondition(parts.count <= 2, "an entry is a word or two")
        let key = parts.count == 2 ? join(parts[0], parts[1]) : parts[0]
        table[key, default: []].formUnion(role)
      }
    }
    return table
  }()

  private static let lists: [(ElementRole, String)] = [
    (
      .junk,
      """
      related recommended recommendation recommendations recirc recirculation outbrain taboola promo
      promos promobox sponsor sponsored sponsors advert adverts advertisement advertising ads ad
      adslot adunit adbox adsense dfp gpt newsletter newsletters subscribe subscription signup cookie
      cookies cookiebar consent gdpr ccpa onetrust share shares sharing sharebar sharedaddy
      sharethis sharebuttons social socials socialbar socialshare addtoany addthis breadcrumb
      breadcrumbs crumbs nav navbar navigation navi menu submenu megamenu sidebar footer popup modal
      lightbox masthead login signin signup pagination pager pagenavi paging tags taglist tagcloud
      trending popular mostread mostpopular bookmark yarpp relatedposts relatedpost toolbar
      readmore seealso alsolike morefrom upnext skiplink skip tooltip flyout offcanvas hamburger
      twitter-tweet instagram-media tiktok-embed fb-post livechat chatbot intercom rss jobad shoppingcart minicart donate donation cta
      related-posts related-articles related-content related-stories related-links more-from
      more-stories more-news more-articles also-like also-read see-also you-may up-next next-post
      prev-post previous-post post-nav post-navigation latest-news latest-posts latest-articles
      recent-posts recent-articles follow-us sign-up log-in call-action read-next most-read
      most-popular most-viewed editors-picks top-stories other-news back-top back-to
      search-form search-box site-header site-footer page-header page-footer global-header
      global-footer privacy-policy leave-comment
      verwandte werbung anzeige kommentare teilen artikelempfehlungen empfehlungen
      publicite partage powiazane reklama
      """
    ),
    (
      .comments,
      """
      comments commentlist commentslist disqus respond commentform comment-list comments-area
      comment-content comment-body comments-list comments-section comment-section
      fb-comments wpdiscuz comment-text comment-box comment-item comment-wrapper user-comments comment-date comment-meta
      comment-metadata comment-author kommentare kommentar commentaires comentarios
      """
    ),
    (
      .doubtful,
      """
      widget header meta info banner teaser teasers tile tiles card cards carousel slider slideshow
      gallery toc overlay sticky rail aside author bio link links button buttons btn print tool tools
      tag category categories topics keywords vcard hidden dropdown tab tabs filter rating ratings
      vote poll survey form contact credit credits copyright disclaimer license attribution
      action actions extra extras comment notification alert notice message embed video player audio
      product products price pricing shop store buy deal deals list-item next prev previous
      """
    ),
    (
      .body,
      """
      articlebody articlecontent articletext storybody storytext storycontent postbody postcontent
      entrycontent entrytext contentbody bodycontent bodytext bodycopy newsbody newscontent newstext
      article-body article-content article-text article-copy story-body story-content story-text
      post-body post-content post-text entry-content entry-body body-content body-copy body-text
      news-body news-content news-text rich-text richtext single-content blog-content blog-body
      content-body text-content main-text artikeltext artikel-text article-main post-article
      """
    ),
    (
      .ingredients,
      "ingredient ingredients ingredientlist ingredientslist recipeingredient recipeingredients zutaten"
    ),
    (
      .caption,
      "caption captions figcaption imagecaption wp-caption photo-caption image-caption photocaption cutline"
    ),
    (
      .byline,
      """
      byline bylines author-name author-info author-date article-author post-author entry-meta
      post-meta article-meta postmeta entrymeta dateline posted-on published-date publish-date
      post-date article-date timestamp pubdate byline-date article-info post-info
      """
    ),
    (
      .deck,
      """
      deck dek standfirst subtitle subheadline subhead subheading kicker-text article-summary
      article-lead lede article-intro article-excerpt teaser-text articlelead intro-text lead
      sub-title sub-headline sub-heading story-summary article-description vorspann chapo chapeau
      """
    ),
    (
      .correction,
      "correction corrections clarification clarifications editors-note editor-note erratum"
    ),
    (
      .author,
      """
      author authors byline bylines authorname authorlink writer contributor contributors autor
      autoren auteur redacteur creator author-name author-link author-info post-author term-author
      article-author entry-author written-by posted-by by-line autorname reporter
      """
    ),
    (
      .date,
      """
      date dates datetime published pubdate timestamp datum postdate posted publishdate entrydate
      dateline post-date article-date entry-date publish-date published-date posted-on updated time
      fecha
      """
    ),
    (.pullQuote, "pullquote pullquotes pull-quote pulled-quote"),
    (
      .biography,
      """
      author-bio author-box authorbox about-author author-about bio-box author-description
      author-card author-profile authorbio author-details contributor-bio
      aboutauthor biography
      """
    ),
  ]
}
