internal import CLibXML2
internal import TextModel

/// Bytes of a page to a flat tree, through libxml2's HTML parser and its events.
enum HTMLReader {
  /// Reads a page that is valid UTF-8.
  ///
  /// The parser never sees a network or a DTD: it is given memory, its handler has no function for
  /// either, and HTML has no entities but the predefined ones.
  static func tree(of source: [UInt8], limits: Limits) -> FlatTree {
    libraryIsReady
    var builder = TreeBuilder(source: source, limits: limits)
    // The parser drops control characters, which would shift offsets; a space of the same length
    // stands for them.
    let clean = withoutControls(source)
    guard clean.count < Int(Int32.max) else { return builder.finished() }
    // A pointer and not a class: the many small changes of a class's members are each checked for
    // overlap at run time.
    unsafe withUnsafeMutablePointer(to: &builder) { builder in
      unsafe parse(clean, into: builder, limits)
    }
    return builder.finished()
  }

  private static func parse(
    _ clean: [UInt8], into builder: UnsafeMutablePointer<TreeBuilder>, _ limits: Limits
  ) {
    unsafe clean.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let parser = unsafe crossfoot_html_open(
          base.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
      else { return }
      defer { unsafe crossfoot_html_close(parser) }
      var session = unsafe crossfoot_html_session()
      unsafe session.context = UnsafeMutableRawPointer(builder)
      unsafe session.parser = parser
      unsafe session.work_limit = limits.work
      unsafe session.start = { session, name, attributes in
        guard let session = unsafe session, let name = unsafe name else { return }
        unsafe TreeBuilder.of(session).pointee.open(name, attributes, session)
      }
      unsafe session.end = { session, name in
        guard let session = unsafe session, let name = unsafe name else { return }
        unsafe TreeBuilder.of(session).pointee.close(name)
      }
      unsafe session.text = { session, bytes, count in
        guard let session = unsafe session, let bytes = unsafe bytes else { return }
        unsafe TreeBuilder.of(session).pointee.text(bytes, Int(count), session)
      }
      unsafe session.raw = { session, bytes, count in
        guard let session = unsafe session, let bytes = unsafe bytes else { return }
        unsafe TreeBuilder.of(session).pointee.text(bytes, Int(count), session)
      }
      unsafe crossfoot_html_parse(&session)
      if unsafe session.is_stopped != 0, unsafe builder.pointee.tree.cut == nil {
        unsafe builder.pointee.tree.cut = (crossfoot_html_offset(parser), .work)
      }
    }
  }

  private static let libraryIsReady: Void = xmlInitParser()

  /// The source with C0 controls, DEL and U+FFFE/U+FFFF replaced by as many bytes.
  private static func withoutControls(_ source: [UInt8]) -> [UInt8] {
    var copy = source
    var index = nextSuspect(source, from: 0)
    while index < source.count {
      let byte = source[index]
      if byte < 0x20 || byte == 0x7F {
        copy[index] = 0x20
      } else if byte == 0xEF, index + 2 < source.count, source[index + 1] == 0xBF,
        source[index + 2] >= 0xBE
      {
        copy[index + 2] = 0xBD
      }
      index = nextSuspect(source, from: index + 1)
    }
    return copy
  }

  /// The next byte that is a control but no white space, or DEL, or 0xEF; eight are looked at together.
  private static func nextSuspect(_ source: [UInt8], from start: Int) -> Int {
    unsafe source.withUnsafeBytes { buffer in
      let ones: UInt64 = 0x0101_0101_0101_0101
      let highs: UInt64 = 0x8080_8080_8080_8080
      // A byte of the result has its high bit set where a byte of the operand is zero, and perhaps
      // where one below it is; that costs a second look and nothing else.
      @inline(__always) func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
      var index = start
      while index < buffer.count {
        if index + 8 <= buffer.count {
          let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          let low = (word &- ones &* 0x20) & ~word & highs
          let isClean = low | zeros(word ^ ones &* 0x7F) | zeros(word ^ ones &* 0xEF)
          if isClean == 0 {
            index += 8
            continue
          }
        }
        let end = min(index + 8, buffer.count)
        while index < end {
          let byte = unsafe buffer[index]
          let isBreak = byte == 0x0A || byte == 0x09 || byte == 0x0D
          if byte < 0x20 ? !isBreak : byte == 0x7F || byte == 0xEF { return index }
          index += 1
        }
      }
      return index
    }
  }
}

/// Collects the events.
private struct TreeBuilder {
  var tree = FlatTree()
  private let source: [UInt8]
  private let limits: Limits
  /// Open elements, innermost last; `node` is -1 for those beyond the depth limit.
  private var open: [(node: Int32, tag: Tag)] = []
  /// The innermost element that has a node.
  private var current: Int32 = 0
  /// Source offset up to which text is placed.
  private var placed = 0
  /// Text is only taken from scripts that hold JSON-LD.
  private var isMuted = false

  init(source: [UInt8], limits: Limits) {
    self.source = source
    self.limits = limits
    tree.text.reserveCapacity(source.count / 4)
    tree.nodes.reserveCapacity(source.count / 40)
    // One root over all, as a page may open with text or with several elements.
    tree.nodes.append(
      FlatTree.Node(tag: .html, depth: 0, parent: -1, end: 1, start: 0, count: 0))
  }

  static func of(_ session: UnsafeMutableRawPointer) -> UnsafeMutablePointer<TreeBuilder> {
    unsafe session.assumingMemoryBound(to: crossfoot_html_session.self).pointee.context
      .assumingMemoryBound(to: TreeBuilder.self)
  }

  mutating func finished() -> FlatTree {
    while !open.isEmpty { pop() }
    tree.nodes[0].end = Int32(tree.nodes.count)
    return tree
  }

  mutating func open(
    _ name: UnsafePointer<UInt8>,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, _ session: UnsafeMutableRawPointer
  ) {
    let tag = unsafe Tag(name)
    let depth = open.count
    guard tree.nodes.count < limits.nodes else { return unsafe stop(session, .nodes) }
    guard depth < limits.openElements else { return unsafe stop(session, .work) }
    guard depth < limits.depth else {
      tree.isFlattened = true
      open.append((-1, tag))
      isMuted = tag == .script || tag == .style
      return
    }
    let index = Int32(tree.nodes.count)
    let first = Int32(tree.attributes.count)
    if let attributes = unsafe attributes { unsafe keep(attributes) }
    tree.nodes.append(
      FlatTree.Node(
        tag: tag, depth: UInt16(clamping: depth), parent: current, end: index + 1, start: first,
        count: Int32(tree.attributes.count) - first))
    open.append((index, tag))
    current = index
    isMuted = tag == .style || (tag == .script && !isData(Int(index)))
  }

  mutating func close(_ name: UnsafePointer<UInt8>) {
    let tag = unsafe Tag(name)
    isMuted = false
    // Events are nested, but an element may end unopened; only ends with a near start count.
    guard let match = open.suffix(16).lastIndex(where: { $0.tag == tag }) else { return }
    while open.count > match { pop() }
  }

  mutating func text(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, _ session: UnsafeMutableRawPointer
  ) {
    if isMuted || count == 0 { return }
    guard tree.nodes.count < limits.nodes else { return unsafe stop(session, .nodes) }
    let piece = unsafe UnsafeBufferPointer(start: bytes, count: count)
    let parser = unsafe session.assumingMemoryBound(to: crossfoot_html_session.self).pointee.parser
    guard let parser = unsafe parser else { return }
    let start = tree.text.count
    unsafe place(piece, end: Int(crossfoot_html_offset(parser)), at: start)
    unsafe tree.text.append(contentsOf: piece)
    if let last = tree.nodes.last, last.tag == .text, last.parent == current,
      Int(last.start + last.count) == start
    {
      tree.nodes[tree.nodes.count - 1].count += Int32(count)
      return
    }
    let index = Int32(tree.nodes.count)
    tree.nodes.append(
      FlatTree.Node(
        tag: .text, depth: UInt16(clamping: open.count), parent: current, end: index + 1,
        start: Int32(start), count: Int32(count)))
  }

  /// Notes where a text stands in the source. The parser reports a run when it has read it, or one
  /// character before, or after the reference that it was written as.
  private mutating func place(_ piece: UnsafeBufferPointer<UInt8>, end: Int, at start: Int) {
    let end = min(end, source.count)
    let count = piece.count
    func stands(_ offset: Int) -> Bool {
      guard offset >= 0, offset + count <= source.count else { return false }
      var index = 0
      while index < count {
        let byte = source[offset + index]
        if unsafe byte != piece[index] {
          // Controls were replaced before the parse.
          guard unsafe piece[index] == 0x20, byte < 0x20 || byte == 0x7F else { return false }
        }
        index += 1
      }
      return true
    }
    func run(_ from: Int, _ to: Int, _ isVerbatim: Bool) {
      placed = to
      if isVerbatim, let last = tree.runs.last, last.isVerbatim, last.sourceEnd == from,
        from - last.source == start - last.text
      {
        tree.runs[tree.runs.count - 1].sourceEnd = to
        return
      }
      tree.runs.append(
        SourceMap.Run(text: start, source: from, sourceEnd: to, isVerbatim: isVerbatim))
    }
    if end - count >= placed, stands(end - count) { return run(end - count, end, true) }
    // A reference first: the "<" of "&lt;" stands in the next tag, too.
    let floor = max(placed, end - 64)
    if count <= 8, end > floor,
      let reference = source[floor..<end].lastIndex(of: UInt8(ascii: "&")), end - reference > 1
    {
      // The parser may be a character further than the reference.
      let stop = source[reference..<end].firstIndex(of: UInt8(ascii: ";")).map { $0 + 1 } ?? end
      return run(reference, stop, false)
    }
    for offset in (end - count + 1)..<(end - count + 5) where stands(offset) {
      return run(offset, offset + count, true)
    }
    var offset = end - count - 1
    while offset >= max(placed, end - count - 256) {
      if stands(offset) { return run(offset, offset + count, true) }
      offset -= 1
    }
    run(max(min(placed, end), end - count), end, false)
  }

  private mutating func keep(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>) {
    var index = 0
    while let name = unsafe attributes[index] {
      defer { index += 2 }
      guard let known = unsafe AttributeName(name) else { continue }
      let start = tree.values.count
      if let value = unsafe attributes[index + 1] {
        let length = unsafe strlen(UnsafeRawPointer(value).assumingMemoryBound(to: CChar.self))
        // Inline images run to megabytes and say nothing.
        let kept = (known == .src || known == .href) ? min(Int(length), 2048) : Int(length)
        unsafe tree.values.append(contentsOf: UnsafeBufferPointer(start: value, count: kept))
      }
      tree.attributes.append(
        FlatTree.Attribute(name: known, start: Int32(start), end: Int32(tree.values.count)))
    }
  }

  private func isData(_ node: Int) -> Bool {
    guard let type = tree.value(node, .type) else { return false }
    return Bytes.find(
      "ld+json", in: Array(type), from: 0, to: type.count, ignoringCase: true) != nil
  }

  private mutating func pop() {
    let last = open.removeLast()
    guard last.node >= 0 else { return }
    tree.nodes[Int(last.node)].end = Int32(tree.nodes.count)
    current = tree.nodes[Int(last.node)].parent
  }

  private mutating func stop(_ session: UnsafeMutableRawPointer, _ reason: FlatTree.Cut) {
    let pointer = unsafe session.assumingMemoryBound(to: crossfoot_html_session.self)
    if tree.cut == nil {
      tree.cut = (unsafe Int(crossfoot_html_offset(pointer.pointee.parser)), reason)
    }
    unsafe crossfoot_html_stop(pointer)
  }
}
