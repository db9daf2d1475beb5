/// What the markup of a page states outside its text, collected in one pass.
struct PageFacts {
  /// Contents of meta elements by lower-case name, property or itemprop, in page order.
  private(set) var meta: [String: [String]] = [:]
  private(set) var title: String?
  /// Elements of the first level in page order.
  private(set) var firstLevelHeadings: [Int] = []
  private(set) var times: [Int] = []
  /// Elements whose rel is author or whose itemprop is author.
  private(set) var authorElements: [Int] = []
  private(set) var canonical: String?
  private(set) var language: String?
  private(set) var linkedData: LinkedData

  init(_ tree: FlatTree) {
    var scripts: [JSONValue] = []
    var skipUntil = 0
    for index in tree.nodes.indices where index >= skipUntil {
      let node = tree.nodes[index]
      switch node.tag {
      case .html:
        if language == nil {
          language = tree.string(index, .lang) ?? tree.string(index, .xmlLang)
        }
      case .svg, .template: skipUntil = Int(node.end)
      case .meta:
        guard let content = tree.string(index, .content) else { continue }
        for name in [AttributeName.property, .name, .itemprop, .httpEquiv] {
          guard let key = tree.string(index, name)?.lowercased(), !key.isEmpty else { continue }
          let clean = TextCleaning.clean(content)
          if !clean.isEmpty, clean.utf8.count < 20_000 { meta[key, default: []].append(clean) }
        }
      case .title:
        if title == nil {
          let text = Self.plainText(of: index, tree)
          if !text.isEmpty { title = text }
        }
      case .link:
        guard let rel = tree.string(index, .rel)?.lowercased() else { continue }
        if rel == "canonical", canonical == nil { canonical = tree.string(index, .href) }
      case .h1: firstLevelHeadings.append(index)
      case .time: times.append(index)
      case .script:
        let child = index + 1
        guard child < Int(node.end), scripts.count < 64 else { continue }
        let text = tree.nodes[child]
        let bytes = tree.text[Int(text.start)..<Int(text.start + text.count)]
        if let value = JSONValue(bytes) { scripts.append(value) }
      case .text: break
      default:
        guard node.count > 0 else { continue }
        if let rel = tree.value(index, .rel), rel.elementsEqual("author".utf8) {
          authorElements.append(index)
        } else if let property = tree.value(index, .itemprop) {
          if property.elementsEqual("author".utf8) || property.elementsEqual("creator".utf8) {
            authorElements.append(index)
          } else if property.elementsEqual("datePublished".utf8)
            || property.elementsEqual("dateModified".utf8)
            || property.starts(with: "publish".utf8)
          {
            times.append(index)
          }
        }
      }
    }
    linkedData = LinkedData(scripts)
  }

  /// The first content of the first of the names that has one.
  func first(_ names: String...) -> String? {
    for name in names {
      if let value = meta[name]?.first { return value }
    }
    return nil
  }

  private static func plainText(of node: Int, _ tree: FlatTree) -> String {
    var bytes: [UInt8] = []
    for index in node..<Int(tree.nodes[node].end) where tree.nodes[index].tag == .text {
      let text = tree.nodes[index]
      bytes.append(contentsOf: tree.text[Int(text.start)..<Int(text.start + text.count)])
    }
    return TextCleaning.clean(String(decoding: bytes, as: UTF8.self))
  }
}
