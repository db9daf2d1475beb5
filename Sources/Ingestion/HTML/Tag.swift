/// The elements that reading an article asks about, `text` for runs of text, `other` for the rest.
enum Tag: UInt8, CaseIterable {
  case text, html, head, body, title, meta, link, base, script, style, noscript, template
  case iframe, object, embed, svg, math, canvas, audio, video, source, track, picture, img, map
  case form, input, textarea, button, select, option, label, fieldset, legend, dialog, menu, nav
  case header, footer, aside, main, article, section, div, p, h1, h2, h3, h4, h5, h6, hgroup, ul
  case ol, li, dl, dt, dd, blockquote, q, cite, pre, code, figure, figcaption, table, caption
  case thead, tbody, tfoot, tr, td, th, colgroup, col, hr, br, wbr, a, abbr, address, time, span
  case em, strong, b, i, u, s, strike, del, ins, sub, sup, small, big, font, center, mark, data
  case details, summary, progress, meter, other

  /// The tag of a lower-case element name.
  init(_ name: UnsafePointer<UInt8>) {
    var key: UInt64 = 0
    var index = 0
    while index < 11, unsafe name[index] != 0 {
      key = key &* 131 &+ UInt64(unsafe name[index])
      index += 1
    }
    self = unsafe name[index] == 0 ? TagTable.lookup(key) : .other
  }

  /// Whether the element stands in a line of text.
  var isInline: Bool { TagTable.inline.contains(rawValue) }

  /// Whether the element's content is never article text.
  var isSkipped: Bool { TagTable.skipped.contains(rawValue) }

  /// 1 to 6 for headings.
  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }
}

/// A set of up to 128 small numbers.
struct SmallSet {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ tags: [Tag]) {
    for tag in tags {
      if tag.rawValue < 64 { low |= 1 << tag.rawValue } else { high |= 1 << (tag.rawValue - 64) }
    }
  }

  @inline(__always) func contains(_ value: UInt8) -> Bool {
    value < 64 ? low >> value & 1 == 1 : high >> (value - 64) & 1 == 1
  }
}

/// Tables over `Tag`, made once.
private enum TagTable {
  static let inline = SmallSet([
    .text, .a, .abbr, .time, .span, .em, .strong, .b, .i, .u, .s, .strike, .del, .ins, .sub, .sup,
    .small, .big, .font, .mark, .data, .q, .cite, .code, .wbr, .label, .other, .img, .picture,
    .source, .map, .progress, .meter, .input, .button, .select, .svg, .math, .script, .style,
    .noscript, .template, .link, .meta,
  ])

  static let skipped = SmallSet([
    .head, .title, .meta, .link, .base, .script, .style, .noscript, .template, .iframe, .object,
    .embed, .svg, .canvas, .audio, .video, .source, .track, .map, .input, .textarea, .button,
    .select, .option, .dialog, .colgroup, .col, .progress, .meter,
  ])

  /// Open addressing over the names' keys; 512 slots for about 110 names.
  private static let slots: [(key: UInt64, tag: Tag)] = {
    var slots = [(key: UInt64, tag: Tag)](repeating: (0, .other), count: 512)
    for tag in Tag.allCases where tag != .text && tag != .other {
      let key = "\(tag)".utf8.reduce(UInt64(0)) { $0 &* 131 &+ UInt64($1) }
      var slot = index(key)
      while slots[slot].key != 0 { slot = (slot + 1) & 511 }
      slots[slot] = (key, tag)
    }
    return slots
  }()

  @inline(__always) private static func index(_ key: UInt64) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }

  @inline(__always) static func lookup(_ key: UInt64) -> Tag {
    var slot = index(key)
    while slots[slot].key != 0 {
      if slots[slot].key == key { return slots[slot].tag }
      slot = (slot + 1) & 511
    }
    return .other
  }
}
