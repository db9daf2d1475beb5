import ArgumentParser
import Crossfoot
import Foundation
import Reporting
import RuleLanguage
import TextModel

/// Which settings file is used.
struct SettingsArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The settings file (default: the crossfoot.yml in this folder or the nearest above).",
      valueName: "file"), completion: .file(extensions: ["yml", "yaml"]))
  var config: String?

  @Flag(help: "Use no settings file.")
  var noConfig = false

  func validate() throws {
    if config != nil, noConfig {
      throw ValidationError("--config names a settings file and --no-config refuses one")
    }
  }

  /// The settings in force.
  ///
  /// - Throws: exit 78 where the file cannot be read or something in it is wrong.
  func load(color: Bool) throws(ExitCode) -> ActiveSettings {
    let folder = FileManager.default.currentDirectoryPath
    guard !noConfig, let path = config ?? Self.nearest(to: folder) else {
      return ActiveSettings(settings: Settings(), path: nil, root: folder)
    }
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.bytes(path)
    } catch {
      Console.report(error.diagnostic, color: color)
      throw CrossfootExit.badRules
    }
    let (settings, diagnostics) = Settings.read(
      RuleFile(path: path, displayPath: path, bytes: bytes))
    for diagnostic in diagnostics { Console.report(diagnostic, color: color) }
    guard let settings else { throw CrossfootExit.badRules }
    let absolute = URL(fileURLWithPath: path).standardizedFileURL
    return ActiveSettings(
      settings: settings, path: path, root: absolute.deletingLastPathComponent().path,
      contents: bytes)
  }

  /// The nearest `crossfoot.yml` at or above a folder, as seen from it: `../../crossfoot.yml`.
  private static func nearest(to folder: String) -> String? {
    var current = URL(fileURLWithPath: folder).standardizedFileURL
    var prefix = ""
    while true {
      let file = current.appendingPathComponent(name).path
      if FileManager.default.fileExists(atPath: file) { return prefix + name }
      if current.path == "/" { return nil }
      current.deleteLastPathComponent()
      prefix += "../"
    }
  }

  /// What a settings file is called.
  static let name = "crossfoot.yml"
}

/// The settings in force, and where they come from.
struct ActiveSettings {
  var settings: Settings
  /// As it is called in messages; `nil` where there is none.
  var path: String?
  /// The absolute path of the folder that paths in it are counted from.
  var root: String
  /// The file's bytes.
  var contents: [UInt8] = []

  /// A path in the settings, as seen from the working folder.
  func resolve(_ path: String) -> String {
    guard !path.hasPrefix("/"), let own = self.path else { return path }
    let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    return folder.isEmpty ? path : folder + "/" + path
  }

  /// Tells of a file or folder whether it is excluded.
  func exclusion(workingFolder: String) -> @Sendable (String) -> Bool {
    let patterns = settings.exclude.map(PathPattern.init)
    guard !patterns.isEmpty else { return { _ in false } }
    let root = root
    return { path in
      let whole = path.hasPrefix("/") ? path : workingFolder + "/" + path
      let relative = ReportPath.relative(whole, to: root)
      return patterns.contains { $0.matches(relative) }
    }
  }

  /// Everything that holds, with where it is set, as `--show-settings` prints it.
  func description(failOn: Check.Severity, rules: RuleSet, folders: [String]) -> String {
    func line(_ name: String, _ value: String, _ location: Diagnostic.Location?) -> String {
      let place = location.map { location in
        "  (\(location.path)\(location.position.map { ":\($0.line)" } ?? ""))"
      }
      return name.padding(toLength: 12, withPad: " ", startingAt: 0) + value + (place ?? "") + "\n"
    }
    var text = line("settings", path ?? "none", nil)
    text += line("rules", RuleFolders.name(folders), settings.rules?.location)
    text += line(
      "preset", (settings.preset?.value ?? .standard).rawValue, settings.preset?.location)
    let report = settings.report?.value ?? settings.preset?.value.report ?? .note
    text += line("report", report.rawValue, settings.report?.location)
    text += line("fail-on", failOn.rawValue, settings.failOn?.location)
    text += line("baseline", settings.baseline?.value ?? "none", settings.baseline?.location)
    text += line(
      "exclude", settings.exclude.isEmpty ? "nothing" : settings.exclude.joined(separator: " "), nil
    )
    for check in rules.checkDescriptions {
      let setting = settings.checks[check.id]
      let tolerance = setting?.tolerance.map { ", tolerance \($0)" } ?? ""
      text += line(
        check.id, (setting?.level?.rawValue ?? check.severity.rawValue) + tolerance,
        setting?.location)
    }
    for entry in settings.paths {
      for (id, setting) in entry.checks.sorted(by: { $0.key < $1.key }) {
        text += line(
          id,
          "\(setting.level?.rawValue ?? "unchanged") in \(entry.patterns.joined(separator: " "))",
          setting.location)
      }
    }
    return text
  }
}
