import Foundation
import TestSupport
import Testing

/// What transcripts cannot show of `crossfoot rules`: files that change, and the environment.
@Suite("crossfoot rules")
struct RulesCommandTests {
  private static let orchard = PackageRoot.path + "/Corpus/commands/inputs/orchard-rules"

  @Test("try paints again when a rule is saved, and leaves a broken rule out")
  func tryRepaintsOnSave() throws {
    let program = try #require(BuiltProgram.path)
    try Command.withTemporaryFolder { folder in
      let pack = folder + "/rules"
      try FileManager.default.copyItem(atPath: Self.orchard, toPath: pack)
      let output = folder + "/out"
      try Data().write(to: URL(fileURLWithPath: output))
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = ["rules", "try", "They picked 12 quinces.", "--rules", pack]
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
      process.standardOutput = handle
      process.standardError = handle
      process.standardInput = FileHandle.nullDevice
      try process.run()
      defer {
        process.terminate()
        process.waitUntilExit()
      }
      /// What has been painted after so many paintings, or what there is after a while.
      func painting(_ number: Int) -> String {
        for _ in 0..<300 {
          let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
          let paintings = text.components(separatedBy: "-- waiting for a change")
          if paintings.count > number + 1 { return paintings[number] }
          Thread.sleep(forTimeInterval: 0.1)
        }
        return (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
      }
      func save(_ file: String, _ old: String, _ new: String) throws {
        let path = pack + "/" + file
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(old))
        try Data(text.replacing(old, with: new).utf8).write(to: URL(fileURLWithPath: path))
      }
      #expect(!painting(0).contains("count \"12 quinces\""))
      try save("en/lexicons/fruit.yaml", "one: pear", "one: quince")
      #expect(painting(1).contains("count \"12 quinces\""))
      try save("en/patterns/fruit.yaml", "<fruit.many>\"", "<fruit.mnay>\"")
      let broken = painting(2)
      #expect(broken.contains("R104") && broken.contains("number \"12\""))
      #expect(!broken.contains("count \"12 quinces\""))
      try save("en/patterns/fruit.yaml", "<fruit.mnay>\"", "<fruit.many>\"")
      #expect(painting(3).contains("count \"12 quinces\""))
      #expect(process.isRunning)
    }
  }

  @Test("CROSSFOOT_RULES names packs for every command, and --rules wins over it")
  func theEnvironmentNamesPacks() throws {
    let program = try #require(BuiltProgram.path)
    func run(_ arguments: [String], rules: String) throws -> Command.Result {
      try Command.run(
        program, ["rules"] + arguments,
        environment: ["PATH": "/usr/bin:/bin", "CROSSFOOT_RULES": rules])
    }
    let house = PackageRoot.path + "/Corpus/commands/inputs/house-rules"
    let one = try run(["list", "checks"], rules: Self.orchard)
    #expect(one.output.contains("BSK-01") && !one.output.contains("SUM-01"))
    #expect(!one.output.contains("off:"))
    let two = try run(["list", "checks"], rules: "\(Self.orchard):\(house)")
    #expect(two.output.contains("BSK-01  off: "))
    let named = try run(["list", "checks", "--rules", Self.orchard], rules: "/nowhere")
    #expect(named.output == one.output && named.exitCode == 0)
    let missing = try run(["list"], rules: "/nowhere")
    #expect(missing.exitCode == 78 && missing.errors.contains("R602"))
  }
}
