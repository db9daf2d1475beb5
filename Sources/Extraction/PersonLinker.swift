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
    for (index, figure) in store.figures.enumerated() where !figure.isHidden {
      switch store.typeName(of: index) {
      case "official", "person", "reference":
        let other = figureAt[figure.tokens.lowerBound]
        if other >= 0, store.figures[other].tokens.count >= figure.tokens.count {
          continue
        }
        figureAt[figure.tokens.lowerBound] = index
        for token in figure.tokens { isInMention[token] = true }
      case "statement", "nationality": break
      default: for token in figure.tokens { isCovered[token] = true }
      }
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
      let holders = people.indices.filter {
        title.map(people[$0].titles.contains) ?? false
          && !(title.map(people[$0].pastTitles.contains) ?? false)
      }
      // A title without a holder may hold a name: go on inside it.
      guard holders.count == 1 else { return figure.tokens.lowerBound + 1 }
      link(figure.tokens, to: holders[0], as: .title, figure: index)
      return figure.tokens.upperBound
    }
    let nameTokens = type == "reference" ? lastWord(figure.tokens) : figure.core
    let words = nameWords(nameTokens)
    guard !words.isEmpty else { return figure.tokens.upperBound }
    let clues = Clues(
      rank: store.text("rank", of: index), country: store.text("country", of: index),
      title: title, isMan: store.text("sex", of: index).map { $0 == "male" })
    if let person = resolve(words, clues) {
      mention(person, nameTokens, index, words, clues)
    } else if type != "reference" {
      introduce(words, nameTokens, index, clues)
    }
    return figure.tokens.upperBound
  }

  private mutating func introduce(
    _ words: [String], _ tokens: Range<Int>, _ figure: Int, _ clues: Clues
  ) {
    let person = people.count
    people.append(
      LinkedPerson(
        words: words, name: store.text("name", of: figure) ?? text(tokens), occurrences: []))
    for word in Set(words) { peopleByWord[word, default: []].append(person) }
    mention(person, tokens, figure, words, clues)
    people[person].occurrences[0].form = .full
  }

  private mutating func mention(
    _ person: Int, _ tokens: Range<Int>, _ figure: Int, _ words: [String], _ clues: Clues
  ) {
    if words.count > people[person].words.count {
      for word in Set(words).subtracting(people[person].words) {
        peopleByWord[word, default: []].append(person)
      }
      people[person].words = words
      people[person].name = store.text("name", of: figure) ?? text(tokens)
    }
    link(tokens, to: person, as: words.count > 1 ? .full : .short, figure: figure)
    if store.typeName(of: figure) == "official" {
      people[person].officials.append(figure)
      if let title = clues.title {
        people[person].titles.insert(title)
        if store.flag("past", of: figure) {
          people[person].pastTitles.insert(title)
        }
      }
    }
    if let rank = clues.rank { people[person].ranks.insert(rank) }
    if let country = clues.country { people[person].countries.insert(country) }
    people[person].isMan = people[person].isMan ?? clues.isMan
  }

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
    guard !isPartOfLongerName(tokens, sentence), let person = resolve(words, Clues()) else {
      return end
    }
    if words.count == 1, store.document.tokens[token].shape.contains(.sentenceStart),
      isCommonWord(token)
    {
      return end
    }
    link(tokens, to: person, as: words.count > 1 ? .full : .short, figure: nil)
    return end
  }

  private mutating func link(
    _ tokens: Range<Int>, to person: Int, as form: Official.Form, figure: Int?
  ) {
    people[person].occurrences.append(
      LinkedPerson.Occurrence(tokens: tokens, form: form, figure: figure))
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

  private func resolve(_ words: [String], _ clues: Clues) -> Int? {
    var candidates: [Int] = []
    for word in words {
      for person in peopleByWord[word] ?? [] where !candidates.contains(person) {
        candidates.append(person)
      }
    }
    candidates = candidates.filter { agrees(people[$0], clues) && fits(words, people[$0].words) }
    if candidates.count < 2 { return candidates.first }
    let exact = candidates.filter { people[$0].words == words }
    if exact.count == 1 { return exact[0] }
    // Two people share the word: the title, the rank or the country may tell them apart.
    let told = candidates.filter { person in
      clues.title.map(people[person].titles.contains) ?? false
        || clues.rank.map(people[person].ranks.contains) ?? false
        || clues.country.map(people[person].countries.contains) ?? false
        || clues.isMan != nil && people[person].isMan == clues.isMan
    }
    return told.count == 1 ? told[0] : nil
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
