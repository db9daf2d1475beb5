// swift-tools-version: 6.2
import PackageDescription

// The arrows between the stages are stated here and nowhere else. CI builds with
// `--explicit-target-dependency-import-check error`, so an import that is not
// declared below does not compile.

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let algorithms = Target.Dependency.product(name: "Algorithms", package: "swift-algorithms")

func stage(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: strict)
}

let package = Package(
  name: "crossfoot",
  products: [
    // Users of the library name the values and the stages, so they may import those modules too.
    .library(
      name: "Crossfoot",
      targets: [
        "Crossfoot", "TextModel", "Ingestion", "Segmentation", "RuleLanguage", "Extraction",
        "Reconciliation", "Reporting",
      ]),
    .executable(name: "crossfoot", targets: ["CrossfootCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // C
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .target(name: "CRulePack"),

    // Stages
    stage("TextModel", [algorithms]),
    stage("Ingestion", ["TextModel", "CLibXML2", algorithms]),
    stage("Segmentation", ["TextModel"]),
    stage("RuleLanguage", ["TextModel", algorithms, .product(name: "Yams", package: "Yams")]),
    stage("Extraction", ["TextModel", "RuleLanguage", algorithms]),
    stage("Reconciliation", ["TextModel", "RuleLanguage", algorithms]),
    // The HTML report's style and script are put into the program.
    .target(
      name: "Reporting", dependencies: ["TextModel"],
      resources: [.embedInCode("HTML/page.css"), .embedInCode("HTML/page.js")],
      swiftSettings: strict),

    // The tables of Reporting in a database
    stage(
      "SQLiteOutput",
      ["TextModel", "Reporting", .product(name: "GRDB", package: "GRDB.swift")]),

    // What earlier runs have made of the same articles
    stage(
      "ResultCache", ["Crossfoot", .product(name: "GRDB", package: "GRDB.swift")]),

    // Archives and compressed files, before the first stage
    stage("Containers", ["CLibArchive"]),

    // Checks what the other stages say, and shares nothing with them
    .target(name: "Verification", swiftSettings: strict),

    // Composition and command
    stage(
      "Crossfoot",
      [
        "TextModel", "Ingestion", "Segmentation", "RuleLanguage", "Extraction", "Reconciliation",
        "Reporting", "Containers", "CRulePack", "CXXHash",
      ]),
    stage("LanguageServer", ["Crossfoot", "Ingestion", "Reporting", "TextModel"]),
    .executableTarget(
      name: "CrossfootCLI",
      dependencies: [
        "Crossfoot", "TextModel", "RuleLanguage", "Reporting", "Verification", "SQLiteOutput",
        "LanguageServer", "ResultCache",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["TextModel"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("TextModelTests", ["TextModel"]),
    tests("ContainersTests", ["Containers"]),
    tests("IngestionTests", ["Ingestion", "TextModel"]),
    tests("SegmentationTests", ["Segmentation", "TextModel"]),
    tests("RuleLanguageTests", ["RuleLanguage", "TextModel"]),
    tests(
      "ExtractionTests", ["Extraction", "Crossfoot", "Ingestion", "RuleLanguage", "TextModel"]),
    tests(
      "ReconciliationTests",
      ["Crossfoot", "Ingestion", "Reconciliation", "RuleLanguage", "TextModel"]),
    tests("ReportingTests", ["Reporting", "TextModel"], exclude: ["Browser"]),
    tests(
      "LanguageServerTests", ["LanguageServer", "Crossfoot", "RuleLanguage", "TextModel"]),
    tests(
      "SQLiteOutputTests",
      [
        "SQLiteOutput", "Crossfoot", "Ingestion", "TextModel",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests(
      "VerificationTests",
      ["Verification", "Crossfoot", "Ingestion", "Reporting", "RuleLanguage", "TextModel"]),
    tests(
      "CrossfootTests", ["Crossfoot", "Ingestion", "TextModel", "Reporting", "RuleLanguage"]),
    tests(
      "CorpusTests", ["Crossfoot", "Ingestion", "RuleLanguage", "TextModel", "Reporting"],
      exclude: ["Spark"]),
  ]
)
