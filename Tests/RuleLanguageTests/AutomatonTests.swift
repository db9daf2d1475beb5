import Testing
import TextModel

@testable import RuleLanguage

/// What the engine keeps to be fast gives what the plain simulation gives.
struct AutomatonTests {
  @Test func theAutomataEndWhereTheMatcherDoes() throws {
    let rules = try #require(ShippedPack.rules)
    var annotator = Annotator(rules: rules)
    var signatures = SignatureTable(rules)
    var automata = rules.engine.automata.map(LazyAutomaton.init)
    var matcher = Matcher(rules.engine)
    var ends = 0
    for rule in stride(from: 0, to: rules.rules.count, by: 7) {
      for test in rules.rules[rule].tests {
        // Without a day every row of a lexicon holds, for the automata as for the matcher.
        let document = sentence(test.text)
        let store = annotator.annotate(document)
        let lattice = Lattice(document, rules, &signatures)
        var arcs = FigureArcs(lattice)
        for (index, figure) in store.figures.enumerated() {
          arcs.add(type: figure.type, over: figure.tokens, inSentence: 0)
          if figure.isHidden { arcs.hide(index) }
        }
        let count = document.tokens.count
        for (index, stage) in rules.stages.enumerated() {
          for token in 0..<count {
            automata[index].run(lattice, arcs, signatures, from: token, limit: count)
            var found: Set<[Int]> = []
            for hit in automata[index].hits {
              for rule in automata[index].accepted[Int(hit.state)]
              where hit.end - token <= rules.rules[Int(rule)].program.maxTokens {
                found.insert([Int(rule), hit.end])
              }
            }
            var expected: Set<[Int]> = []
            for rule in stage.rules {
              matcher.run(
                rules.engine.codes[rule], on: lattice, arcs, signatures, from: token, limit: count)
              for accept in matcher.accepts { expected.insert([rule, accept.end]) }
            }
            #expect(found == expected, "stage \(index), token \(token) of \"\(test.text)\"")
            ends += found.count
            // Where a stage is not looked at, nothing of it begins.
            if arcs.stagesAtToken[token] & EngineTables.bit(ofStage: index) == 0 {
              #expect(found.isEmpty, "stage \(index), token \(token) of \"\(test.text)\"")
            }
          }
        }
      }
    }
    #expect(ends > 500)
  }

  @Test func aMapFindsWhatWasPutIn() {
    var map = NumberMap()
    var known: [UInt64: Int32] = [:]
    var state: UInt64 = 1
    for value in 0..<Int32(5000) {
      // D. Knuth's MMIX generator; small keys among large ones.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let key = value % 3 == 0 ? UInt64(value) : state >> 1
      guard known[key] == nil else { continue }
      known[key] = value
      map.insert(key, value)
    }
    #expect(map.count == known.count)
    for (key, value) in known { #expect(map.find(key, else: -1) == value) }
    #expect(map.find(1, else: -1) == -1)
    #expect(map.find(UInt64.max - 1, else: -1) == -1)
  }

  @Test func aWordIsFoundInAnyCase() throws {
    var symbols = SymbolTable()
    let police = symbols.intern(Array("police".utf8), 0, 6)
    let hanoi = symbols.intern(Array("Hanoi".utf8), 0, 5)
    let text = Array("Police POLICE police Hanoi hanoi".utf8)
    #expect(symbols.find(lowercased: text, 0, 6) == police)
    #expect(symbols.find(lowercased: text, 7, 13) == police)
    #expect(symbols.find(text, 14, 20) == police)
    #expect(symbols.find(text, 0, 6) == SymbolTable.unknown)
    #expect(symbols.find(text, 21, 26) == hanoi)
    #expect(symbols.find(lowercased: text, 21, 26) == SymbolTable.unknown)
    for number in 0..<20_000 {
      let word = Array("w\(number)".utf8)
      let symbol = symbols.intern(word, 0, word.count)
      #expect(symbols.intern(word, 0, word.count) == symbol)
    }
    #expect(symbols.find(lowercased: text, 7, 13) == police)
  }
}
