/// The attributes that are kept.
enum AttributeName: UInt8, CaseIterable {
  case id, className, role, rel, href, src, alt, lang, dir, name, property, content, itemprop
  case itemtype, itemscope, datetime, type, style, hidden, charset, colspan, rowspan, scope
  case title, pubdate, ariaHidden, httpEquiv, ariaLabel, dataTestid, dataComponent, dataType
  case dataQa, xmlLang

  /// The attribute's name in a page.
  var spelling: String {
    switch self {
    case .className: "class"
    case .ariaHidden: "aria-hidden"
    case .httpEquiv: "http-equiv"
    case .ariaLabel: "aria-label"
    case .dataTestid: "data-testid"
    case .dataComponent: "data-component"
    case .dataType: "data-type"
    case .dataQa: "data-qa"
    case .xmlLang: "xml:lang"
    default: "\(self)"
    }
  }

  /// The name of a lower-case attribute; `nil` for one that is not kept.
  init?(_ name: UnsafePointer<UInt8>) {
    var key: UInt64 = 0
    var index = 0
    while index < 15, unsafe name[index] != 0 {
      key = key &* 131 &+ UInt64(unsafe name[index])
      index += 1
    }
    guard unsafe name[index] == 0, let found = AttributeTable.lookup(key) else { return nil }
    self = found
  }
}

private enum AttributeTable {
  private static let slots: [(key: UInt64, name: AttributeName)] = {
    var slots = [(key: UInt64, name: AttributeName)](repeating: (0, .id), count: 256)
    for name in AttributeName.allCases {
      let key = name.spelling.utf8.reduce(UInt64(0)) { $0 &* 131 &+ UInt64($1) }
      var slot = index(key)
      while slots[slot].key != 0 { slot = (slot + 1) & 255 }
      slots[slot] = (key, name)
    }
    return slots
  }()

  @inline(__always) private static func index(_ key: UInt64) -> Int {
    Int((key &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  @inline(__always) static func lookup(_ key: UInt64) -> AttributeName? {
    var slot = index(key)
    while slots[slot].key != 0 {
      if slots[slot].key == key { return slots[slot].name }
      slot = (slot + 1) & 255
    }
    return nil
  }
}
