import Foundation
import TestSupport
import TextModel

@testable import RuleLanguage

/// The rules that the project ships, read from their folder.
enum ShippedPack {
  static let files: [RuleFile] = {
    let root = PackageRoot.path + "/Rules"
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".tsv") }.map { name in
      let bytes = FileManager.default.contents(atPath: root + "/" + name).map { [UInt8]($0) } ?? []
      return RuleFile(path: name, displayPath: name, bytes: bytes)
    }
  }()

  static let rules: RuleSet? = RuleSet.load(files).rules
}
