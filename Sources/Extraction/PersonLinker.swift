internal import RuleLanguage
internal import TextModel

/// One person of an article, with every place that means them.
struct LinkedPerson {
  /// A place that means the person.
  struct Occurrence {
    var tokens: Range<Int>
    var form: Official.Form
    /// The figure, where a rule found it; nil for a bare name that was linked by its words.
    var figure: Int?
    /// Why it is this person.
    var link: Official.Link
  }

  /// The words of the fullest name found, folded to lower case.
  var words: [String]
  /// The fullest name as printed.
  var name: String
  var occurrences: [Occurrence]
  /// Figures of type `official`, in text order.
  var officials: [Int] = []
  var titles: Set<String> = []
  /// Posts that were called former: "the minister" is somebody else.
  var pastTitles: Set<String> = []
  var ranks: Set<String> = []
  var countries: Set<String> = []
  var isMan: Bool?
}

/// Works out which mentions of people mean the same person.
///
/// One pass over the tokens. Names are found through an index of their words, so that the cost of a
/// capitalised word is one look-up. A name of several words is the person whose name it shortens or
/// lengthens; a single word is the one person whose name holds it, any word of it, and nobody where two
/// people share it and nothing else tells them apart. "The minister" is the one holder of that post.
struct PersonLinker {
  private let store: FigureStore
  private(set) var people: [LinkedPerson] = []
  private var peopleByWord: [String: [Int]] = [:]
  /// By token: the figure of a person that starts there or -1, and whether some other figure covers it.
  private var figureAt: [Int]
  private var isCovered: [Bool]
  private var isInMention: [Bool]
  /// By token: whether it stands in an occurrence of somebody.
  private var isLinked: [Bool]
  /// Whether the article also uses a word of a name as a common word, as far as it was asked.
  private var commonWords: [String: Bool] = [:]
  /// All words that the article has in lower case, once many have been asked for.
  private var lowercaseWords: Set<ArraySlice<UInt8>>?

  init(_ store: FigureStore) {
    self.store = store
    isCovered = [Bool](repeating: false, count: store.document.tokens.count)
    isInMention = isCovered
    figureAt = [Int](repeating: -1, count: store.document.tokens.count)
    isLinked = isCovered
    let parts = store.rules.schema.types.map { Self.part(of: $0.name) }
    for (index, figure) in store.figures.enumerated() where !figure.isHidden {
      switch parts[figure.type] {
      case .person:
        let other = figureAt[figure.tokens.lowerBound]
        if other >= 0, store.figures[other].tokens.count >= figure.tokens.count {
          continue
        }
        figureAt[figure.tokens.lowerBound] = index
        for token in figure.tokens { isInMention[token] = true }
      case .none: break
      case .cover: for token in figure.tokens { isCovered[token] = true }
      }
    }
  }

  /// What figures of a type mean for names.
  private enum Part {
    /// They name people.
    case person
    /// Nothing: names may stand in them.
    case none
    /// No name stands in them.
    case cover
  }

  private static func part(of type: String) -> Part {
    switch type {
    case "official", "person", "reference": .person
    case "statement", "nationality": .none
    default: .cover
    }
  }

  /// Links everything and returns the people in order of first mention.
  mutating func link() -> [LinkedPerson] {
    for sentence in store.document.sentences {
      var token = sentence.tokens.lowerBound
      while token < sentence.tokens.upperBound {
        if figureAt[token] >= 0 {
          token = max(token + 1, add(figureAt[token]))
        } else {
          token = addBareName(at: token, in: sentence.tokens)
        }
      }
    }
    linkHeadlines()
    return people
  }

  // MARK: Mentions that rules found

  /// Links a figure; returns the token to go on with.
  private mutating func add(_ index: Int) -> Int {
    let figure = store.figures[index]
    let type = store.typeName(of: index)
    let title = store.text("title", of: index)
    if type == "reference", store.text("form", of: index) == "title" {
      let country = store.text("country", of: index)
      let holders = people.indices.filter { person in
        guard let title, people[person].titles.contains(title),
          !people[person].pastTitles.contains(title)
        else { return false }
        return country.map { people[person].countries.contains($0) } ?? true
      }
      // A title without a holder may hold a name: go on inside it.
      guard holders.count == 1 else { return figure.tokens.lowerBound + 1 }
      record(figure.tokens, of: holders[0], as: .title, figure: index, link: .holder)
      return figure.tokens.upperBound
    }
    let nameTokens = type == "reference" ? lastWord(figure.tokens) : figure.core
    let words = nameWords(nameTokens)
    guard !words.isEmpty else { return figure.tokens.upperBound }
    let clues = Clues(
      rank: store.text("rank", of: index), country: store.text("country", of: index),
      title: title, isMan: store.text("sex", of: index).map { $0 == "male" })
    if let (person, link) = resolve(words, clues) {
      mention(person, nameTokens, index, words, clues, link)
    } else if type != "reference", !(type == "person" && isShared(words)) {
      introduce(words, nameTokens, index, clues)
    }
    return figure.tokens.upperBound
  }

  /// One word of several people's names, with nothing that tells which of them is meant: nobody new.
  private func isShared(_ words: [String]) -> Bool {
    words.count == 1 && (peopleByWord[words[0]]?.count ?? 0) > 1
  }

  private mutating func introduce(
    _ words: [String], _ tokens: Range<Int>, _ figure: Int, _ clues: Clues
  ) {
    let person = people.count
    people.append(
      LinkedPerson(
        words: words, name: store.text("name", of: figure) ?? text(tokens), occurrences: []))
    for word in Set(words) { peopleByWord[word, default: []].append(person) }
    mention(person, tokens, figure, words, clues, .first)
    people[person].occurrences[0].form = .full
  }

  private mutating func mention(
    _ person: Int, _ tokens: Range<Int>, _ figure: Int, _ words: [String], _ clues: Clues,
    _ link: Official.Link
  ) {
    if words.count > people[person].words.count {
      for word in Set(words).subtracting(people[person].words) {
        peopleByWord[word, default: []].append(person)
      }
      people[person].words = words
      people[person].name = store.text("name", of: figure) ?? text(tokens)
    }
    record(tokens, of: person, as: words.count > 1 ? .full : .short, figure: figure, link: link)
    if store.typeName(of: figure) == "official" {
      people[person].officials.append(figure)
      // "The minister" is never the deputy minister.
      let isBeside = Self.statusesBeside.contains(store.text("status", of: figure) ?? "")
      if let title = clues.title, !isBeside {
        people[person].titles.insert(title)
        // "The judge" is Justice Adeniran.
        if let kin = store.text("kin", of: figure) { people[person].titles.insert(kin) }
        if store.flag("past", of: figure) {
          people[person].pastTitles.insert(title)
        }
      }
    }
    if let rank = clues.rank { people[person].ranks.insert(rank) }
    if let country = clues.country { people[person].countries.insert(country) }
    people[person].isMan = people[person].isMan ?? clues.isMan
  }

  private static let statusesBeside: Set<String> = [
    "deputy", "vice", "assistant", "associate", "junior", "shadow",
  ]

  // MARK: Bare names

  /// Links capitalised words that no rule made a figure of; returns the token to go on with.
  private mutating func addBareName(at token: Int, in sentence: Range<Int>) -> Int {
    // An initial by itself names nobody: "I" is a pronoun.
    guard isNameWord(token), store.document.tokens[token].span.count > 1, !isCovered[token],
      peopleByWord[folded(token)] != nil
    else { return token + 1 }
    var end = token + 1
    while end < sentence.upperBound, figureAt[end] < 0, !isCovered[end] {
      if isNameWord(end) {
        end += 1
      } else if end + 1 < sentence.upperBound, isJoint(end), isNameWord(end + 1) {
        end += 2
      } else {
        break
      }
    }
    let tokens = token..<end
    let words = nameWords(tokens)
    guard !isPartOfLongerName(tokens, sentence), let (person, link) = resolve(words, Clues()),
      // "Cray Computer" is no longer name of somebody known as Cray.
      words.count <= people[person].words.count || people[person].words.count > 1
    else { return end }
    if words.count == 1, store.document.tokens[token].shape.contains(.sentenceStart),
      isCommonWord(token)
    {
      return end
    }
    record(tokens, of: person, as: words.count > 1 ? .full : .short, figure: nil, link: link)
    return end
  }

  private mutating func record(
    _ tokens: Range<Int>, of person: Int, as form: Official.Form, figure: Int?, link: Official.Link
  ) {
    people[person].occurrences.append(
      LinkedPerson.Occurrence(tokens: tokens, form: form, figure: figure, link: link))
    for token in tokens { isLinked[token] = true }
  }

  /// A capitalised word right before that nothing explains: `Camp` in "the Camp David talks".
  private func isPartOfLongerName(_ tokens: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let before = tokens.lowerBound - 1
    if before >= sentence.lowerBound, isNameWord(before), !isCovered[before], !isInMention[before],
      !store.document.tokens[before].shape.contains(.sentenceStart)
    {
      return true
    }
    // "al-Kheng", "Kheng-backed": part of a compound.
    let after = tokens.upperBound
    return after < sentence.upperBound && isJoint(after) && after + 1 < sentence.upperBound
      && store.document.tokens[after + 1].shape.contains(.glued)
      && !store.document.tokens[after + 1].shape.contains(.capitalised)
  }

  /// A headline uses the short name before the text gives the full one.
  private mutating func linkHeadlines() {
    for sentence in store.document.sentences {
      let kind = store.document.document.blocks[sentence.block].kind
      guard kind == .headline || kind == .deck else { continue }
      var token = sentence.tokens.lowerBound
      while token < sentence.tokens.upperBound {
        token =
          isLinked[token] || figureAt[token] >= 0
          ? token + 1 : addBareName(at: token, in: sentence.tokens)
      }
    }
    for index in people.indices {
      people[index].occurrences.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }
  }

  // MARK: Who is meant

  /// What stands beside a name.
  private struct Clues {
    var rank: String?
    var country: String?
    var title: String?
    var isMan: Bool?
  }

  private func resolve(_ words: [String], _ clues: Clues) -> (person: Int, link: Official.Link)? {
    var candidates: [Int] = []
    for word in words {
      for person in peopleByWord[word] ?? [] where !candidates.contains(person) {
        candidates.append(person)
      }
    }
    candidates = candidates.filter { agrees(people[$0], clues) && fits(words, people[$0].words) }
    if candidates.count < 2 { return candidates.first.map { ($0, link(words, $0)) } }
    let exact = candidates.filter { people[$0].words == words }
    if exact.count == 1 { return (exact[0], .same) }
    // Two people share the word: the title, the rank or the country may tell them apart.
    let told = candidates.filter { person in
      clues.title.map(people[person].titles.contains) ?? false
        || clues.rank.map(people[person].ranks.contains) ?? false
        || clues.country.map(people[person].countries.contains) ?? false
        || clues.isMan != nil && people[person].isMan == clues.isMan
    }
    return told.count == 1 ? (told[0], .told) : nil
  }

  private func link(_ words: [String], _ person: Int) -> Official.Link {
    let own = people[person].words
    return own == words
      ? .same : words.count > own.count ? .longer : words.count > 1 ? .shorter : .onlyBearer
  }

  private func agrees(_ person: LinkedPerson, _ clues: Clues) -> Bool {
    if let country = clues.country, !person.countries.isEmpty, !person.countries.contains(country) {
      return false
    }
    if let isMan = clues.isMan, let own = person.isMan, isMan != own { return false }
    return true
  }

  /// Whether one name shortens the other: its words stand in it in their order, an initial for its word.
  private func fits(_ words: [String], _ other: [String]) -> Bool {
    if words.count == other.count, words.count > 1, words.last != other.last { return false }
    let (short, long) = words.count <= other.count ? (words, other) : (other, words)
    var rest = long[...]
    for word in short {
      guard
        let index = rest.firstIndex(where: { own in
          own == word
            || (own.count == 1 || word.count == 1) && short.count > 1 && own.first == word.first
        })
      else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }

  // MARK: Words

  private func isNameWord(_ token: Int) -> Bool {
    store.document.tokens[token].shape.isSuperset(of: [.word, .capitalised])
  }

  /// A hyphen inside a name, or the stop after an initial.
  private func isJoint(_ token: Int) -> Bool {
    let span = store.document.tokens[token].span
    guard span.end - span.start == 1, store.document.tokens[token].shape.contains(.glued) else {
      return false
    }
    let byte = store.document.document.text[span.start]
    if byte == UInt8(ascii: "-") { return true }
    return byte == UInt8(ascii: ".") && token > 0
      && store.document.tokens[token - 1].span.count == 1
  }

  private func nameWords(_ tokens: Range<Int>) -> [String] {
    tokens.filter { store.document.tokens[$0].shape.contains(.word) }.map(folded)
  }

  private func lastWord(_ tokens: Range<Int>) -> Range<Int> {
    tokens.upperBound - 1..<tokens.upperBound
  }

  private func folded(_ token: Int) -> String {
    store.document.document.string(store.document.tokens[token].span).lowercased()
  }

  private func text(_ tokens: Range<Int>) -> String {
    store.document.document.string(store.document.span(ofTokens: tokens))
  }

  /// The first few words are looked for in the whole article, which is quicker than a table of its words;
  /// more would take a time that grows with its square.
  private static let wordsLookedFor = 16

  /// Whether the article also has the word in lower case: `Small` in "Small shops".
  private mutating func isCommonWord(_ token: Int) -> Bool {
    let word = folded(token)
    if let known = commonWords[word] { return known }
    let bytes = Array(word.utf8)[...]
    let text = store.document.document.text
    let tokens = store.document.tokens.lazy.filter { $0.shape.contains(.lowercase) }
    if lowercaseWords == nil, commonWords.count >= Self.wordsLookedFor {
      lowercaseWords = Set(tokens.map { text[Int($0.start)..<Int($0.end)] })
    }
    let found =
      lowercaseWords?.contains(bytes)
      ?? tokens.contains {
        Int($0.end - $0.start) == bytes.count
          && text[Int($0.start)..<Int($0.end)].elementsEqual(bytes)
      }
    commonWords[word] = found
    return found
  }
}
