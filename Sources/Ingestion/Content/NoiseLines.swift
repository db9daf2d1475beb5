/// Lines inside articles that are not the article: calls to subscribe, share or download, credits of
/// pictures, legal lines.
enum NoiseLines {
  /// Whether a chunk's text is such a line.
  static func isNoise(_ text: String, _ chunk: Chunk) -> Bool {
    let lowered = text.lowercased().replacing("’", with: "'")
    let words = lowered.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" })
    guard let first = words.first else { return true }
    if chunk.shape == .heading { return false }
    let phrase = words.prefix(6).joined(separator: " ")
    if words.count <= 6, whole.contains(words.joined(separator: " ")) { return true }
    if words.count <= 60, calls.contains(where: { phrase.hasPrefix($0) }) { return true }
    if words.count <= 60, phrases.contains(where: { lowered.contains($0) }) { return true }
    if chunk.shape == .caption || words.count <= 10, isCredit(lowered, words.count) { return true }
    // "Read more: …", "Also read: …" with a link.
    if words.count <= 30, chunk.linkWords > 0, chunk.linkWords * 2 >= chunk.words,
      readers.contains(String(first)) || readers.contains(words.prefix(2).joined(separator: " "))
    {
      return true
    }
    return false
  }

  /// A credit with nothing else said: "Photo: Ann Lee/Agency", "Firn | Getty Images".
  private static func isCredit(_ lowered: String, _ count: Int) -> Bool {
    guard count <= 10, !lowered.hasSuffix(".") || count <= 4 else { return false }
    if creditStarts.contains(where: { lowered.hasPrefix($0) }) { return true }
    return count <= 7 && agencies.contains { lowered.contains($0) }
  }

  private static let creditStarts = [
    "photo:", "photo by", "photo credit", "photos by", "photos:", "image:", "image by",
    "image credit", "image source", "image from", "image courtesy", "images:", "foto:", "fotos:",
    "bild:", "bildquelle", "© ", "credit:", "credits:", "source: getty", "photograph:",
    "photograph by", "photography by", "picture:", "crédit", "crédito", "créditos", "(crédito",
    "(foto:", "(photo:", "(photo by", "courtesy of", "courtesy:", "screenshot:", "fot.",
  ]
  private static let agencies = [
    "getty images", "shutterstock", "istock", "unsplash", "alamy", "ap photo", "pixabay", "pexels",
    "adobe stock", "imago images", "dreamstime", "depositphotos", "via flickr",
  ]
  private static let readers: Set<String> = [
    "read", "read more", "also read", "see also", "related", "more", "watch", "listen", "mira",
    "lea también", "lee también", "te puede", "lesen sie", "mehr zum", "leia também", "à lire",
    "lire aussi", "read also", "related reading", "leggi anche", "czytaj także", "previously",
  ]
  private static let whole: Set<String> = [
    "advertisement", "advertisment", "ad", "table of contents", "contents", "share", "share this",
    "share this article", "share article", "share this story", "print", "tweet", "pin it", "email",
    "save", "copy link", "listen", "listen to this article", "loading", "sponsored", "read more",
    "learn more", "click to enlarge", "skip to content", "back to top", "subscribe", "sign up",
    "sign in", "log in", "follow", "close", "menu", "search", "next", "previous", "show more",
    "see more", "view more", "view gallery", "view all", "comments", "leave a comment", "anzeige",
    "werbung", "publicidad", "inhaltsverzeichnis", "teilen", "merken", "reklama", "in this article",
    "article continues below", "story continues below", "continue reading below", "play", "pause",
    "scroll to continue", "buy now", "shop now", "add to cart", "download pdf", "get started",
    "request a demo", "book a demo", "contact us", "learn more here", "add us on google",
    "story continues below advertisement", "link copied", "copied", "image", "photo", "gallery",
    "quick links", "on this page", "jump to recipe", "key takeaways menu",
  ]
  /// Beginnings of calls to the reader.
  private static let calls = [
    "subscribe to", "subscribe now", "subscribe for", "sign up for", "sign up to", "sign up here",
    "sign up now", "follow us", "follow the", "join our newsletter", "join our mailing",
    "join our community", "download our app", "download the app", "get the latest",
    "for the latest", "stay up to date with", "stay updated with", "click here to", "tap here to",
    "to view the full story", "already a subscriber", "become a member", "become a subscriber",
    "become a paid subscriber", "become a patron", "support our", "support us", "donate to",
    "make a donation", "like us on", "find us on", "share this", "share on", "hazte miembro",
    "suscríbete", "abonniere", "abonnieren sie", "jetzt abonnieren", "inscrivez vous",
    "want to read more", "want more stories", "enjoying this article", "did you like this",
    "was this article helpful", "was this page helpful", "did you find this",
    "if you're seeing this",
    "you must be logged in", "please enable javascript", "your browser does not",
    "this article was originally published", "the views expressed", "the opinions expressed",
    "views expressed in this", "all rights reserved", "copyright ©", "© 20", "reprinted with",
    "this story has been shared", "related to this story", "first time subscribers",
    "thank you for reading", "thanks for reading", "listen to this", "watch the video above",
    "by clicking", "we use cookies", "this site uses", "this post may contain",
    "this article contains affiliate", "this post contains affiliate", "we may earn",
    "disclosure this", "as an amazon associate", "if you buy something", "add as a",
    "follow more", "read the full", "see the full", "view the full", "prevent your screen",
  ]
  /// Words that stand in no article's own sentence as often as in such lines.
  private static let phrases = [
    "all rights reserved", "subscribe to our newsletter", "sign up for our newsletter",
    "to our newsletter", "unsere newsletter", "unseren newsletter", "nuestro boletín",
    "nuestro canal de", "follow us on", "like us on facebook", "privacy policy and",
    "agree to our privacy", "terms of service and", "enable javascript", "síguenos en",
    "folgen sie uns", "folge uns", "obserwuj nas", "suivez-nous", "unsubscribe at any time",
    "affiliate commission", "this message but you're", "special introductory",
  ]
}
