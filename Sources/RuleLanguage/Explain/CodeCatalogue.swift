/// What a diagnostic code of the rule language means, for `rules explain`.
package struct CodeExplanation: Sendable {
  package var code: String
  /// A few words: `unknown tag`.
  package var title: String
  /// What is wrong, why it is an error and not a guess, and what to do.
  package var text: String
  /// Lines of a rule file that have the mistake, and the same lines mended.
  package var wrong: String
  package var right: String
}

extension RuleSet {
  /// Every code that the rule language gives, in the order of the codes.
  package static func codeCatalogue() -> [CodeExplanation] {
    RuleDiagnosticCode.allCases.map { code in
      let (title, text, wrong, right) = code.explanation
      return CodeExplanation(
        code: code.rawValue, title: title, text: text, wrong: wrong, right: right)
    }.sorted { $0.code < $1.code }
  }
}

extension RuleDiagnosticCode {
  fileprivate typealias Explanation = (title: String, text: String, wrong: String, right: String)

  fileprivate var explanation: Explanation {
    switch self {
    case .yamlSyntax, .unknownKey, .missingKey, .wrongShape, .forbiddenYAML, .mustBeQuoted,
      .unsupportedFormat, .invalidValue, .misplacedFile, .wrongLanguage, .invalidID:
      fileExplanation
    case .patternSyntax, .patternTooLong, .unknownFragment, .unknownTag, .unknownShape,
      .unusedCapture, .unusedFragment, .emptyMatch, .unknownCapture, .contextTooLong:
      patternExplanation
    case .expressionSyntax, .unknownName, .unknownField, .unknownFunction, .wrongType, .neverEqual,
      .duplicateName, .unknownRule, .cycle, .unknownType, .tie, .neverWins, .neverGiven,
      .unusedTag:
      meaningExplanation
    case .missingTest, .badTest, .failedTest, .fixedTest, .lexiconRow, .lexiconColumn,
      .duplicateKey, .duplicateForm, .emptyPack, .unreadable, .noRuleFiles, .layering, .brokenPack,
      .staleReplacement:
      packExplanation
    }
  }

  private var fileExplanation: Explanation {
    switch self {
    case .yamlSyntax:
      (
        "not YAML",
        "The file cannot be read as YAML from here on. Most often a text holds a mark that YAML takes as its own and has to be in double quotes, or the indentation is off by one.",
        "note: a part: of a whole", "note: \"a part: of a whole\""
      )
    case .unknownKey:
      (
        "unknown key",
        "Keys are a closed list, so that a slip of the finger cannot switch something off without a word. The message names the nearest key, or all of them.",
        "mach: \"a total of\"", "match: \"a total of\""
      )
    case .missingKey:
      (
        "missing key", "Something that every entry of this kind needs is not there.",
        "- id: en.count.fruit\n  match: \"<number> apples\"",
        "- id: en.count.fruit\n  match: \"<number> apples\"\n  gives: count"
      )
    case .wrongShape:
      (
        "wrong shape",
        "A list stands where a mapping is wanted, or a mapping where a single text is.",
        "with: \"n.quantity\"", "with: { quantity: \"n.quantity\" }"
      )
    case .forbiddenYAML:
      (
        "YAML that rules do not use",
        "Duplicate keys, anchors, aliases, merge keys and tags are left out of the rule language: each of them can change what a line means from somewhere else.",
        "- { one: apple, one: pear }", "- { one: apple }\n- { one: pear }"
      )
    case .mustBeQuoted:
      (
        "quotes are missing",
        "Patterns, expressions and the texts of examples stand in quotes, because YAML would read `#`, `:`, `|`, `[` and `{` in them as its own.",
        "where: n.value > 1", "where: \"n.value > 1\""
      )
    case .unsupportedFormat:
      (
        "unknown format",
        "`format` is the version of the rule language that the file is written in. This program reads format 1.",
        "format: 2", "format: 1"
      )
    case .invalidValue:
      (
        "value out of the list",
        "The key takes one of a few words, a whole number within bounds, or a day; this is none.",
        "status: stabel", "status: stable"
      )
    case .misplacedFile:
      (
        "file out of place",
        "What a file holds is told by its folder: `<language>/lexicons`, `<language>/patterns`, `checks`, beside `pack.yaml` and `types.yaml`. A file elsewhere would never be read.",
        "en/counts.yaml", "en/patterns/counts.yaml"
      )
    case .wrongLanguage:
      (
        "language and folder differ",
        "The files of a language lie in the folder that has its code, and `pack.yaml` lists that code under `languages`.",
        "# en/patterns/counts.yaml\nlanguage: de", "# en/patterns/counts.yaml\nlanguage: en"
      )
    default:
      (
        "id of another form",
        "A pattern's id is its language, an area and a name, in lower case, joined by full stops; a check's is a family, a number and, where one check has several ways to bind its figures, a name.",
        "- id: Fruit", "- id: en.count.fruit"
      )
    }
  }

  private var patternExplanation: Explanation {
    switch self {
    case .patternSyntax:
      (
        "pattern cannot be read",
        "A bracket is not closed, a repeat has nothing to repeat, or a mark stands where none can. A mark that is meant as itself gets a backslash; in double quotes YAML wants that twice.",
        "match: \"what ?\"", "match: \"what \\\\?\""
      )
    case .patternTooLong:
      (
        "pattern too long",
        "Repeats of repeats multiply. The limit keeps matching linear in the article.",
        "match: \"((a{40}){40}){2}\"", "match: \"a{2,40}\""
      )
    case .unknownFragment:
      (
        "unknown fragment", "`{name}` is a piece that the same file defines under `fragments`.",
        "match: \"n=<number> {siez}\"", "match: \"n=<number> {size}\""
      )
    case .unknownTag:
      (
        "unknown tag",
        "`<name>` is neither a figure type nor a tag that a lexicon gives. `crossfoot rules list tags` and `crossfoot rules list types` show them all.",
        "match: \"n=<number> who=<nationality.persn>\"",
        "match: \"n=<number> who=<nationality.person>\""
      )
    case .unknownShape:
      (
        "unknown shape",
        "`[…]` holds shapes (`crossfoot rules list shapes`), tags of lexicons, beginnings `un*` and endings `*ing`.",
        "match: \"[digts]\"", "match: \"[digits]\""
      )
    case .unusedCapture:
      (
        "unused capture",
        "A name was given and nothing asks for it: most often the expression that should has a slip in it.",
        "match: \"n=<number> of them\"\ngives: count\nwith: { noun: \"'them'\" }",
        "match: \"n=<number> of them\"\ngives: count\nwith: { quantity: \"n.quantity\" }"
      )
    case .unusedFragment:
      (
        "unused fragment", "No rule of the file uses the fragment.",
        "fragments:\n  more: \"(more | other)\"", "match: \"n=<number> {more}\""
      )
    case .emptyMatch:
      (
        "pattern matches nothing at all",
        "Everything in the pattern is optional, so it would match everywhere.",
        "match: \"red? apple?\"", "match: \"red? apple\""
      )
    case .contextTooLong:
      (
        "context too long",
        "`unless` looks at no more than four words on either side, so a pattern that needs more can never forbid anything. What is needed further away belongs into `match`.",
        "unless: { after: \"of the men and women\" }", "unless: { after: \"of the men\" }"
      )
    default:
      (
        "unknown capture", "`refines`, `span` and `core` name a capture of `match`.",
        "match: \"n=<number> apples\"\nspan: num", "match: \"n=<number> apples\"\nspan: n"
      )
    }
  }

  private var meaningExplanation: Explanation {
    switch self {
    case .expressionSyntax:
      (
        "expression cannot be read",
        "Expressions have literals, captures and their fields, `+ - * /`, comparisons, `and or not in`, `x if c else y` and the functions of `crossfoot rules list functions`.",
        "where: \"n.value = 1\"", "where: \"n.value == 1\""
      )
    case .unknownName:
      (
        "unknown name",
        "A word in an expression is a capture of `match` or a name under `bind`. Text stands in single quotes.",
        "with: { noun: \"apple\" }", "with: { noun: \"'apple'\" }"
      )
    case .unknownField:
      (
        "unknown field",
        "The figure type or the lexicon has no such field. `crossfoot rules list types` and `crossfoot rules list lexicons` show what they have.",
        "with: { quantity: \"n.quantty\" }", "with: { quantity: \"n.quantity\" }"
      )
    case .unknownFunction:
      (
        "unknown function",
        "The functions are a closed list: `crossfoot rules list functions`.",
        "with: { noun: \"lowr(text(n))\" }", "with: { noun: \"lower(text(n))\" }"
      )
    case .wrongType:
      (
        "wrong type",
        "Every field, argument and column has a type, and this value is of another.",
        "with: { noun: \"n.value\" }   # noun is text", "with: { quantity: \"n.quantity\" }"
      )
    case .neverEqual:
      (
        "never equal",
        "The value is one of a closed list, or comes from a column of a lexicon, and this text is not among them: the comparison could never hold.",
        "where: \"n.modifier == 'aprox'\"", "where: \"n.modifier == 'approx'\""
      )
    case .duplicateName:
      (
        "name used twice",
        "Ids, lexicons and types have one definition. To change a rule of another pack, write `replace:` under `changes`.",
        "- id: en.count.fruit\n- id: en.count.fruit",
        "- id: en.count.fruit\n- id: en.count.fruit-basket"
      )
    case .unknownRule:
      (
        "unknown rule",
        "There is no rule or check with this id. `crossfoot rules list` and `crossfoot rules list checks` show them.",
        "beats: [en.count.fruits]", "beats: [en.count.fruit]"
      )
    case .cycle:
      (
        "rules need each other",
        "Rules run after those that give what they use, and here each would have to run first. The message prints the way round. Give one of them a step of its own: a type declared in types.yaml.",
        "match: \"<number> and <number>\"\ngives: number",
        "match: \"<cardinal> and <cardinal>\"\ngives: number"
      )
    case .unknownType:
      (
        "unknown figure type",
        "`gives`, `bind` and `hides` name the types of the output and those that the pack declares in types.yaml.",
        "gives: cuont", "gives: count"
      )
    case .tie:
      (
        "tie",
        "Two rules of one type can match the same words, and neither is longer, beats the other or has more written words. The message gives a shortest text. Until something is said, the id that comes first wins.",
        "- id: en.place.a\n  match: \"[cap]\"\n- id: en.place.b\n  match: \"<fruit>\"",
        "- id: en.place.b\n  match: \"<fruit>\"\n  beats: [en.place.a]"
      )
    case .neverWins:
      (
        "rule that never wins",
        "Another rule matches the same words and beats this one, always.",
        "- id: en.place.a\n  match: \"<fruit>\"\n  beats: [en.place.b]\n- id: en.place.b\n  match: \"<fruit>\"",
        "- id: en.place.a\n  match: \"<fruit>\"\n  where: \"it.colour == 'red'\"\n  beats: [en.place.b]"
      )
    case .unusedTag:
      (
        "tag that nothing uses",
        "A lexicon gives words a tag that no pattern asks for and no example of the lexicon shows: a slip in its name, or words that do nothing.",
        "forms: { one: friut }   # patterns say <fruit>", "forms: { one: fruit }"
      )
    default:
      (
        "figure that no rule gives",
        "The pattern waits for a type that nothing gives, so it never matches. The rule that gave it may be switched off.",
        "match: \"n=<score> sets\"",
        "- id: en.score.plain\n  match: \"[digits] - [digits]\"\n  gives: score"
      )
    }
  }

  private var packExplanation: Explanation {
    switch self {
    case .missingTest:
      (
        "missing example",
        "Every rule shows at least one text that it is for and one that it leaves alone; every lexicon at least one form.",
        "tests:\n  - { text: \"[[12 apples]]\", expect: { value: 12 } }",
        "tests:\n  - { text: \"[[12 apples]]\", expect: { value: 12 } }\n  - { text: \"12 pears\", expect: none }"
      )
    case .badTest:
      (
        "example that says nothing",
        "Where something is expected, `[[ ]]` marks its span; where nothing is, there is no mark.",
        "- { text: \"12 apples\", expect: { value: 12 } }",
        "- { text: \"[[12 apples]]\", expect: { value: 12 } }"
      )
    case .failedTest:
      (
        "example that fails",
        "The rule does something else with the text than its example says. The message gives both, and where the rule did nothing, the answer of `why-not`.",
        "- { text: \"[[12]] apples\", expect: { value: 13 } }",
        "- { text: \"[[12]] apples\", expect: { value: 12 } }"
      )
    case .fixedTest:
      (
        "known failure that is none any more",
        "The example is marked `todo` and holds now. Take the mark out, so that it is noticed if it breaks again.",
        "- { text: \"[[12]] apples\", expect: { value: 12 }, todo: true }",
        "- { text: \"[[12]] apples\", expect: { value: 12 } }"
      )
    case .lexiconRow:
      (
        "row of a lexicon",
        "A row of a .tsv lexicon has as many cells as its header, a key that is not empty, and forms with a word in them. Cells are separated by one tab each.",
        "apple", "apple<TAB>apples"
      )
    case .lexiconColumn:
      (
        "column of a lexicon",
        "A column is the key, a form (with its tag) or a field (with its type), and the head of the lexicon says which.",
        "#lexicon<TAB>fruit<TAB>language=en<TAB>key=one<TAB>form:one=fruit\none<TAB>color",
        "#lexicon<TAB>fruit<TAB>language=en<TAB>key=one<TAB>form:one=fruit<TAB>field:color=text\none<TAB>color"
      )
    case .duplicateKey:
      (
        "key used twice", "The key names a row, so each stands once in its lexicon.",
        "- { one: apple, colour: red }\n- { one: apple, colour: green }",
        "- { one: apple, colour: red }"
      )
    case .duplicateForm:
      (
        "form written twice", "One cell has the same form twice.",
        "- { one: apple, many: [apples, apples] }", "- { one: apple, many: [apples] }"
      )
    case .emptyPack:
      (
        "pack without rules", "A pack that stands by itself has at least one pattern.",
        "pack.yaml", "pack.yaml\nen/patterns/counts.yaml"
      )
    case .unreadable:
      (
        "file that cannot be read",
        "The file system does not give the file or folder. A pack is read whole or not at all.",
        "--rules Loacl", "--rules Local"
      )
    case .noRuleFiles:
      (
        "folder without rule files", "Rule files end in .yaml, .yml or .tsv.", "--rules docs",
        "--rules Rules"
      )
    case .layering:
      (
        "packs that do not lie on one another",
        "The first pack stands by itself; each other one says under `layers-on` which packs it is written for, and those are named before it.",
        "pack: desk\nchanges: []", "pack: desk\nlayers-on: [core]\nchanges: []"
      )
    case .brokenPack:
      (
        "pack with an error",
        "Something is wrong in a layered pack. Nothing runs until it is mended or left out: half a pack would give results that nobody chose.",
        "crossfoot check --rules Local article.html",
        "crossfoot rules check Local"
      )
    default:
      (
        "replacement of an older rule",
        "A layered pack replaces a rule as it was at `was: rev N`, and the rule has changed its meaning since. Look at what it is now, take over what you want, and write the new number.",
        "- replace: en.count.total-of\n  was: rev 1", "- replace: en.count.total-of\n  was: rev 2"
      )
    }
  }
}
