/// What `crossfoot init` writes. The tests read each of these files as those would whom it is for.
enum Starters {
  /// Paths and contents.
  static func files(of part: InitCommand.Part) -> [(path: String, text: String)] {
    switch part {
    case .settings: [("crossfoot.yml", settings)]
    case .rules:
      [
        ("crossfoot-rules/pack.yaml", pack),
        ("crossfoot-rules/en/patterns/newsroom.yaml", patterns),
      ]
    case .github: [(".github/workflows/crossfoot.yml", github)]
    case .gitlab: [("crossfoot.gitlab-ci.yml", gitlab)]
    case .preCommit: [(".pre-commit-config.yaml", preCommit)]
    }
  }

  private static let settings = """
    # Settings of crossfoot for everything in this folder. `crossfoot check --show-settings` prints what holds.

    # standard: everything is reported, errors fail the run
    # strict:   warnings fail it too
    # lenient:  only errors are reported
    preset: standard

    # Set singly, these win over the preset.
    # report: note
    # fail-on: error

    # Rule packs that lie on the built-in one; folders, from here.
    # rules: [crossfoot-rules]

    # Known findings, one a line: crossfoot check articles/ --write-baseline crossfoot.baseline
    # baseline: crossfoot.baseline

    # Not taken from folders, in the manner of .gitignore.
    # exclude: ["templates/**", "*.draft.html"]

    # What is made of a check's findings: off, note, warning or error.
    # checks:
    #   SUM-02: off
    #   TIM-01: { severity: warning }

    # The same for some places; the last entry that fits wins.
    # paths:
    #   - in: ["archive/**"]
    #     checks: { TIM-01: note }

    """

  private static let pack = """
    # A pack that lies on the built-in one: it adds rules and changes others.
    #
    #   crossfoot rules check crossfoot-rules
    #   crossfoot rules test crossfoot-rules
    #   crossfoot check --rules crossfoot-rules articles/
    format: 1
    pack: newsroom
    version: 1.0.0
    languages: [en]
    layers-on: [core]
    changes:
      - extend: lexicon noun
        add:
          - { one: bell-hanger, class: person }

    """

  private static let patterns = """
    format: 1
    language: en
    rules:
      - id: en.count.newsroom-crew-of
        note: "A crew and how many it is: our desk writes it without a noun."
        match: "crew of n=<number>"
        gives: count
        with:
          quantity: "n.quantity"
          noun: "'crew member'"
          noun_class: "'person'"
        tests:
          - { text: "a [[crew of 14]] was taken off", expect: { value: 14, noun_class: person } }
          - { text: "the crew of the ship", expect: none }

    """

  private static let github = """
    name: figures
    on: pull_request
    permissions: { contents: read, security-events: write }
    jobs:
      check:
        runs-on: ubuntu-latest
        container: swift:6.2-bookworm
        steps:
          - uses: actions/checkout@v4
            with: { fetch-depth: 0 }
          - uses: actions/checkout@v4
            with: { repository: OWNER/crossfoot, path: .crossfoot }   # where you keep it
          - run: git config --global --add safe.directory "$GITHUB_WORKSPACE"
          - run: make -C .crossfoot build
          - run: >-
              .crossfoot/.build/release/crossfoot check --changed-since "origin/$GITHUB_BASE_REF..."
              --format github --format sarif=crossfoot.sarif --format "markdown=$GITHUB_STEP_SUMMARY"
          - uses: github/codeql-action/upload-sarif@v3
            if: always()
            with: { sarif_file: crossfoot.sarif }

    """

  private static let gitlab = """
    # In .gitlab-ci.yml:  include: crossfoot.gitlab-ci.yml
    # The job's image must have crossfoot on its path.
    figures:
      script:
        - crossfoot check . --format concise --format gitlab=gl-code-quality-report.json --format junit=junit.xml
      artifacts:
        when: always
        reports:
          codequality: gl-code-quality-report.json
          junit: junit.xml

    """

  private static let preCommit = #"""
    repos:
      - repo: local
        hooks:
          - id: crossfoot
            name: figures agree
            language: system
            entry: crossfoot check --format concise
            files: \.(html?|xhtml|txt|md|xml|rss|atom|mht|mhtml)$

    """#
}
