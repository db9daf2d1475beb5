/// What a page's JSON-LD says about its article. Source of the names: schema.org.
struct LinkedData {
  var headline: String?
  var description: String?
  var body: String?
  var authors: [String] = []
  var published: String?
  var modified: String?
  var publisher: String?
  var section: String?
  var language: String?

  /// Reads all of a page's JSON-LD scripts, the article's own objects first.
  init(_ scripts: [JSONValue]) {
    var objects: [(rank: Int, value: JSONValue)] = []
    var byID: [String: JSONValue] = [:]
    var pending = scripts
    var index = 0
    // Breadth first over @graph and the members that nest articles; the cap bounds hostile data.
    while index < pending.count, index < 2000 {
      let value = pending[index]
      index += 1
      switch value {
      case .array(let elements): pending.append(contentsOf: elements)
      case .object:
        if let id = value["@id"]?.text, value["name"] != nil || byID[id] == nil { byID[id] = value }
        objects.append((Self.rank(value), value))
        for name in ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "isPartOf"]
        {
          if let inner = value[name] { pending.append(contentsOf: inner.elements) }
        }
      default: break
      }
    }
    for object in objects.filter({ $0.rank >= 2 }).sorted(by: { $0.rank > $1.rank }) {
      take(object.value, byID)
    }
    for object in objects where object.rank == 1 {
      if published == nil { published = object.value["datePublished"]?.text }
      if modified == nil { modified = object.value["dateModified"]?.text }
      if language == nil { language = object.value["inLanguage"]?.text }
    }
    for object in objects where publisher == nil {
      let type = Self.types(object.value)
      if type.contains("WebSite") || type.contains("NewsMediaOrganization") {
        publisher = object.value["name"]?.text
      }
    }
  }

  private mutating func take(_ object: JSONValue, _ byID: [String: JSONValue]) {
    func text(_ name: String) -> String? {
      let found = object[name]?.elements.first?.text
      return found.flatMap { $0.isEmpty ? nil : $0 }
    }
    if headline == nil { headline = text("headline") ?? text("name") }
    if description == nil { description = text("description") }
    if body == nil || (text("articleBody")?.utf8.count ?? 0) > body?.utf8.count ?? 0 {
      body = text("articleBody") ?? body
    }
    if body == nil, let updates = object["liveBlogUpdate"]?.elements {
      let texts = updates.compactMap { $0["articleBody"]?.text }
      if !texts.isEmpty { body = texts.joined(separator: "\n") }
    }
    if published == nil { published = text("datePublished") ?? text("dateCreated") }
    if modified == nil { modified = text("dateModified") }
    if section == nil { section = text("articleSection") }
    if language == nil { language = text("inLanguage") ?? object["inLanguage"]?["name"]?.text }
    if publisher == nil, let found = object["publisher"]?.elements.first {
      publisher = found["name"]?.text ?? found["@id"]?.text.flatMap { byID[$0]?["name"]?.text }
    }
    if authors.isEmpty {
      for author in (object["author"] ?? object["creator"])?.elements ?? [] {
        if let name = author.text {
          authors.append(name)
        } else {
          let value = author["@id"]?.text.flatMap { byID[$0] } ?? author
          if Self.types(value).contains("Organization") { continue }
          for name in (author["name"] ?? value["name"])?.elements ?? [] {
            if let name = name.text { authors.append(name) }
          }
        }
      }
    }
  }

  private static func types(_ value: JSONValue) -> [String] {
    (value["@type"]?.elements ?? []).compactMap(\.text)
  }

  /// 4 for news, 3 for other articles, 2 for works that stand for one, 1 for the page, 0 for the rest.
  private static func rank(_ value: JSONValue) -> Int {
    var best = 0
    for type in types(value) {
      let rank =
        switch type {
        case "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "LiveBlogPosting",
          "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle":
          4
        case "Article", "BlogPosting", "TechArticle", "ScholarlyArticle", "Report",
          "SocialMediaPosting", "AdvertiserContentArticle", "MedicalScholarlyArticle":
          3
        case "Review", "Recipe", "CreativeWork", "VideoObject", "HowTo", "DiscussionForumPosting":
          2
        case "WebPage", "ItemPage", "FAQPage", "AboutPage", "MedicalWebPage": 1
        default: 0
        }
      best = max(best, rank)
    }
    return best
  }
}
