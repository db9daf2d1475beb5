internal import TextModel

/// A page as arrays in document order: no pointers, nothing to walk recursively.
struct FlatTree {
  /// An element or a run of text.
  struct Node {
    var tag: Tag
    /// Depth from the root, cut at the limit.
    var depth: UInt16
    /// Index of the element that holds it; -1 for the outermost.
    var parent: Int32
    /// Index after its last descendant.
    var end: Int32
    /// Of an element its first attribute, of a text its first byte in `text`.
    var start: Int32
    /// How many attributes or bytes it has.
    var count: Int32
  }

  /// A kept attribute.
  struct Attribute {
    var name: AttributeName
    /// Offsets in `values`.
    var start: Int32
    var end: Int32
  }

  /// All nodes; the subtree of `i` is `i..<nodes[i].end`.
  var nodes: [Node] = []
  /// The text of all text nodes and of JSON-LD scripts, entities decoded, white space as it was.
  var text: [UInt8] = []
  /// Where `text` stands in the decoded source, in order.
  var runs: [SourceMap.Run] = []
  /// Kept attributes of all elements.
  var attributes: [Attribute] = []
  /// Their values, entities decoded.
  var values: [UInt8] = []
  /// Whether the depth limit was met.
  var isFlattened = false
  /// Source offset where a limit ended the parse.
  var cut: (offset: Int, reason: Cut)?

  /// Why a parse ended early.
  enum Cut { case nodes, work }

  /// The bytes of an attribute's value.
  func value(_ node: Int, _ name: AttributeName) -> ArraySlice<UInt8>? {
    let element = nodes[node]
    guard element.tag != .text else { return nil }
    for index in Int(element.start)..<Int(element.start + element.count)
    where attributes[index].name == name {
      return values[Int(attributes[index].start)..<Int(attributes[index].end)]
    }
    return nil
  }

  /// An attribute's value as a string.
  func string(_ node: Int, _ name: AttributeName) -> String? {
    value(node, name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A hash of an element's tag and class, the same for elements that look the same.
  func classKey(of node: Int) -> UInt64 {
    var key: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(nodes[node].tag.rawValue)
    for byte in value(node, .className) ?? [] { key = (key ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return key
  }

  /// The text of a subtree with white space folded.
  func foldedText(of node: Int) -> String {
    var folded: [UInt8] = []
    var index = node
    let end = Int(nodes[node].end)
    while index < end {
      let current = nodes[index]
      if current.tag == .text {
        for byte in text[Int(current.start)..<Int(current.start + current.count)] {
          if Bytes.isSpace(byte) {
            if let last = folded.last, last != 0x20 { folded.append(0x20) }
          } else {
            folded.append(byte)
          }
        }
      } else if index != node, current.tag.isSkipped {
        index = Int(current.end)
        continue
      } else if !current.tag.isInline || current.tag == .br, let last = folded.last, last != 0x20 {
        folded.append(0x20)
      }
      index += 1
    }
    if folded.last == 0x20 { folded.removeLast() }
    return TextCleaning.clean(String(decoding: folded, as: UTF8.self))
  }
}
