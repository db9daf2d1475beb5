/// A pattern of paths, in the manner of `.gitignore`.
///
/// `*` and `?` stand for characters of one name, `**` for any number of folders, `[a-z]` and `[!a-z]`
/// for one character. A pattern without a slash, except one at its end, means a name at any depth; any
/// other is counted from the folder it was written for. A pattern that means a folder means all in it.
public struct PathPattern: Hashable, Sendable {
  private enum Part: Hashable {
    /// Any number of names.
    case anyNames
    /// One name, as the bytes of its pattern.
    case name([UInt8])
  }

  private let parts: [Part]

  /// Reads a pattern. Every text is one: an unclosed bracket stands for itself.
  public init(_ text: String) {
    var names = text.split(separator: "/").map { Array($0.utf8) }
    let isAnywhere = !text.dropLast().contains("/")
    if names.first == Array(".".utf8) { names.removeFirst() }
    parts =
      (isAnywhere ? [.anyNames] : [])
      + names.map { $0 == Array("**".utf8) ? .anyNames : .name($0) }
  }

  /// Whether a path, relative to the pattern's folder, or a folder that it lies in, fits.
  public func matches(_ path: String) -> Bool { matches(path, withFolders: true) }

  /// Whether a path itself fits; `a/**` is what lies in `a` and not `a`.
  func matchesItself(_ path: String) -> Bool {
    guard parts.count > 1, parts.last == .anyNames else { return matches(path, withFolders: false) }
    return Self(parts: parts + [.name([UInt8(ascii: "*")])]).matches(path, withFolders: false)
  }

  private init(parts: [Part]) { self.parts = parts }

  private func matches(_ path: String, withFolders: Bool) -> Bool {
    let names = path.split(separator: "/").map { Array($0.utf8) }
    // The parts that may come next, as a set: linear in both lengths, whatever stands in the pattern.
    var places = follow([0])
    for name in names {
      if withFolders, places.contains(parts.count) { return true }
      var next: Set<Int> = []
      for place in places where place < parts.count {
        switch parts[place] {
        case .anyNames: next.insert(place)
        case .name(let pattern): if Self.fits(name, pattern) { next.insert(place + 1) }
        }
      }
      places = follow(next)
    }
    return places.contains(parts.count)
  }

  private func follow(_ places: Set<Int>) -> Set<Int> {
    var result = places
    for var place in places {
      while place < parts.count, parts[place] == .anyNames {
        place += 1
        result.insert(place)
      }
    }
    return result
  }

  /// Whether one name fits one part; the classical walk with one place to come back to.
  private static func fits(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var at = 0
    var next = 0
    var star: (pattern: Int, name: Int)?
    while at < name.count {
      if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        star = (next + 1, at)
        next += 1
      } else if let end = one(name[at], pattern, next) {
        at += 1
        next = end
      } else if let back = star {
        star = (back.pattern, back.name + 1)
        next = back.pattern
        at = back.name + 1
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// Where the pattern goes on after it has taken a byte; `nil` where it does not take it.
  private static func one(_ byte: UInt8, _ pattern: [UInt8], _ place: Int) -> Int? {
    guard place < pattern.count else { return nil }
    switch pattern[place] {
    case UInt8(ascii: "?"): return place + 1
    case UInt8(ascii: "["):
      guard let close = pattern[(place + 1)...].dropFirst().firstIndex(of: UInt8(ascii: "]"))
      else { break }
      var set = pattern[(place + 1)..<close]
      let isNegated = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
      if isNegated { set = set.dropFirst() }
      return contains(set, byte) == isNegated ? nil : close + 1
    case UInt8(ascii: "\\") where place + 1 < pattern.count:
      return pattern[place + 1] == byte ? place + 2 : nil
    default: break
    }
    return pattern[place] == byte ? place + 1 : nil
  }

  private static func contains(_ set: ArraySlice<UInt8>, _ byte: UInt8) -> Bool {
    var index = set.startIndex
    while index < set.endIndex {
      if index + 2 < set.endIndex, set[index + 1] == UInt8(ascii: "-") {
        if (set[index]...max(set[index], set[index + 2])).contains(byte) { return true }
        index += 3
      } else {
        if set[index] == byte { return true }
        index += 1
      }
    }
    return false
  }
}
