// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that users of Crossfoot neither fetch nor build it.

let package = Package(
  name: "crossfoot-benchmarks",
  products: [
    .executable(name: "crossfoot-benchmarks", targets: ["Benchmarks"]),
    .executable(name: "crossfoot-engine-benchmarks", targets: ["EngineBenchmarks"]),
  ],
  dependencies: [
    .package(name: "crossfoot", path: "../.."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .systemLibrary(name: "LibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "Floor", dependencies: ["LibXML2"]),
    .executableTarget(
      name: "EngineBenchmarks",
      dependencies: [
        .product(name: "Crossfoot", package: "crossfoot"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Floor",
        .product(name: "Crossfoot", package: "crossfoot"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
      ]),
  ]
)
